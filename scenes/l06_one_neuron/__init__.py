"""One neuron, activation functions."""

SCENES = ("LayerBendsThePlane",)
