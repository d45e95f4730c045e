"""Bytes to records, one file per format."""
