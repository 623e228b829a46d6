"""Lecture 6, second half: shares, the perceptron's step, and the pieces of a plane."""

from __future__ import annotations

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask, products


def shares(draw: Draw) -> Question:
    """Only differences of scores count."""
    powers = draw.pick(((1, 3, 4), (1, 1, 2), (1, 4, 5), (2, 3, 5), (1, 2, 5), (1, 1, 8)))
    return Question(
        "Scores and shares",
        given={"e": draw.mixed(powers), "more": draw.pick((10.0, 100.0))},
        program="""
            scores = Tensor(np.log(e))
            total = e.sum()
            parts = softmax(scores)
            same = softmax(scores + more)
            squares = e**2
            of_squares = squares.sum()
            sharper = softmax(scores * 2)
        """,
        text="Three scores $z$ are such that their powers $exp(z)$ are $ {e} $.",
        parts=(
            ask(
                "Which shares does softmax give them?",
                "Divide by the sum {total}: $ {parts} $.",
            ),
            ask(
                "{more} is added to all scores. How do the shares change?",
                "Each power becomes $exp({more})$ times as large, their sum as well; the factor is divided out: $ "
                "{same} $. Only differences count.",
            ),
            ask(
                "Why do programs subtract the largest score before they compute powers?",
                "The shares stay, by the same rule, and the largest power becomes one: nothing overflows.",
            ),
            ask(
                "All scores are doubled. Do the shares stay?",
                "No: each power is squared, $ {squares} $, their sum is {of_squares}, and the shares are $ "
                "{sharper} $. Differences have doubled; the largest takes more.",
            ),
        ),
    )


def learns(draw: Draw) -> Question:
    """A perceptron's step, and what no step will do."""
    w, x, b, label = draw.such(
        lambda: (draw.whole(-3, 3, 2), draw.whole(-2, 2, 2), draw.number(-2, 2), draw.pick((0.0, 1.0))),
        lambda it: (it[0] @ it[1] + it[2] > 0) != (it[3] == 1) and it[0] @ it[1] + it[2],
    )
    return Question(
        "A perceptron's mistake",
        given={"w": w, "b": b, "x": x, "y": label},
        program="""
            z = Tensor(w) @ x + b
            answer = step(z)
            miss = y - answer
            new_w, new_b = w + miss * x, b + miss
            new_z = new_w @ x + new_b
            moved = new_z - z
        """,
        text="A perceptron with a step has $bold(w) = {w}$, $b = {b}$. The sample $bold(x) = {x}$ should get {y}.",
        parts=(
            ask(
                "What does it answer? Correct it: add $(y - a) * bold(x)$ to the weights and $y - a$ to the bias.",
                f"$z = {products('w', 'x', 2)} + {{b}} = {{z}}$, so it answers {{answer}}, and the miss is ${{y}} - "
                f"{{answer}} = {{miss}}$.",
                "New weights $ {new_w} $, new bias {new_b}.",
            ),
            ask(
                "By how much has $z$ of this sample moved, and why always to the right side?",
                f"To {{new_z}}, by {{moved}}: that is the miss times ${products('x', 'x', 2)} + 1$, and squares are "
                "never negative.",
            ),
            ask(
                "It shall answer one where exactly one of two inputs is one (xor). Show that no weights do.",
                "For no input it must say no: $b < 0$. For one input yes: $w_1 + b > 0$ and $w_2 + b > 0$. For "
                "both no: $w_1 + w_2 + b < 0$.",
                "Adding the two yes gives $w_1 + w_2 + 2 * b > 0$, adding the two no $w_1 + w_2 + 2 * b < 0$. Both "
                "cannot be.",
            ),
        ),
    )


def pieces(draw: Draw) -> Question:
    """Lines cut the plane into fewer pieces than patterns."""
    return Question(
        "Lines cut the plane",
        given={"n": draw.pick((3, 4, 5, 6))},
        program="""
            lines = int(n)
            count = 1 + sum(range(1, lines + 1))
            patterns = 2**lines
            never = patterns - count
            next_line = n + 1
            more = count + next_line
        """,
        text="A layer of {n} ReLU neurons looks at the plane. Each neuron has a line, on one side of which it is "
        "silent. No two lines are parallel, no three meet in a point.",
        parts=(
            ask(
                "Into how many pieces do the lines cut the plane?",
                "A new line crosses each line before it and adds one piece more than it crosses: $1 + 1 + 2 + 3$ "
                "and so on, up to {n} at last. That makes {count}.",
            ),
            ask(
                "Somebody says {patterns}: each neuron is on or off. What is overlooked?",
                "On paper there are {patterns} patterns, but {never} of them are nowhere in the plane: it has no "
                "room for them.",
            ),
            ask(
                "One neuron more: how many pieces now?",
                "${count} + {next_line} = {more}$. On each of them the layer is one linear layer; at the lines it "
                "bends.",
            ),
        ),
    )


SHARES = (shares, learns, pieces)
