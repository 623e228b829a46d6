"""The chain rule."""

SCENES = ("ChainRule",)
