"""Vectors, matrices, tensors."""

SCENES = (
    "SixLines",
    "FromNumberToTensor",
    "VectorAddition",
    "VectorScaling",
    "MatrixAddition",
    "Broadcasting",
    "Transpose",
    "Exercises1",
)
