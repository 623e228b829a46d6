"""Lecture 3: shapes, entries, order, tables of products, moves of the plane, layers."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask


def shapes(draw: Draw) -> Question:
    """The inner sizes meet, the outer ones stay."""
    m, n, p = draw.such(lambda: draw.whole(2, 6, 3), lambda sizes: len(set(sizes)) == 3)
    return Question(
        "Which shape?",
        given={"m": m, "n": n, "p": p},
        program="""
            A, B = Tensor(np.ones((int(m), int(n)))), Tensor(np.ones((int(n), int(p))))
            rows, columns = (A @ B).shape
            entries = rows * columns
            steps = entries * n
        """,
        text="$A$ is ${m} @ {n}$, $B$ is ${n} @ {p}$.",
        parts=(
            ask(
                "Which shape has $A * B$? Why not ${n} @ {n}$?",
                "An entry for each row of $A$ and each column of $B$: ${rows} @ {columns}$. The inner sizes only "
                "say that a row is as long as a column.",
            ),
            ask("Does $B * A$ exist?", "No: a row of $B$ has {p} numbers, a column of $A$ has {m}, and ${p} ≠ {m}$."),
            ask(
                "How many multiplications does $A * B$ take?",
                "${rows} * {columns} = {entries}$ entries with {n} products each: ${entries} * {n} = {steps}$.",
            ),
        ),
    )


def entries(draw: Draw) -> Question:
    """A row meets a column, not a place a place; and the order matters."""

    def differ(AB: np.ndarray) -> bool:
        A, B = AB
        return bool((A @ B != A * B).all() and (A @ B)[0, 1] != (B @ A)[0, 1])

    A, B = draw.such(lambda: draw.whole(-3, 4, 2, 2, 2), differ)
    return Question(
        "A row meets a column",
        given={"A": A, "B": B},
        program="""
            product = Tensor(A) @ Tensor(B)
            turned = Tensor(B) @ Tensor(A)
            by_place = Tensor(A) * Tensor(B)
            row, column = A[0], B[:, 1]
        """,
        text="Let $A = {A}$ and $B = {B}$.",
        parts=(
            ask(
                "Compute $A * B$.",
                "At the top right row one of $A$ meets column two of $B$: ${A[0,0]} * {B[0,1]} + {A[0,1]} * "
                "{B[1,1]} = {product[0,1]}$.",
                "In all: $A * B = {product}$.",
            ),
            ask(
                "Somebody writes {by_place[0,1]} at the top right. What was multiplied?",
                "Place by place: ${A[0,1]} * {B[0,1]} = {by_place[0,1]}$. That asks nothing of the row's other entry.",
            ),
            ask(
                "Compute the top right of $B * A$. What follows?",
                "${B[0,0]} * {A[0,1]} + {B[0,1]} * {A[1,1]} = {turned[0,1]}$, but ${turned[0,1]} ≠ "
                "{product[0,1]}$: the order matters.",
            ),
        ),
    )


def all_pairs(draw: Draw) -> Question:
    """A column times a row is the table of all products."""
    return Question(
        "All pairs",
        given={
            "u": draw.whole(-4, 5, 3),
            "v": draw.such(lambda: draw.whole(-3, 4, 2), lambda v: v.sum() and v[0] != v[1]),
        },
        program="""
            table = Tensor(u).reshape(3, 1) @ Tensor(v).reshape(1, 2)
            rows, columns = table.shape
            of_u, of_v = u.sum(), v.sum()
            total = table.sum()
        """,
        text="Let $bold(u) = column({u})$ be a column and $bold(v) = {v}$ a row.",
        parts=(
            ask(
                "Compute the table of all products, $column({u}) * {v}$. Which shape has it?",
                "A row for each entry of $bold(u)$, a column for each of $bold(v)$: ${rows} @ {columns}$, and the "
                "table is ${table}$.",
            ),
            ask(
                "What do all its entries add up to? Find it without adding them.",
                "Each entry of $bold(u)$ meets each of $bold(v)$, so the sums multiply: ${of_u} * {of_v} = {total}$.",
            ),
            ask(
                "What have its rows in common, and what does that say of the plane it could move?",
                "Each is a multiple of $bold(v)$: they lie on one line. Such a table flattens everything onto a line.",
            ),
        ),
    )


def moves(draw: Draw) -> Question:
    """The columns are where the unit arrows land."""
    M = draw.such(lambda: draw.whole(-3, 4, 2, 2), lambda M: abs(np.linalg.det(M)) > 1.5 and M[0, 1] != M[1, 0])
    return Question(
        "A table moves the plane",
        given={"M": M, "p": draw.whole(-3, 3, 2)},
        program="""
            first, second = Tensor(M) @ Tensor([1.0, 0.0]), Tensor(M) @ Tensor([0.0, 1.0])
            moved = Tensor(M) @ Tensor(p)
            row = M[0]
            determinant = M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0]
            area = abs(determinant)
        """,
        text="$M = {M}$ moves every point of the plane.",
        parts=(
            ask(
                "Where do the unit arrows $[1, 0]$ and $[0, 1]$ land? Somebody says: the first at $ {row} $.",
                "At the columns: $ {first} $ and $ {second} $. The row $ {row} $ says something else: what $x$ and "
                "$y$ contribute to the first coordinate.",
            ),
            ask(
                "Where does $bold(p) = {p}$ land? Use the two answers.",
                "${p[0]} * {first} + {p[1]} * {second} = {moved}$.",
            ),
            ask(
                "How large is the unit square afterwards?",
                "Its area is the size of ${M[0,0]} * {M[1,1]} - {M[0,1]} * {M[1,0]} = {determinant}$: {area}. A "
                "minus would say that the plane was turned over.",
            ),
        ),
    )


def flattening(draw: Draw) -> Question:
    """A determinant of zero cannot be undone."""
    a, b, c = draw.such(
        lambda: draw.whole(-6, 6, 3), lambda abc: abc[1] * abc[2] % abc[0] == 0 and abs(abc[0]) > 1 and abs(abc[1]) > 1
    )
    return Question(
        "What is lost",
        given={"a": a, "b": b, "c": c, "p": draw.whole(-3, 3, 2)},
        program="""
            d = b * c / a
            M = np.array([[a, b], [c, d]])
            lost = np.array([b, -a])
            other = p + lost
            there = Tensor(M) @ Tensor(lost)
            same, again = Tensor(M) @ Tensor(p), Tensor(M) @ Tensor(other)
        """,
        text="Let $M = [[{a}, {b}], [{c}, d]]$.",
        parts=(
            ask(
                "For which $d$ does $M$ flatten the plane onto a line?",
                "If the area becomes zero: ${a} * d - {b} * {c} = 0$, so $d = {d}$.",
            ),
            ask(
                "With this $d$, show that $bold(p) = {p}$ and $bold(q) = {other}$ land in the same place.",
                "Both land at ${M} * column({p}) = column({same})$ and ${M} * column({other}) = column({again})$.",
                "For they differ by $ {lost} $, and this lands at $ {there} $.",
            ),
            ask(
                "Is there a table that brings every point back?",
                "No. Two points have become one; no rule can tell from where it came.",
            ),
        ),
    )


def batch(draw: Draw) -> Question:
    """A layer of two neurons and a batch of three samples."""
    X, W = draw.such(
        lambda: (draw.whole(-3, 4, 3, 2), draw.whole(-2, 3, 2, 2)),
        lambda XW: (XW[0] @ XW[1] != XW[0] @ XW[1].T).any(1).all(),
    )
    return Question(
        "A layer, and a batch",
        given={"X": X, "W": W, "b": draw.whole(-3, 3, 2)},
        program="""
            layer = Dense(2, 2, name="layer")
            layer.set(W=W, b=b)
            Z = layer(X)
            wrong = Tensor(X) @ Tensor(W) + b
            m = len(X)
            neurons, inputs = Dense(2, 4).W.shape
        """,
        text="Three samples are the rows of $X = {X}$. Two neurons have their weights in the rows of $W = {W}$, "
        "and biases $bold(b) = {b}$.",
        parts=(
            ask(
                "What does the first neuron say to the first sample?",
                "Row one of $X$ meets row one of $W$: ${X[0,0]} * {W[0,0]} + {X[0,1]} * {W[0,1]} + {b[0]} = {Z[0,0]}$.",
            ),
            ask(
                "Compute $Z = X * W.T + bold(b)$.",
                "$Z = {Z}$. A row is a sample, a column a neuron; the same biases stand in each row.",
            ),
            ask(
                "Without the transpose, the shapes fit as well, and $ {wrong} $ comes out. What is wrong with it?",
                "A sample then meets the columns of $W$: one weight of each neuron. No neuron weighs the whole sample.",
            ),
            ask(
                "The next layer has {neurons} neurons. Which shape has its $W$?",
                "A row for each neuron, as long as what comes in: ${neurons} @ {inputs}$. The {m} samples do not "
                "matter.",
            ),
        ),
    )


QUESTIONS = (shapes, entries, all_pairs, moves, flattening, batch)
