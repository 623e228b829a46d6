"""Numbers come from where they are said to come from, and end at their place."""

import numpy as np
import pytest
from manim import Animation

from scenes.kit.moves.arrivals import arrive, emerge, ledger
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value


def finish(animation: Animation) -> None:
    animation.begin()
    animation.interpolate(1)
    animation.finish()


@pytest.mark.parametrize(("number", "opacity"), [(0.25, 1), (-0.5, 0)])
def test_number_starts_at_its_origin_and_hides_while_its_digits_differ(number: float, opacity: float) -> None:
    start, value = Value(0.25).shift([3, 1, 0]), Value(number)
    goal = value.get_center()
    flight = emerge(start, value)
    assert np.linalg.norm(value.get_center() - start.get_center()) < 0.2
    assert value[1].get_fill_opacity() == opacity
    finish(flight)
    np.testing.assert_allclose(value.get_center(), goal, atol=1e-9)
    assert value[1].get_fill_opacity() == 1


def test_formula_arrives_with_the_named_values_only() -> None:
    start = Value(0.25).shift([3, 1, 0])
    formula = Formula("@a dot @b = @c", a=Value(0.25), b=Value(0.5), c=Value(0.125))
    letters, flight = arrive(formula, a=start)
    drawn = {id(part) for part in letters.mobject.get_family()}
    assert flight.mobject is formula.values["a"]
    assert not drawn & {id(value) for value in formula.values.values()}
    assert len(letters.mobject) == len(formula.submobjects) - 3


def test_ledger_aligns_words_left_and_numbers_right() -> None:
    words, numbers = [Maths("delta w"), Maths("x")], [Value(0.25), Value(-12.5)]
    ledger(np.array([1.0, 2.0, 0.0]), words, numbers, pitch=0.5)
    assert [word.get_left()[0] for word in words] == pytest.approx([1, 1])
    assert numbers[0].get_right()[0] == pytest.approx(numbers[1].get_right()[0])
    assert [number.get_center()[1] for number in numbers] == pytest.approx([1.75, 1.25])
    assert numbers[1].get_left()[0] > words[0].get_right()[0]
