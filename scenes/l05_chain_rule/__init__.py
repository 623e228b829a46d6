"""The chain rule."""

SCENES = ("ChainRule", "SineOfSquare", "PathsAdd", "RoadsAndEdges", "WhyBackwards")
