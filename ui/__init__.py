"""The window: knows the core and Qt, holds no threshold and parses nothing."""
