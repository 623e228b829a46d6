"""Training."""

SCENES = (
    "TrainingLoop",
    "DecisionBoundary",
    "InsideTheSpiral",
    "FourDataSets",
    "MiniBatches",
    "ReadingDigits",
    "Doodles",
    "InANutshell",
    "Exercises10",
)
