"""Loss."""

SCENES = (
    "OneHot",
    "Surprise",
    "CategoricalCrossEntropy",
    "BinaryCrossEntropy",
    "SquaredErrors",
    "ProbabilityMinusTarget",
    "LossLandscape",
    "Exercises8",
)
