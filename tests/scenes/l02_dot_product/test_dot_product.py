"""What DotProduct says of its lists holds for their numbers, and its bars are the products."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.stage.layout import Region
from scenes.l02_dot_product.agreement import Agreement, Reach
from scenes.l02_dot_product.dot_product import DotProduct
from scenes.l02_dot_product.repeated_bar import repeated

PAIRS = {
    "first film": (DotProduct.TASTE, DotProduct.FILMS[0], [8, -5, -6], [8, 3, -3]),
    "other film": (DotProduct.TASTE, DotProduct.FILMS[1], [-2, 4, 6], [-2, 2, 8]),
    "lists": (*DotProduct.LISTS, [4, 10, 18], [4, 14, 32]),
}


def lists(name: str) -> Agreement:
    a, b, *_ = PAIRS[name]
    return Agreement(Region(-6, 6, -3, 3), a, b, Reach(11, 32), size=60)


@pytest.mark.parametrize("name", PAIRS)
def test_products_and_partial_sums(name: str) -> None:
    a, b, products, sums = PAIRS[name]
    assert (a * b).value.tolist() == products
    assert lists(name).running.tolist() == sums == np.cumsum(products).tolist()
    assert (a @ b).item() == sums[-1]


def test_two_of_three_are_positive_in_both() -> None:
    for each in (DotProduct.TASTE, DotProduct.FILMS[0]):
        assert int((each.value > 0).sum()) == 2


def test_eight_agree_and_eleven_do_not() -> None:
    film = lists("first film")
    assert (film.agree.text, film.differ.text) == ("8", "11")
    assert film.agree.number - film.differ.number == film.running[-1]


@pytest.mark.parametrize("name", PAIRS)
def test_each_bar_is_as_long_as_its_product(name: str) -> None:
    drawn = lists(name)
    for strips in (drawn.strips, drawn.pile):
        lengths = [float(strip.ends[1][0] - strip.ends[0][0]) / drawn.unit for strip in strips]
        assert lengths == pytest.approx(PAIRS[name][2])
    assert all(strip.ends[0][0] == pytest.approx(drawn.origin) for strip in drawn.strips)


def test_the_bars_of_one_sign_lie_end_to_end() -> None:
    film = lists("first film")
    plus, minus, more = film.pile
    assert [float(each.ends[0][0]) for each in (plus, minus)] == pytest.approx([film.origin] * 2)
    assert more.ends[0][0] == pytest.approx(minus.ends[1][0])


def test_the_changes_named_in_the_notes() -> None:
    taste, film = DotProduct.TASTE.value, DotProduct.FILMS[0].value
    assert (taste @ (film * [1, -1, 1]), taste @ (film * [1, 1, -1])) == (7, 9)


@pytest.mark.parametrize(("name", "start"), [("first film", -8), ("other film", 2)])
def test_folded_over_the_longer_side_the_shorter_leaves_the_sum(name: str, start: int) -> None:
    drawn = lists(name)
    fold = next(steps for k, (steps, _) in enumerate(drawn.folding()) if k == 1)
    short = drawn.plus if drawn.running[-1] < 0 else drawn.minus
    ends = []
    for each in fold:
        each.interpolate(1)
        ends.append(float(each.strip.ends[1][0] - drawn.origin) / drawn.unit)
    assert max(ends, key=abs) == pytest.approx(-short)
    drawn = lists(name)
    for k, _ in enumerate(drawn.folding()):
        if k == 2:
            rest = [float(end[0] - drawn.origin) / drawn.unit for end in drawn.rest.ends]
            assert rest == pytest.approx([start, start + drawn.running[-1]])
    assert drawn.left.pale.has_points() == (drawn.running[-1] < 0)
    assert drawn.result.number == drawn.running[-1]


@pytest.mark.parametrize("name", ["first film", "other film"])
@pytest.mark.parametrize("k", [0, 1, 2])
def test_the_films_bar_turned_over_and_repeated_is_as_long_as_the_product(name: str, k: int) -> None:
    drawn, laid = lists(name), []
    *moves, (last, _) = repeated(drawn, k)
    for animations, _ in moves:
        for each in animations:
            each.begin()
            each.interpolate(1)
            laid.append(each.mobject)
    strips = {id(strip): strip for strip in laid}.values()
    assert len(strips) == abs(int(drawn.lists[0].value[k]))
    reach = sum(strip.length for strip in strips) / drawn.unit
    side = np.sign(max((strip.get_x() - drawn.origin for strip in strips), key=abs))
    assert side * reach == pytest.approx(PAIRS[name][2][k])
    assert last[-1].mobject is drawn.strips[k]
