"""Vectors, matrices, tensors."""

SCENES = ("VectorAddition", "VectorScaling", "MatrixAddition", "Broadcasting", "Transpose")
