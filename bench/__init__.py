"""Measurements: every figure that the documents quote comes from a script here, as a ratio within one run."""
