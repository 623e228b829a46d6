"""Lecture 1: shapes, sums, scaled lists, broadcasting, the transpose."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask


def shapes(draw: Draw) -> Question:
    """A stack of pictures."""
    return Question(
        "How many indices?",
        given={"m": draw.pick((8, 16, 32)), "h": draw.pick((10, 20, 28)), "w": draw.pick((10, 20, 30))},
        program="""
            colours, levels = 3, 4
            picture = h * w * colours
            total = m * picture
        """,
        text="A batch holds {m} colour pictures of {h} rows and {w} columns. Each pixel has a number for red, one "
        "for "
        "green, one for blue.",
        parts=(
            ask(
                "What is the shape of the batch, and how many indices lead to one number?",
                "Picture, row, column, colour: {levels} indices, and the shape is ${m} @ {h} @ {w} @ {colours}$.",
            ),
            ask(
                "One picture is a point. In a space of how many dimensions?",
                "A dimension for each number: ${h} * {w} * {colours} = {picture}$.",
            ),
            ask(
                "How many numbers does the batch hold? Somebody adds the sizes. What would the sum count?",
                "${m} * {picture} = {total}$. For each picture there are all rows, for each row all columns: sizes "
                "multiply. Their sum counts nothing.",
            ),
        ),
    )


def one_factor(draw: Draw) -> Question:
    """The factor belongs to one list."""
    u, v = draw.such(lambda: draw.whole(-5, 5, 2, 2), lambda pair: abs(np.linalg.det(pair)) > 0.5)
    return Question(
        "Twice one list, and another",
        given={"k": draw.number(2, 4), "u": u, "v": v},
        program="""
            scaled = k * Tensor(u)
            total = scaled + v
            tempting = k * (Tensor(u) + v)
        """,
        text="Let $bold(u) = {u}$ and $bold(v) = {v}$.",
        parts=(
            ask(
                "Compute ${k} * bold(u) + bold(v)$.",
                "First the factor, entry by entry: ${k} * bold(u) = {scaled}$.",
                "Then add entry by entry: ${scaled} + {v} = {total}$.",
            ),
            ask(
                "Somebody answers $ {tempting} $. Which walk would lead there, and why is it another one?",
                "That is ${k} * (bold(u) + bold(v))$: there both arrows are walked {k} times. Here $bold(v)$ is "
                "walked "
                "only once, so the walk ends elsewhere.",
            ),
        ),
    )


def reach(draw: Draw) -> Question:
    """Two arrows reach every point of the plane, unless they lie on one line."""
    u, v = draw.such(lambda: draw.whole(-3, 3, 2, 2), lambda pair: abs(np.linalg.det(pair)) > 0.5)
    s, t = draw.number(-3, 3), draw.number(-3, 3)
    return Question(
        "Reach a point",
        given={"u": u, "v": v, "p": s * u + t * v},
        program="""
            s, t = np.linalg.solve(np.stack([u, v], axis=1), p)
            along, across = s * Tensor(u), t * Tensor(v)
            twice = 2 * Tensor(u)
        """,
        text="Two arrows, $bold(u) = {u}$ and $bold(v) = {v}$, and a point $bold(p) = {p}$.",
        parts=(
            ask(
                "Find numbers $s$ and $t$ with $s * bold(u) + t * bold(v) = bold(p)$.",
                "Entry by entry: ${u[0]} * s + {v[0]} * t = {p[0]}$ and ${u[1]} * s + {v[1]} * t = {p[1]}$.",
                "These two hold for $s = {s}$ and $t = {t}$: ${along} + {across} = {p}$.",
            ),
            ask(
                "With $bold(u)$ and $ {twice} $ instead, most points cannot be reached. Which ones can?",
                "Both lie on one line through the origin, so every sum of them does: only the points of this line.",
            ),
        ),
    )


def mixture(draw: Draw) -> Question:
    """Two pictures are mixed entry by entry."""
    pictures = draw.such(
        lambda: 2 * draw.whole(0, 5, 2, 2, 2),
        lambda both: (both[0] != both[1]).all() and both[0, 0, 0] != both[0, 1, 1],
    )
    return Question(
        "Mix two pictures",
        given={"A": pictures[0], "B": pictures[1]},
        program="""
            mixed = 0.5 * Tensor(A) + 0.5 * Tensor(B)
            brighter = Tensor(A) + 1
        """,
        text="Two small grey pictures: $A = {A}$ and $B = {B}$.",
        parts=(
            ask(
                "Compute the picture that is half $A$ and half $B$.",
                "Entry by entry, halves are added; at the top left $0.5 * {A[0,0]} + 0.5 * {B[0,0]} = {mixed[0,0]}$.",
                "In all: $0.5 * A + 0.5 * B = {mixed}$.",
            ),
            ask(
                "$A + 1$ is brighter. Has it become a picture of something else?",
                "No: $A + 1 = {brighter}$. All differences between pixels are what they were, so every edge stays.",
            ),
        ),
    )


def broadcasting(draw: Draw) -> Question:
    """A list is added to each row of a table; so each number of it is used once for each row."""
    m, n = draw.pick(((3, 2), (4, 2), (4, 3)))
    return Question(
        "One list for all rows",
        given={"Z": draw.whole(-5, 5, m, n), "b": draw.whole(-4, 4, n), "rise": draw.pick((0.1, 0.2, 0.5))},
        program="""
            m, n = Z.shape
            table = Tensor(Z) + Tensor(b)
            raised = np.append(b[0] + rise, b[1:])
            more = (Tensor(Z) + raised).sum() - table.sum()
        """,
        text="Let $Z = {Z}$ and $bold(b) = {b}$.",
        parts=(
            ask(
                "Compute $Z + bold(b)$.",
                "The list is laid along each of the {m} rows: ${table}$.",
            ),
            ask(
                "The first number of $bold(b)$ grows by {rise}. By how much does the sum of all entries of $Z + "
                "bold(b)$ "
                "grow? Why not by {rise}?",
                "It is added in each of the {m} rows, so ${m} * {rise} = {more}$. What flows back to it later will "
                "be a "
                "sum over {m} rows, too.",
            ),
            ask(
                "Can a list of {m} numbers be added to $Z$ in this way?",
                "No. A list lies along a row, and a row has {n} places: ${m} ≠ {n}$.",
            ),
        ),
    )


def transpose(draw: Draw) -> Question:
    """Columns become rows; refilling is something else."""
    return Question(
        "Columns become rows",
        given={"A": draw.such(lambda: draw.whole(-6, 7, 2, 3), lambda A: len(set(A.flat)) == A.size)},
        program="""
            turned = Tensor(A).T
            refilled = Tensor(A).reshape(3, 2)
            rows, columns = A.shape
        """,
        text="Let $A = {A}$.",
        parts=(
            ask(
                "Write $A.T$. Which entry of $A$ stands in its last row, first column?",
                "Column by column: $A.T = {turned}$.",
                "Row and column swap: it is the entry of row one, column {columns}, which is {A[0,2]}.",
            ),
            ask(
                "Somebody writes $ {refilled} $. What was done instead?",
                "The numbers were read in order and filled in anew. The shape is right, but {A[0,1]} stood in "
                "column two: "
                "it must stand in row two, and here it stands in row one.",
            ),
            ask(
                "Which of $A * A$ and $A * A.T$ exists, and why?",
                "A row of the left table must be as long as a column of the right one. ${rows} @ {columns}$ and "
                "${rows} @ {columns}$ do not meet, as ${columns} ≠ {rows}$; ${rows} @ {columns}$ and "
                "${columns} @ {rows}$ do.",
            ),
        ),
    )


QUESTIONS = (shapes, one_factor, reach, mixture, broadcasting, transpose)
