"""Backpropagation."""

SCENES = ("OneNeuronBackward", "Backpropagation", "BackpropagationInMatrices")
