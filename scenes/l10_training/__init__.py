"""Training."""

SCENES = ("TrainingLoop", "DecisionBoundary", "InsideTheSpiral", "MiniBatches", "ReadingDigits", "Exercises10")
