"""What is known: typed records, columns, absence, source references. Standard library only, no I/O."""
