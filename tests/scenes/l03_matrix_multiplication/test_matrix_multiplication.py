"""What MatrixMultiplication says of its entries holds for their numbers."""

from __future__ import annotations

import numpy as np

from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.l03_matrix_multiplication.matrix_multiplication import CELLS, MatrixMultiplication

A, B = MatrixMultiplication.A, MatrixMultiplication.B
RUNNING = {(0, 0): [5, 19], (0, 1): [6, 22], (1, 0): [15, 43], (1, 1): [18, 50]}


def test_each_entry_is_a_row_dotted_with_a_column() -> None:
    product = (A @ B).value
    assert product.tolist() == [[19, 22], [43, 50]]
    assert all(product[i, j] == A.value[i] @ B.value[:, j] for i, j in RUNNING)


def test_the_sums_step_to_what_is_said() -> None:
    grid = MatrixProduct(A, B, places=0)
    assert {cell: grid.work(*cell).running.tolist() for cell in RUNNING} == RUNNING
    assert list(CELLS) == list(RUNNING)


def test_place_by_place_begins_with_five() -> None:
    assert (A * B).value.tolist() == [[5, 12], [21, 32]]


def test_another_seven_changes_the_first_column_only() -> None:
    changed = B.value.copy()
    changed[1, 0] = 0
    assert (A.value @ changed).tolist() == [[5, 22], [15, 50]]
    assert np.array_equal((A.value @ changed)[:, 1], (A @ B).value[:, 1])


def test_who_points_at_an_answer_is_told_how_it_is_made() -> None:
    scene = MatrixMultiplication()
    scene.grid = MatrixProduct(A, B, places=0)
    told = [scene.sum_of(*cell) for cell in CELLS]
    assert told[2] == "Row 2 times column 1: 3 × 5 + 4 × 7 = 43"
    for text, (i, j) in zip(told, CELLS, strict=True):
        products, total = text.partition(": ")[2].split(" = ")
        assert sum(int(a) * int(b) for a, b in (each.split(" × ") for each in products.split(" + "))) == int(total)
        assert int(total) == (A @ B).value[i, j]
