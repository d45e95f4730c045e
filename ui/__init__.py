"""The window. Knows responder and Qt; parses nothing, holds no threshold."""
