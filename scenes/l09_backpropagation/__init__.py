"""Backpropagation."""

SCENES = ("OneNeuronBackward", "Backpropagation")
