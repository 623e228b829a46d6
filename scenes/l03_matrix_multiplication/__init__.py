"""Matrix multiplication."""

SCENES = (
    "MatrixMultiplication",
    "ShapesMustMeet",
    "OrderMatters",
    "AllPairs",
    "MatrixMovesThePlane",
    "OneMoveAfterAnother",
    "FlatteningLoses",
    "BatchIsAProduct",
)
