"""Lecture 6: a neuron, its activation, what layers without one are, hinges, shares, and what a line cannot do."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.lectures.l06_shares import SHARES
from lectern.exercises.question import Question, ask, products


def neuron(draw: Draw) -> Question:
    """Three activations of one sum."""
    w, x, b = draw.such(
        lambda: (draw.tenths(-9, 9, 3), draw.whole(-4, 4, 3), float(draw.tenths(-20, 20, 1)[0])),
        lambda it: 0.4 < abs(it[0] @ it[1] + it[2]) < 3 and len(set(it[0])) == 3,
    )
    return Question(
        "One sum, three answers",
        given={"w": w, "x": x, "b": b},
        program="""
            z = Tensor(w) @ Tensor(x) + b
            by_step, by_relu, by_sigmoid = step(z), relu(z), sigmoid(z)
            other = sigmoid(-z)
        """,
        text="A neuron has weights $bold(w) = {w}$ and bias $b = {b}$; its inputs are $bold(x) = {x}$.",
        parts=(
            ask("Compute the sum $z$.", f"${products('w', 'x', 3)} + {{b}} = {{z}}$."),
            ask(
                "What does it answer with the step function, with ReLU, and with the sigmoid? Say first whether "
                "the sigmoid's answer lies above one half.",
                "The sigmoid is above one half where $z$ is positive, and below where it is negative.",
                "Step: {by_step}. ReLU: {by_relu}. Sigmoid: $1 / (1 + exp(-{z})) = {by_sigmoid}$.",
            ),
            ask(
                "All weights and the bias change their sign. What does the sigmoid answer now?",
                "What was lacking to one: $1 - {by_sigmoid} = {other}$. Yes and no have changed places.",
            ),
        ),
    )


def saturation(draw: Draw) -> Question:
    """A sure neuron learns slowly."""
    return Question(
        "Sure, and slow",
        given={"a": draw.pick((0.9, 0.95, 0.98, 0.99))},
        program="""
            z = Tensor(np.log(a / (1 - a)))
            sigmoid(z).backward()
            slope = z.grad
            middle = Tensor(0.0)
            sigmoid(middle).backward()
            steepest = middle.grad
            times = steepest / slope
            h = Tensor(0.0)
            tanh(h).backward()
            of_tanh = h.grad
        """,
        text="A sigmoid neuron answers {a}.",
        parts=(
            ask(
                "How steep is the sigmoid there? Where is it steepest, and how steep?",
                "Its slope is $a * (1 - a)$: ${a} * (1 - {a}) = {slope}$. It is steepest at one half: $0.5 * 0.5 = "
                "{steepest}$.",
            ),
            ask(
                "The neuron is wrong. Somebody says: being so wrong, it will learn fast. Will it?",
                "What flows back is multiplied by the slope: with {slope} instead of {steepest}, {times: 1} times "
                "less arrives. On the flat foot of its curve it hardly moves.",
            ),
            ask(
                "Is the hyperbolic tangent better in that?",
                "It is steeper in the middle, {of_tanh} instead of {steepest}, but it is flat at both ends, too. "
                "ReLU is not: its slope is one for every positive sum.",
            ),
        ),
    )


def two_are_one(draw: Draw) -> Question:
    """Two linear layers are one."""
    W, b, V, x = draw.such(
        lambda: (draw.whole(-2, 3, 2, 2), draw.whole(-2, 2, 2), draw.whole(-2, 3, 1, 2), draw.whole(-2, 2, 2)),
        lambda it: sorted(np.sign(it[0] @ it[3] + it[1])) == [-1, 1],
    )
    return Question(
        "Two layers, or one?",
        given={"W": W, "b": b, "V": V, "c": draw.number(-3, 3), "x": x},
        program="""
            hidden = Tensor(W) @ x + b
            answer = Tensor(V) @ hidden + c
            U = Tensor(V) @ W
            d = Tensor(V) @ b + c
            again = U @ x + d
            bent = Tensor(V) @ relu(hidden) + c
            cut = relu(hidden)
        """,
        text="A layer computes $bold(h) = W * bold(x) + bold(b)$ with $W = {W}$, $bold(b) = {b}$; the next one "
        "computes $V * bold(h) + c$ with $V = {V}$, $c = {c}$.",
        parts=(
            ask("What comes out for $bold(x) = {x}$?", "First $bold(h) = {hidden}$, then {answer[0]}."),
            ask(
                "Find one layer that does the same for every $bold(x)$.",
                "$V * (W * bold(x) + bold(b)) + c$ has the weights $V * W = {U}$ and the bias {d[0]}; for our "
                "$bold(x)$ it gives {again[0]} again.",
            ),
            ask(
                "Would ten such layers do more? What does a ReLU between them change?",
                "No: by the same rule ten become one, and its boundary is a straight line. ReLU turns $bold(h)$ "
                "into $ {cut} $, and {bent[0]} comes out: what is cut off depends on $bold(x)$, and no single "
                "layer does that.",
            ),
        ),
    )


def hinges(draw: Draw) -> Question:
    """A sum of hinges: each has its joint, and slopes add up."""
    p, q = draw.such(lambda: draw.whole(-3, 4, 2), lambda pq: pq[0] != -pq[1] and pq[0] != pq[1])
    s = draw.number(-2, 2)
    return Question(
        "A sum of hinges",
        given={"p": p, "q": q, "s": s, "t": s + draw.number(2, 4)},
        program="""
            def f(x):
                return p * relu(Tensor(x) - s) + q * relu(Tensor(x) - t)

            x = np.array([s - 1, s, t, t + 2])
            values = f(x)
            width = t - s
            both = p + q
        """,
        text="Let $f(x) = {p} * ReLU(x - s) + {q} * ReLU(x - t)$ with $s = {s}$ and $t = {t}$.",
        parts=(
            ask(
                "Compute $f$ at $ {x} $, and draw it.",
                "$ {values} $. Up to {s} it is zero; then it changes with the slope {p}, up to {p} times {width} "
                "at {t}.",
            ),
            ask(
                "With which slope does it go on behind {t}? Somebody says {q}.",
                "The first hinge does not end where the second begins. Slopes add: ${p} + {q} = {both}$.",
            ),
            ask(
                "How many joints can a sum of five hinges have, and of what shape is it between them?",
                "One for each hinge, so five at most; between them it is straight. With enough joints it follows "
                "any curve.",
            ),
        ),
    )


QUESTIONS = (neuron, saturation, two_are_one, hinges, *SHARES)
