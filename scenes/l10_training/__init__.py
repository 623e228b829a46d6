"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary", "ReadingDigits", "InsideTheSpiral")
