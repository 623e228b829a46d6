"""A lecturer's own network and data: settings, the case that they describe, its worked example, its scenes."""
