"""Derivatives and gradients."""

SCENES = (
    "TangentLine",
    "DerivativeRules",
    "ProductRule",
    "PartialDerivatives",
    "GradientField",
    "ConvexOrNot",
    "SaddlesSlow",
)
