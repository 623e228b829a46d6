"""Derivatives and gradients."""

SCENES = ("TangentLine", "GradientField")
