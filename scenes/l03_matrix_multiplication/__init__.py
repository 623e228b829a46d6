"""Matrix multiplication."""

SCENES = ("MatrixMultiplication",)
