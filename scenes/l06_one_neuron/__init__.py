"""One neuron, activation functions."""

SCENES = ("HingesDrawCurves", "LayerBendsThePlane")
