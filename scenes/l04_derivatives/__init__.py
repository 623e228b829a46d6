"""Derivatives and gradients."""

SCENES = ("TangentLine", "DerivativeRules", "ProductRule", "GradientField")
