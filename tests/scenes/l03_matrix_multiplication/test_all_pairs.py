"""What AllPairs says of a column times a row, and of longer ones, holds for their numbers."""

from __future__ import annotations

import numpy as np

from scenes.l03_matrix_multiplication.all_pairs import AllPairs

P, Q = AllPairs.P.value, AllPairs.Q.value
a, c = AllPairs.COLUMNS
b, d = AllPairs.ROWS


def test_a_column_times_a_row_is_the_table_of_all_pairs() -> None:
    table = (a @ b).value
    assert table.tolist() == [[8, 10, -4], [-4, -5, 2], [12, 15, -6]]
    assert all(table[i, j] == P[i, 0] * Q[0, j] for i in range(3) for j in range(3))


def test_its_diagonal_adds_up_to_the_dot_product() -> None:
    products = np.diag((a @ b).value)
    assert products.cumsum().tolist() == [8, 3, -3]
    assert P[:, 0] @ Q[0] == -3 == (2 * 4) + (-1 * 5) + (3 * -2)


def test_the_second_column_and_row_pair_in_the_same_nine_places() -> None:
    second = (c @ d).value
    assert second[0, 0] == 1 * 3
    assert second.tolist() == [[3, -1, 2], [6, -2, 4], [-6, 2, -4]]


def test_the_two_tables_add_up_to_the_product_whose_entries_are_dot_products() -> None:
    product = (AllPairs.P @ AllPairs.Q).value
    assert np.array_equal((a @ b).value + (c @ d).value, product)
    assert product.tolist() == [[11, 9, -2], [2, -7, 6], [6, 17, -10]]
    assert all(product[i, j] == P[i] @ Q[:, j] for i in range(3) for j in range(3))
