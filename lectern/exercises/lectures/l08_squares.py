"""Lecture 8, second half: squared errors, probability minus target, and a landscape."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask

ERRORS = ((1, 7), (7, 17), (1, 1, 5, 3), (1, 5, 5, 7), (1, 1, 7, 7), (2, 14))  # with a whole root of their mean square


def squares(draw: Draw) -> Question:
    """One outlier, three measures."""
    errors = draw.mixed(draw.pick(ERRORS)) * draw.pick((1.0, -1.0))
    truth = draw.such(lambda: draw.whole(18, 40, len(errors)), lambda y: len(set(y)) == len(y))
    return Question(
        "One large miss",
        given={"y": truth, "predicted": truth + errors},
        program="""
            errors = predicted - y
            squares = errors**2
            square = mse(Tensor(predicted), y)
            root = rmse(Tensor(predicted), y)
            size = mae(Tensor(predicted), y)
            worst = squares.max()
            of_square = worst / squares.sum()
            of_size = abs(errors).max() / abs(errors).sum()
        """,
        text="The true values are $bold(y) = {y}$, predicted were $ {predicted} $.",
        parts=(
            ask(
                "Compute the mean squared error, its root, and the mean absolute error.",
                "The misses are $ {errors} $, their squares $ {squares} $; on average {square}.",
                "The root is $sqrt({square}) = {root}$; the mean size of a miss is {size}.",
            ),
            ask(
                "Which share of each sum does the worst miss have?",
                "Of the squares {of_square: 2}, of the sizes {of_size: 2}. Squares count large misses more than "
                "small ones: who squares cares for outliers, for better or worse.",
            ),
            ask(
                "Why is the root taken at all, if it is smallest where the mean square is smallest?",
                "For people: the root has the unit of $y$, a mean square has its square.",
            ),
        ),
    )


def minus_target(draw: Draw) -> Question:
    """Softmax and cross-entropy together: p − y."""
    p = draw.shares(3)
    return Question(
        "Probability minus target",
        given={"p": p, "label": draw.number(1, 3)},
        program="""
            k = int(label) - 1
            y = one_hot(np.array([k]), 3)
            code = y[0]
            z = Tensor(np.log([p]))
            categorical_cross_entropy(softmax(z), y).backward()
            gradient = z.grad[0]
            total = gradient.sum()
            true = p[k]
            tempting = -1 / true
            slope = true * (1 - true)
            product = tempting * slope
            after = softmax(Tensor(z.value - z.grad))[0]
            better = after[k]
        """,
        text="Softmax has made the probabilities $bold(p) = {p}$ of three scores $bold(z)$; the truth is class "
        "{label}.",
        parts=(
            ask(
                "Which gradient has the cross-entropy with respect to the scores?",
                "$bold(p) - bold(y) = {p} - {code} = {gradient}$.",
            ),
            ask(
                "Somebody gives {tempting} for the true class. What is that, and what is still missing?",
                "It is $-1 / {true}$, the slope with respect to the probability. The score moves the probability "
                "with the slope ${true} * (1 - {true}) = {slope}$, and ${tempting} * {slope} = {product}$.",
            ),
            ask(
                "What do the three numbers add up to, and why?",
                "To {total}: adding the same to all scores changes no probability, so in this direction the cost "
                "is level.",
            ),
            ask(
                "One step against the gradient, with the rate one. Does the probability of the true class grow?",
                "Its score rises, the others fall; the differences grow, and the probability becomes {better} "
                "instead of {true}.",
            ),
        ),
    )


def landscape(draw: Draw) -> Question:
    """The cost of a batch over one weight."""
    x = np.array(draw.pick(((1.0, 2.0), (1.0, 3.0), (2.0, 1.0), (3.0, 1.0))))
    best, c = draw.number(-2, 3), draw.number(-2, 2)
    return Question(
        "A landscape over one weight",
        given={"x": x, "y": best * x + c * np.array([x[1], -x[0]])},
        program="""
            def cost(w):
                return mse(w * Tensor(x), y)

            weights = np.array([0.0, 1.0, 2.0])
            costs = np.array([cost(w).item() for w in weights])
            xy, xx = (Tensor(x) @ y).item(), (Tensor(x) @ x).item()
            lowest = xy / xx
            least = cost(lowest)
            each = x * lowest - y
            w = Tensor(lowest)
            cost(w).backward()
            slope = w.grad
        """,
        text="A neuron without bias answers $w * x$. Two samples: $bold(x) = {x}$, with the targets $bold(y) = "
        "{y}$. The cost is the mean squared error of both.",
        parts=(
            ask(
                "Compute the cost at $w = 0$, $w = 1$ and $w = 2$.",
                "For example, $(({x[0]} - {y[0]})**2 + ({x[1]} - {y[1]})**2) / 2 = {costs[1]}$ at $w = 1$. In this "
                "order: $ {costs} $.",
            ),
            ask(
                "At which $w$ is it lowest?",
                "Its slope is zero where $w * {xx} = {xy}$ (squares of the inputs; inputs times targets): at $w = "
                "{lowest}$.",
            ),
            ask(
                "Is the cost zero there? What would each sample alone like?",
                "No, it is {least}: the misses are $ {each} $. Each sample alone would have its own valley with "
                "cost zero, elsewhere; the landscape of the batch is the mean of both.",
            ),
        ),
    )


SQUARES = (squares, minus_target, landscape)
