"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary")
