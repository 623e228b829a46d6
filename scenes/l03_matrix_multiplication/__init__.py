"""Matrix multiplication."""

SCENES = (
    "MatrixMultiplication",
    "ShapesMustMeet",
    "OrderMatters",
    "AllPairs",
    "MatrixMovesThePlane",
    "OneMoveAfterAnother",
    "FlatteningLoses",
    "LayerIsAProduct",
    "BatchIsAProduct",
    "Exercises3",
)
