"""The dot product."""

SCENES = ("DotProduct", "DotProductGeometry", "TwoShadows", "DigitSimilarity", "HighDimensions", "WeightedSum")
