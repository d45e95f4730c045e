"""Sigma rules: read by pySigma, evaluated on distinct values in memory."""
