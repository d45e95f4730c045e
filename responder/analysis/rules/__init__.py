"""The built-in rules, one per file; listed in ``responder.analysis.registry``."""
