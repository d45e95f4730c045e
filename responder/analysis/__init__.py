"""Records to findings, story and gaps; pure functions."""
