"""The chain rule."""

SCENES = ("ChainRule", "PathsAdd", "RoadsAndEdges", "WhyBackwards")
