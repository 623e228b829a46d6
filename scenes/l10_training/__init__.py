"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary", "InsideTheSpiral")
