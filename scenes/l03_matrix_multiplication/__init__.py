"""Matrix multiplication."""

SCENES = (
    "MatrixMultiplication",
    "OrderMatters",
    "AllPairs",
    "MatrixMovesThePlane",
    "OneMoveAfterAnother",
    "FlatteningLoses",
    "BatchIsAProduct",
)
