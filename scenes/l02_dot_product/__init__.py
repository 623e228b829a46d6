"""The dot product."""

SCENES = ("DotProduct", "DotProductGeometry", "DigitSimilarity", "HighDimensions")
