"""Decisions: playbooks, plans, guarded actions."""
