"""Training."""

SCENES = (
    "TrainingLoop",
    "DecisionBoundary",
    "InsideTheSpiral",
    "FourDataSets",
    "MiniBatches",
    "ReadingDigits",
    "InANutshell",
    "Exercises10",
)
