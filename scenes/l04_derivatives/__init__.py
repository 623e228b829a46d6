"""Derivatives and gradients."""

SCENES = (
    "TangentLine",
    "DerivativeRules",
    "ProductRule",
    "PartialDerivatives",
    "GradientField",
    "GradientDescent",
    "ConvexOrNot",
    "SaddlesSlow",
)
