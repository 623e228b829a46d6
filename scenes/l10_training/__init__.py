"""Training."""

SCENES = (
    "TrainingLoop",
    "DecisionBoundary",
    "InsideTheSpiral",
    "MiniBatches",
    "ReadingDigits",
    "InANutshell",
    "Exercises10",
)
