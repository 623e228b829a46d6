"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary", "MiniBatches", "ReadingDigits", "InsideTheSpiral")
