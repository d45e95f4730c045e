"""The one door for evidence: plan, run, account."""
