"""The dot product."""

SCENES = ("DotProduct", "DigitSimilarity")
