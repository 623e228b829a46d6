"""Training."""

SCENES = (
    "TrainingLoop",
    "DecisionBoundary",
    "InsideTheSpiral",
    "MiniBatches",
    "ReadingDigits",
    "Doodles",
    "InANutshell",
    "Exercises10",
)
