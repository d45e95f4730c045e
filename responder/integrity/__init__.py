"""Baseline and check: policies, the walk, signed databases, comparison, acceptance."""
