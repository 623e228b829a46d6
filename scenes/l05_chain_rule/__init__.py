"""The chain rule."""

SCENES = ("ChainRule", "PathsAdd", "WhyBackwards")
