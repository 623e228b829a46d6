"""Cosines of pictures, and the table that shows them."""

import numpy as np
import pytest

from nn_core import data
from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.algebra.similarity import SimilarityTable, cosines, most_misled

X, LABELS = data.digits()
CHOSEN = np.concatenate([np.flatnonzero(digit == LABELS)[:3] for digit in (0, 1, 7)])


def test_cosines_are_those_of_scikit_learn() -> None:
    pairwise = pytest.importorskip("sklearn.metrics.pairwise")
    assert cosines(X[CHOSEN]) == pytest.approx(pairwise.cosine_similarity(X[CHOSEN]), abs=1e-12)


def test_same_digits_are_more_alike_on_average_but_one_seven_is_not() -> None:
    table, labels = cosines(X[CHOSEN]), LABELS[CHOSEN]
    same = labels[:, None] == labels
    assert table[same & ~np.eye(9, dtype=bool)].mean() > table[~same].mean() + 0.15
    one, own, foreign = most_misled(table, labels)
    assert (labels[one], labels[own], labels[foreign]) == (7, 7, 1)
    assert table[one, foreign] > table[one, own]


def test_nobody_is_misled_where_classes_are_apart() -> None:
    assert most_misled(np.eye(4) + 0.0, np.array([0, 1, 2, 3])) is None
    assert most_misled(cosines(X[CHOSEN[:6]]), LABELS[CHOSEN[:6]]) is None


@pytest.fixture
def table() -> SimilarityTable:
    pictures = [Thumbnail(X[k].reshape(8, 8), width=0.8, height=0.8) for k in CHOSEN]
    return SimilarityTable(cosines(X[CHOSEN]), pictures, width=8, height=5, low=0.5)


def test_cells_say_their_numbers(table: SimilarityTable) -> None:
    assert len(table.readings()) == 81
    assert all(reading.holds for reading in table.scale(0.8).readings())
    assert table.values[0][0].text == "1.00"
    assert table.values[2][5].number == table.table[2, 5]


def test_pictures_stand_at_their_rows_and_columns(table: SimilarityTable) -> None:
    for k in range(9):
        assert table.sides[k].get_y() == pytest.approx(table.cells[k][4].get_y())
        assert table.tops[k].get_x() == pytest.approx(table.cells[4][k].get_x())


def test_frame_surrounds_its_cells_only(table: SimilarityTable) -> None:
    outline = table.frame(range(3), range(3, 6))
    assert outline.get_center() == pytest.approx(table.cells[1][4].get_center())
    assert outline.get_left()[0] > table.cells[0][2].get_right()[0] - 0.05


def test_wrong_colour_is_found_out(table: SimilarityTable) -> None:
    table.cells[0][1].set_fill(table.cells[0][3].get_fill_color())
    assert [reading.name for reading in table.readings() if not reading.holds] == ["cell [0, 1]"]


def test_size_of_the_table_must_fit() -> None:
    with pytest.raises(ValueError, match="2 items"):
        SimilarityTable(np.eye(3), [Thumbnail(np.eye(2), width=0.2, height=0.2)] * 2, width=4, height=4)


def test_a_cell_without_colour_says_at_most_the_lowest(table: SimilarityTable) -> None:
    low = 0.7  # more than some cosines, less than others
    pale = SimilarityTable(table.table, list(table.sides), width=8, height=5, low=low)
    assert (table.table < low).any()
    assert all(reading.holds for reading in pale.readings())
    i, j = np.argwhere(table.table > low + 0.1)[0]
    k, n = np.argwhere(table.table < low)[0]
    pale.cells[i][j].set_fill(pale.cells[k][n].get_fill_color())
    assert [reading.name for reading in pale.readings() if not reading.holds] == [f"cell [{i}, {j}]"]


def test_numbers_beyond_the_full_colour_are_found_out(table: SimilarityTable) -> None:
    saturated = SimilarityTable(table.table, list(table.sides), width=8, height=5, low=0.5, high=0.9)
    failing = {reading.name for reading in saturated.readings() if not reading.holds}
    clear = {f"cell [{i}, {j}]" for i, j in np.argwhere(table.table > 0.92)}
    assert clear <= failing <= {f"cell [{i}, {j}]" for i, j in np.argwhere(table.table > 0.9)}
