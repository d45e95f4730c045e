"""A live host to records, one file per artifact."""
