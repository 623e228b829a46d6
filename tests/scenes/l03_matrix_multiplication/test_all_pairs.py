"""What AllPairs says of a column times a row, and of longer ones, holds for their numbers."""

from __future__ import annotations

import numpy as np

from scenes.l03_matrix_multiplication.all_pairs import AllPairs

P, Q = AllPairs.P.value, AllPairs.Q.value
a, b = AllPairs.UP_RIGHT


def test_a_column_times_a_row_is_the_table_of_all_pairs() -> None:
    table = (a @ b).value
    assert table.tolist() == [[8, 10, -4], [-4, -5, 2], [12, 15, -6]]
    assert all(table[i, j] == P[0, i] * Q[j, 0] for i in range(3) for j in range(3))


def test_its_diagonal_adds_up_to_the_dot_product() -> None:
    products = np.diag((a @ b).value)
    assert products.cumsum().tolist() == [8, 3, -3]
    assert (AllPairs.LISTS[0] @ AllPairs.LISTS[1]).item() == (b @ a).item() == -3


def test_three_rows_and_three_columns_make_nine_dot_products() -> None:
    product = (AllPairs.P @ AllPairs.Q).value
    assert product.tolist() == [[-3, 13, -1], [18, -9, 1], [9, -4, 8]]
    assert all(product[i, j] == P[i] @ Q[:, j] for i in range(3) for j in range(3))


def test_the_nine_are_also_three_outer_products_laid_on_one_another() -> None:
    layers = [np.outer(P[:, k], Q[k]) for k in range(3)]
    assert np.array_equal(sum(layers), P @ Q)
    assert np.cumsum([layer[0, 0] for layer in layers]).tolist() == [8, 3, -3]
