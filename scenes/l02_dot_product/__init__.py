"""The dot product."""

SCENES = (
    "DotProduct",
    "DotProductGeometry",
    "TwoShadows",
    "RotateAndSee",
    "DigitSimilarity",
    "HighDimensions",
    "WeightedSum",
    "Exercises2",
)
