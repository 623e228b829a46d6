"""Matrix multiplication."""

SCENES = ("MatrixMultiplication", "OrderMatters", "AllPairs")
