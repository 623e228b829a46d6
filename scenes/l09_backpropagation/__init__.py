"""Backpropagation."""

SCENES = ("OneNeuronBackward", "Backpropagation", "BackpropagationInMatrices", "GradientCheck", "BatchGradient")
