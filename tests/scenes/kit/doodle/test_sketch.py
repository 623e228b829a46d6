"""A sketch's pixels, shares and times, worked out a second time; strokes without times get an even pace."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, Network, sigmoid, softmax
from scenes.kit.doodle.doodle_reading import answered, asked, drawn
from scenes.kit.doodle.sketch import PACED, PAUSE, Sketch, paced

STROKES = (np.array([[0, 0, 100], [30, 0, 600.0]]), np.array([[0, 10, 900], [30, 40, 7100.0]]))


def one_layer(n_out: int, last: object = softmax) -> Network:
    return Network(Dense(16, n_out, last, name="output"), seed=2)  # type: ignore[arg-type]


def test_shares_are_softmax_of_the_pixels() -> None:
    net = one_layer(3)
    sketch = Sketch(STROKES, lambda: net, ("a", "b", "c"))
    logits = net["output"].W.value @ sketch.pixels.ravel() + net["output"].b.value
    expected = np.exp(logits) / np.exp(logits).sum()
    assert sketch.shares == pytest.approx(expected, abs=1e-12)
    assert sketch.called == "abc"[int(expected.argmax())]
    assert sketch.pixels.shape == (4, 4)


def test_one_sigmoid_divides_between_two_classes() -> None:
    net = one_layer(1, sigmoid)
    sketch = Sketch(STROKES, lambda: net, ("no", "yes"))
    yes = 1 / (1 + np.exp(-float((net["output"].W.value @ sketch.pixels.ravel() + net["output"].b.value)[0])))
    assert sketch.shares == pytest.approx([1 - yes, yes], abs=1e-12)


def test_seven_seconds_are_played_twice_as_fast() -> None:
    sketch = Sketch(STROKES, lambda: one_layer(2), ("a", "b"))
    assert (sketch.seconds, sketch.speed) == (7.0, 2)
    assert drawn(sketch) == "A drawing: 2 strokes in 7.0 seconds, played 2 times as fast."


def test_paced_strokes_keep_their_order_and_one_speed() -> None:
    timed = paced([stroke[:, :2] for stroke in STROKES])
    lengths = [30.0, float(np.hypot(30, 30))]
    spans = [float(stroke[-1, 2] - stroke[0, 2]) for stroke in timed]
    assert spans == pytest.approx([PACED * length / sum(lengths) for length in lengths])
    assert timed[1][0, 2] - timed[0][-1, 2] == pytest.approx(PAUSE)
    dots = paced([np.array([[1.0, 1.0]]), np.array([[2.0, 2.0]])])
    assert [stroke[:, 2].tolist() for stroke in dots] == [[0.0], [PAUSE]]


def test_sentences_say_whether_the_word_was_named() -> None:
    sketch = Sketch(STROKES, lambda: one_layer(3), ("a", "b", "c"))
    share = f"{100 * sketch.shares.max():.1f} per cent."
    other = next(each for each in sketch.classes if each != sketch.called)
    for word, end in (
        ("", ""),
        (sketch.called, " That is the word."),
        (other, f" But the word was {other}."),
        ("dog", " The word is none of its classes, but it must name one."),
    ):
        said = answered(Sketch(STROKES, lambda: one_layer(3), ("a", "b", "c"), word))
        assert said == f"It says {sketch.called}: {share}{end}"
    assert asked(tuple("abcdefg")) == "The network knows 7 classes. Which one will it name, and how surely?"
