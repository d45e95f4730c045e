"""Host-level incident response: evidence to records, findings, case file and paper. Knows no Qt."""

__version__ = "0.1.0"
