"""What Exercises7 writes: its first task and the answers to it, what is sought, the doubled sum, all right answers."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.kit.stage.look import BODY, HERO, LABEL, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import FLOWERS, SIZES, dials, lines, scores, stations
from scenes.l07_network.silenced_sum import VERSICOLOR, VIRGINICA


def layers() -> VGroup:
    """4 → 5 → 2."""
    sizes = [Value(float(size), places=0, size=HERO) for size in SIZES]
    row = VGroup(sizes[0], Maths("->", HERO), sizes[1], Maths("->", HERO), sizes[2]).arrange(RIGHT, buff=0.25)
    align_baseline(*sizes)
    return row


def lines_and_shape() -> VGroup:
    """What many say of the dials, and of W²; the shape waits to be seen."""
    n, i, j = (Value(float(n), places=0, size=HERO) for n in (lines(), SIZES[1], SIZES[2]))
    return VGroup(n, Formula("@i times @j", HERO, i=i, j=j).set_opacity(0)).arrange(DOWN, buff=0.35)


def dials_and_shape() -> VGroup:
    """The right answers to both."""
    i, j = (Value(float(n), places=0, role="weight") for n in (SIZES[2], SIZES[1]))
    size = Formula("W^((2)) : @i times @j", 1.1 * BODY, digits="index", i=i, j=j)
    number = Value(float(dials()), places=0, size=1.3 * HERO, role="activation")
    return VGroup(number, size).arrange(DOWN, buff=0.3)


def sought(size: Size) -> tuple[Formula, Words, VGroup]:
    """What each question asks for; the longest one at this size."""
    first = Formula('"how many dials?" quad "which shape has" W^((2)) "?"', size, digits="index")
    asked = "no biases, normalised scores:", "can training tell them apart?"
    third = VGroup(*(Words(line, 1.05 * LABEL) for line in asked)).arrange(DOWN, buff=0.1, aligned_edge=LEFT)
    return first, Words("without ReLU: who wins?", BODY), third


def doubled_sum() -> Formula:
    """A hidden sum of the tulip is twice the rose's, with the same two weights."""
    sides: dict[str, Any] = {
        f"{name[0]}{k}": Value(x[0], k, 0, role="input") for name, x in FLOWERS.items() for k in range(2)
    }
    source = '"hidden sum:" w_1 dot @t0 + w_2 dot @t1 = 2 (w_1 dot @r0 + w_2 dot @r1)'
    return Formula(source, BODY, digits="index formula", **sides)


def answers() -> list[Formula]:
    """The three right answers with their numbers."""
    n, i, j = (Value(float(n), places=0, role="activation") for n in (dials(), SIZES[2], SIZES[1]))
    first = Formula('@n "dials," quad W^((2)): @i times @j', HERO, digits="index", n=n, i=i, j=j)
    won, lost = Value(scores(cut=False), VERSICOLOR, role="activation"), Value(scores(cut=False), VIRGINICA)
    second = Formula('"versicolor:" @a > @b', HERO, a=won, b=lost)
    same: dict[str, Any] = {f"n{k}": Value(stations("tulip")["normalised"], k, role="activation") for k in (1, 0, 2)}
    return [first, second, Formula('"both:" @n1, @n0, @n2', HERO, **same)]
