"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary", "MiniBatches", "ReadingDigits", "Exercises10", "InsideTheSpiral")
