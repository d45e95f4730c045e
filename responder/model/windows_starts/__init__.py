"""What starts by itself on Windows according to the registry, read from a hive file or from the live registry alike."""
