"""Item models: rows of the index, and short lists."""
