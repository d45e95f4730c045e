"""The evidence index: write, query, page, group."""
