"""Lecture 7: counting dials, a forward pass, neurons that swap, normalising rows and columns, batches."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask

EVEN = ((-1, -1, 1, 1), (-2, 0, 0, 0, 1, 1), (2, 0, 0, 0, -1, -1))  # mean 0, variance 1


def dials(draw: Draw) -> Question:
    """Weights and biases, counted."""
    return Question(
        "Count the dials",
        given={"n": draw.such(lambda: draw.whole(2, 8, 3), lambda n: len(set(n)) == 3)},
        program="""
            sizes = [int(size) for size in n]
            net = Network(Dense(sizes[0], sizes[1], name="hidden"), Dense(sizes[1], sizes[2], name="output"))
            W_rows, W_columns = net["hidden"].W.shape
            weights = sum(W.size for W in net.weights())
            count = sum(parameter.size for parameter in net.parameters())
            wide = Network(Dense(sizes[0], 2 * sizes[1]), Dense(2 * sizes[1], sizes[2]))
            wider = sum(parameter.size for parameter in wide.parameters())
            double = 2 * count
        """,
        text="A network has {n[0]} inputs, {n[1]} hidden neurons and {n[2]} outputs.",
        parts=(
            ask(
                "Which shape has the weight table of the hidden layer, and why not the other way round?",
                "A row for each neuron, a place for each of its inputs: ${W_rows} @ {W_columns}$.",
            ),
            ask(
                "How many dials are there? Somebody counts {weights}.",
                "Each neuron has a bias, too: ${n[0]} * {n[1]} + {n[1]} + {n[1]} * {n[2]} + {n[2]} = {count}$.",
            ),
            ask(
                "The hidden layer gets twice as many neurons. Do the dials double?",
                "Nearly: {wider} instead of {double}. All that touches the hidden layer doubles, the {n[2]} biases "
                "of the outputs do not.",
            ),
        ),
    )


def forward(draw: Draw) -> Question:
    """A forward pass with a silent neuron; the order of neurons means nothing."""
    W, b, V, c, x = draw.such(
        lambda: (
            draw.whole(-2, 3, 2, 2),
            draw.whole(-2, 2, 2),
            draw.whole(-2, 3, 2, 2),
            draw.whole(-2, 2, 2),
            draw.whole(-2, 3, 2),
        ),
        lambda it: (
            sorted(np.sign(it[0] @ it[4] + it[1])) == [-1, 1]
            and len({*(it[2] @ np.maximum(it[0] @ it[4] + it[1], 0) + it[3])}) == 2
        ),
    )
    return Question(
        "Forward, by hand",
        given={"W": W, "b": b, "V": V, "c": c, "x": x},
        program="""
            net = Network(Dense(2, 2, relu, name="hidden"), Dense(2, 2, name="output"))
            net["hidden"].set(W=W, b=b)
            net["output"].set(W=V, b=c)
            with Trace() as trace:
                scores = net([x])[0]
            z, a = trace["hidden.z"].value[0], trace["hidden.a"].value[0]
            winner = scores.argmax() + 1
            lost = z.min()
            net["hidden"].set(W=W[::-1], b=b[::-1])
            net["output"].set(W=V[:, ::-1], b=c)
            swapped = net([x])[0]
        """,
        text="A hidden layer with ReLU has $W = {W}$ and $bold(b) = {b}$; the outputs have $V = {V}$ and $bold(c) "
        "= {c}$. In goes $bold(x) = {x}$.",
        parts=(
            ask(
                "Compute the hidden sums and answers, the two scores, and the class.",
                "$bold(z) = W * bold(x) + bold(b) = {z}$, and ReLU makes $bold(a) = {a}$ of it.",
                "Scores: $V * bold(a) + bold(c) = {scores}$. The larger one wins: class {winner}.",
            ),
            ask(
                "Somebody forgets ReLU on the way. Which number is then carried along that should not be?",
                "The {lost}: this neuron is silent, and whatever its weights to the outputs are, it has no vote here.",
            ),
            ask(
                "The two hidden neurons change places, with their weights, biases, and weights to the outputs. "
                "What changes?",
                "Nothing: the scores are $ {swapped} $. A sum does not know the order of its terms; neurons have "
                "no order.",
            ),
        ),
    )


def layer_norm(draw: Draw) -> Question:
    """A sample is centred and scaled by its own mean and spread."""
    pattern = np.array(draw.mixed(draw.pick(EVEN)))
    return Question(
        "Normalise a sample",
        given={"x": draw.number(2, 9) + draw.number(2, 4) * pattern, "k": 10},
        program="""
            n = len(x)
            norm = LayerNorm(n, name="norm", eps=0.0)
            with Trace() as trace:
                out = norm([x])[0]
                larger = norm([k * x])[0]
            mean, variance = trace["norm.mean"].value[0, 0], trace["norm.variance"].value[0, 0]
            spread = np.sqrt(variance)
            sum_after = out.sum()
        """,
        text="One sample has the features $bold(x) = {x}$.",
        parts=(
            ask(
                "Compute its mean, its variance and its spread, and normalise it.",
                "Mean {mean}. Squared distances from it, on average: {variance}. Spread: $sqrt({variance}) = "
                "{spread}$.",
                "Less the mean, divided by the spread: $ {out} $.",
            ),
            ask(
                "Which two properties has every result, whatever goes in?",
                "Its sum is {sum_after}, so its mean is zero; and its variance is one.",
            ),
            ask(
                "All features become {k} times as large. What comes out?",
                "The same, $ {larger} $: mean and spread grow by the same factor. How large a sample was is forgotten.",
            ),
        ),
    )


def standardise(draw: Draw) -> Question:
    """Columns, not rows: features of unlike size."""
    small, large = (np.array(draw.mixed(EVEN[0])) for _ in range(2))
    return Question(
        "Columns, or rows?",
        given={
            "X": np.stack([draw.number(3, 6) + small, 100 * draw.number(3, 6) + 100 * large], axis=1),
            "new": [draw.number(3, 6), 100 * draw.number(3, 6)],
        },
        program="""
            table = Tensor(X)
            means, spreads = table.mean(axis=0), table.var(axis=0).sqrt()
            out = (table - means) / spreads
            of_new = (Tensor(new) - means) / spreads
            rows = LayerNorm(2, eps=0.0)(X)
        """,
        text="Four samples are the rows of $X = {X}$; their two features are measured in unlike units.",
        parts=(
            ask(
                "Standardise the features.",
                "Column by column: means $ {means} $, spreads $ {spreads} $. Less the mean, divided by the spread: "
                "${out}$.",
            ),
            ask(
                "Somebody normalises each sample instead, row by row, and gets ${rows}$. What is lost?",
                "In each row the second feature is the larger one by far, so all samples become the same. Rows are "
                "the business of layer normalisation; unlike units are cured in the columns.",
            ),
            ask(
                "A new sample $ {new} $ comes in later. Which means and spreads are used for it?",
                "Those of the samples learned from: it becomes $ {of_new} $. Its own would say nothing.",
            ),
        ),
    )


def batches(draw: Draw) -> Question:
    """Samples as rows, or as columns."""
    return Question(
        "Samples as rows, or as columns",
        given={"m": draw.pick((16, 32, 64)), "n": draw.number(3, 9), "h": draw.pick((10, 12, 20))},
        program="""
            layer = Network(Dense(int(n), int(h), name="layer"))["layer"]
            X = np.zeros((int(m), int(n)))
            rows = np.array(layer(X).shape)
            columns = rows[::-1]
            W = np.array(layer.W.shape)
            each = np.prod(W)
            steps = m * each
        """,
        text="A layer of {h} neurons sees {m} samples of {n} features.",
        parts=(
            ask(
                "Samples are the rows of $X$. Which shapes have $X$, $W$, and $Z = X * W.T + bold(b)$?",
                "$X$: ${m} @ {n}$. $W$: ${W[0]} @ {W[1]}$. $Z$: ${rows[0]} @ {rows[1]}$, a row for each sample.",
            ),
            ask(
                "Other books have samples as columns and write $Z = W * X + bold(b)$. Which shapes are these?",
                "$X$: ${n} @ {m}$. $W$ is the same. $Z$: ${columns[0]} @ {columns[1]}$, a column for each sample; "
                "$bold(b)$ is a column, too.",
            ),
            ask(
                "One product for the whole batch is much faster than a loop over samples. Does it multiply less?",
                "No: ${m} * {h} * {n} = {steps}$ products either way. But the machine is told once instead of {m} "
                "times, and fetches $W$ once for many samples.",
            ),
        ),
    )


def row_by_row(draw: Draw) -> Question:
    """A batch is the loop, written as one product."""
    X, W, b = draw.such(
        lambda: (draw.whole(-3, 4, 4, 2), draw.whole(-2, 3, 2, 2), draw.whole(-3, 3, 2)),
        lambda it: {-1.0, 1.0} <= set(np.sign((it[0] @ it[1].T + it[2])[:, 0])),
    )
    return Question(
        "A batch is a loop",
        given={"X": X, "W": W, "b": b},
        program="""
            layer = Dense(2, 2, relu, name="layer")
            layer.set(W=W, b=b)
            with Trace() as trace:
                A = layer(X)
            Z = trace["layer.z"].value
            alone = layer(X[1:2])[0]
            average = layer([X.mean(axis=0)])[0]
            of_answers = A.mean(axis=0)
        """,
        text="A layer with ReLU has $W = {W}$, $bold(b) = {b}$. Four samples are the rows of $X = {X}$.",
        parts=(
            ask("Compute $Z = X * W.T + bold(b)$ and the answers.", "$Z = {Z}$, and ReLU makes ${A}$ of it."),
            ask(
                "The second sample goes in alone. What comes out?",
                "$ {alone} $, its row of the batch. Samples of a batch do not see each other.",
            ),
            ask(
                "Does the average sample give the average answer?",
                "No: it gives $ {average} $, and the average of the answers is $ {of_answers} $. Averages pass "
                "through what is linear, and ReLU is not.",
            ),
        ),
    )


QUESTIONS = (dials, forward, layer_norm, standardise, batches, row_by_row)
