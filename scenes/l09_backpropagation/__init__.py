"""Backpropagation."""

SCENES = ("Backpropagation",)
