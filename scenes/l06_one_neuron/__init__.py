"""One neuron, activation functions."""

SCENES = ("HingesDrawCurves", "LinesCutThePlane", "LayerBendsThePlane", "Softmax")
