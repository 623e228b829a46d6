"""Vectors, matrices, tensors."""

SCENES = ("FromNumberToTensor", "VectorAddition", "VectorScaling", "MatrixAddition", "Broadcasting", "Transpose")
