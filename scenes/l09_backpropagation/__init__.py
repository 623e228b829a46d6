"""Backpropagation."""

SCENES = (
    "OneNeuronBackward",
    "Backpropagation",
    "BackpropagationInMatrices",
    "GradientCheck",
    "UpdateStep",
    "BatchGradient",
    "AddAndClear",
    "WhenItFails",
    "DeadNeurons",
    "Exercises9",
)
