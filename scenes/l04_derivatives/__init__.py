"""Derivatives and gradients."""

SCENES = ("TangentLine", "DerivativeRules", "GradientField")
