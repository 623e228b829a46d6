"""Loss."""

SCENES = ("OneHot", "Surprise", "CategoricalCrossEntropy")
