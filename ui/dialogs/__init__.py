"""Windows beside the main one; each is resizable, has a default button and closes on Esc."""
