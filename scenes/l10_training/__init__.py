"""Training."""

SCENES = ("DecisionBoundary",)
