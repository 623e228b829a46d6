"""How things travel and arrive."""
