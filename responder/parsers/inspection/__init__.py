"""Looking at one record at its place: what the record inspector shows."""
