"""Vectors, matrices, tensors."""

SCENES = ("VectorAddition",)
