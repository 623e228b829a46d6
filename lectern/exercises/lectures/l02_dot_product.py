"""Lecture 2: signs, right angles, shadows, directions, votes, and many dimensions."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask, products

TRIPLES = ((3, 4), (4, 3), (6, 8), (8, 6), (5, 12), (12, 5))  # lists whose length is a whole number


def signs(draw: Draw) -> Question:
    """A minus meets a plus."""
    a, b = draw.such(lambda: draw.whole(-5, 5, 2, 3), lambda ab: (ab[0] * ab[1]).min() < 0 < (ab[0] * ab[1]).max())
    return Question(
        "Signs count",
        given={"a": a, "b": b},
        program="""
            terms = Tensor(a) * Tensor(b)
            dot = Tensor(a) @ Tensor(b)
            lost = abs(terms).sum()
        """,
        text="Let $bold(a) = {a}$ and $bold(b) = {b}$.",
        parts=(
            ask(
                "Compute $bold(a) * bold(b)$.",
                f"${products('a', 'b', 3)} = {{terms[0]}} + {{terms[1]}} + {{terms[2]}} = {{dot}}$.",
            ),
            ask(
                "Somebody answers {lost}. Which slip was made, and what does it hide?",
                "All terms were taken as positive. But where one entry is positive and the other negative, the "
                "lists disagree, and their term counts against.",
            ),
        ),
    )


def right_angle(draw: Draw) -> Question:
    """The entry that makes two lists perpendicular."""
    a, b = draw.such(
        lambda: draw.whole(-6, 6, 2, 2), lambda ab: ab[0, 0] * ab[1, 0] % ab[0, 1] == 0 and abs(ab[0, 1]) > 1
    )
    return Question(
        "A right angle",
        given={"a": a, "b": b[0]},
        program="""
            t = -a[0] * b / a[1]
            dot = Tensor(a) @ Tensor([b, t])
            halved = a / 2
            still = Tensor(halved) @ Tensor([b, t])
        """,
        text="Let $bold(a) = {a}$ and $bold(b) = [{b}, t]$.",
        parts=(
            ask(
                "For which $t$ do they stand at a right angle?",
                "Then their product is zero: ${a[0]} * {b} + {a[1]} * t = 0$.",
                "So $t = {t}$.",
            ),
            ask(
                "Somebody says: at half its length, $bold(a)$ needs another $t$. Is that right?",
                "No: ${halved} * [{b}, {t}] = {still}$. A right angle does not depend on the lengths.",
            ),
        ),
    )


def shadows(draw: Draw) -> Question:
    """Two shadows differ, the products agree."""
    a, b = draw.such(
        lambda: np.array([draw.pick(TRIPLES), draw.pick(TRIPLES)]) * draw.pick(((1, 1), (-1, 1), (1, -1))),
        lambda ab: np.linalg.norm(ab[0]) != np.linalg.norm(ab[1]),
    )
    b = b * draw.pick((1.0, -1.0))
    return Question(
        "Two shadows",
        given={"a": a, "b": b},
        program="""
            dot = Tensor(a) @ Tensor(b)
            long_a, long_b = (Tensor(a) ** 2).sum().sqrt(), (Tensor(b) ** 2).sum().sqrt()
            on_a, on_b = dot / long_a, dot / long_b
        """,
        text="Let $bold(a) = {a}$ and $bold(b) = {b}$.",
        parts=(
            ask(
                "Compute both lengths, and $bold(a) * bold(b)$.",
                "$sqrt({a[0]}**2 + {a[1]}**2) = {long_a}$ and $sqrt({b[0]}**2 + {b[1]}**2) = {long_b}$.",
                f"$bold(a) * bold(b) = {products('a', 'b', 2)} = {{dot}}$.",
            ),
            ask(
                "How long is the shadow of $bold(b)$ on $bold(a)$, and that of $bold(a)$ on $bold(b)$? On which "
                "side do they fall?",
                "Product = shadow · length. On $bold(a)$: ${dot} / {long_a} = {on_a}$; on $bold(b)$: ${dot} / "
                "{long_b} = {on_b}$.",
                "A positive one falls along the arrow, a negative one behind it. Both have the sign of the product.",
            ),
            ask(
                "The shadows differ. Does the product then depend on the order?",
                "No: ${on_a} * {long_a} = {dot}$ and ${on_b} * {long_b} = {dot}$. The longer arrow gets the "
                "shorter shadow.",
            ),
        ),
    )


def closer(draw: Draw) -> Question:
    """The larger product need not belong to the closer direction."""

    def misleads(lists: np.ndarray) -> bool:
        dots, lengths = lists[1:] @ lists[0], np.linalg.norm(lists, axis=1)
        cosines = dots / (lengths[1:] * lengths[0])
        return bool(dots[1] > dots[0] and cosines[0] > cosines[1] + 0.02 and cosines[0] < 0.999)

    a, near, far = draw.such(lambda: np.array([draw.pick(TRIPLES) for _ in range(3)], dtype=float), misleads)
    return Question(
        "Closer, or only longer?",
        given={"a": a, "b": near, "c": far},
        program="""
            to_b, to_c = Tensor(a) @ Tensor(b), Tensor(a) @ Tensor(c)
            long_a, long_b, long_c = ((Tensor(each) ** 2).sum().sqrt() for each in (a, b, c))
            cos_b, cos_c = to_b / (long_a * long_b), to_c / (long_a * long_c)
        """,
        text="Let $bold(a) = {a}$, $bold(b) = {b}$ and $bold(c) = {c}$.",
        parts=(
            ask(
                "Compute $bold(a) * bold(b)$ and $bold(a) * bold(c)$.",
                f"${products('a', 'b', 2)} = {{to_b}}$ and ${products('a', 'c', 2)} = {{to_c}}$.",
            ),
            ask(
                "Which of $bold(b)$ and $bold(c)$ points more nearly where $bold(a)$ points? Does the larger "
                "product tell?",
                "Divide by the lengths: ${to_b} / ({long_a} * {long_b}) = {cos_b}$, and ${to_c} / ({long_a} * "
                "{long_c}) = {cos_c}$.",
                "So $bold(b)$ does. The product with $bold(c)$ is larger because $bold(c)$ is long, as a picture "
                "with more ink is.",
            ),
        ),
    )


def votes(draw: Draw) -> Question:
    """A weighted sum; the largest input need not have the strongest vote."""

    def misleads(wx: tuple[np.ndarray, np.ndarray]) -> bool:
        w, x = wx
        strength = np.sort(abs(w * x))
        return len(set(abs(x))) == 3 and strength[2] > strength[1] + 0.05 and abs(x).argmax() != abs(w * x).argmax()

    w, x = draw.such(lambda: (draw.tenths(-9, 9, 3), draw.whole(-5, 5, 3)), misleads)
    return Question(
        "A vote with weights",
        given={"w": w, "x": x, "b": float(draw.tenths(-20, 20, 1)[0])},
        program="""
            terms = Tensor(w) * Tensor(x)
            z = Tensor(w) @ Tensor(x) + b
            largest = x[abs(x).argmax()]
            strongest = terms.value[abs(terms.value).argmax()]
            more = w[0] * 2
        """,
        text="A neuron has weights $bold(w) = {w}$ and bias $b = {b}$; its inputs are $bold(x) = {x}$.",
        parts=(
            ask(
                "Compute $z = bold(w) * bold(x) + b$.",
                f"${products('w', 'x', 3)} + {{b}} = {{terms[0]}} + {{terms[1]}} + {{terms[2]}} + {{b}} = {{z}}$.",
            ),
            ask(
                "The largest input by size is {largest}. Has it the strongest vote?",
                "No: the strongest term is {strongest}. An input votes with its weight, and weight and input count "
                "together.",
            ),
            ask(
                "The first input grows by $2$. What happens to $z$?",
                "It changes by ${w[0]} * 2 = {more}$, whatever the other inputs are.",
            ),
        ),
    )


def full_turn(draw: Draw) -> Question:
    """What turning, doubling and flipping do to the product."""
    return Question(
        "Once around",
        given={"a": draw.pick((3.0, 4.0, 5.0)), "b": draw.pick((2.0, 6.0, 10.0))},
        program="""
            arrow = Tensor([a, 0.0])
            most, least = (arrow @ Tensor([side * b, 0.0]) for side in (1, -1))
            half = most / 2
            angles = np.radians([60, 45])
            at_60, at_45 = (arrow @ Tensor(b * np.array([np.cos(angle), np.sin(angle)])) for angle in angles)
            double = arrow @ Tensor([2 * b, 0.0])
        """,
        text="An arrow $bold(a)$ of length {a} stands still, an arrow $bold(b)$ of length {b} turns once around "
        "the origin.",
        parts=(
            ask(
                "Between which numbers does $bold(a) * bold(b)$ move, and where is it zero?",
                "Side by side: ${a} * {b} = {most}$. Opposed: {least}. At both right angles: zero.",
            ),
            ask(
                "At which angle is it half of the largest? Many say: halfway to the right angle.",
                "The cosine must be one half, and that is at 60 degrees: {at_60}. Halfway, at 45 degrees, it is "
                "{at_45: 2}: the shadow shrinks slowly at first, then fast.",
            ),
            ask(
                "$bold(b)$ becomes twice as long. What happens to the product, and to the cosine?",
                "The product doubles, up to {double}; the cosine stays, because the length is divided out.",
            ),
        ),
    )


def many_places(draw: Draw) -> Question:
    """Two long lists of chance are nearly perpendicular."""
    n = draw.pick((100, 400))
    return Question(
        "Many places",
        given={"n": n, "k": n // 2 + n // draw.pick((50, 25, 20))},
        program="""
            a = np.ones(int(n))
            b = np.where(np.arange(int(n)) < k, 1.0, -1.0)
            dot = Tensor(a) @ Tensor(b)
            differ = n - k
            length = (Tensor(a) ** 2).sum().sqrt()
            cosine = dot / (length * length)
            spread = 1 / np.sqrt(n)
        """,
        text="Two lists have {n} places each, and in each place one or minus one. In {k} places they agree.",
        parts=(
            ask(
                "Compute their product, their lengths and their cosine.",
                "A place where they agree gives one, one of the other {differ} gives minus one: ${k} - {differ} = "
                "{dot}$.",
                "Both are $sqrt({n}) = {length}$ long, so the cosine is ${dot} / ({length} * {length}) = {cosine}$.",
            ),
            ask(
                "They agree in more than half of the places. Are they alike?",
                "Hardly: lists made by tossing coins have cosines spread around zero by $1 / sqrt({n}) = "
                "{spread}$. In so many dimensions nearly all directions are nearly perpendicular.",
            ),
        ),
    )


QUESTIONS = (signs, right_angle, shadows, closer, votes, full_turn, many_places)
