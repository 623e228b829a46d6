"""Matrix multiplication."""

SCENES = ("MatrixMultiplication", "OrderMatters")
