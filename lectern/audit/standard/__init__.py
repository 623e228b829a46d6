"""The standard: how a scene teaches and looks, as far as a program can tell. Findings are named `standard.<what>`."""
