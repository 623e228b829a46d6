"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary", "InsideTheSpiral", "ReadingDigits")
