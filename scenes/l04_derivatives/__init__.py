"""Derivatives and gradients."""

SCENES = (
    "TangentLine",
    "SlopeAsFunction",
    "DerivativeRules",
    "ProductRule",
    "PartialDerivatives",
    "GradientField",
    "GradientDescent",
    "ConvexOrNot",
    "SaddlesSlow",
    "Exercises4",
)
