"""The only modules that know an operating system's API."""
