"""Axes, curves, and what is marked on them."""
