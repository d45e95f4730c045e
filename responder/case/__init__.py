"""The case file, journal, summary document, exports."""
