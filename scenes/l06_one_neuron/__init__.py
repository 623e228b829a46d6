"""One neuron, activation functions."""

SCENES = (
    "Perceptron",
    "ActivationZoo",
    "OneNeuronLearns",
    "WhyNonlinear",
    "HingesDrawCurves",
    "LinesCutThePlane",
    "LayerBendsThePlane",
    "Softmax",
    "Exercises6",
)
