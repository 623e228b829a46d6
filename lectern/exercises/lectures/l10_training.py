"""Lecture 10: the loop, when to stop, right answers and costs, mini-batches, hidden layers, and being sure."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.lectures.l10_answers import ANSWERS
from lectern.exercises.question import Question, ask


def counting(draw: Draw) -> Question:
    """Samples, batches, epochs, steps."""
    return Question(
        "Steps and epochs",
        given={
            "m": draw.pick((200, 500, 1000, 1200)),
            "size": draw.pick((32, 64)),
            "epochs": draw.pick((5, 10, 20)),
        },
        program="""
            full = np.floor(m / size)
            rest = m - full * size
            an_epoch = np.ceil(m / size)
            X, Y = np.zeros((int(m), 1)), np.zeros((int(m), 1))
            net = Network(Dense(1, 1))
            history = train(
                net, X, Y, loss=mse, optimizer=SGD(net, 0.1), epochs=int(epochs), batch_size=int(size)
            )
            steps = history.steps[-1]
        """,
        text="{m} samples are learned from in batches of {size}, for {epochs} epochs.",
        parts=(
            ask(
                "How many steps make an epoch, and how many are there in all?",
                "{full} full batches and one of {rest}: {an_epoch} steps an epoch. In all ${epochs} * {an_epoch} = "
                "{steps}$.",
            ),
            ask(
                "Somebody takes all samples in one batch, for as many epochs. Is that as much training?",
                "It is as much reading, but only {epochs} steps instead of {steps}. Each is more exact, and yet one "
                "gets further with many rough ones.",
            ),
            ask(
                "Why are the samples shuffled before each epoch?",
                "Else the batches are always the same, and if the file is in the order of its classes, each batch "
                "pulls towards one class.",
            ),
        ),
    )


def loop(draw: Draw) -> Question:
    """Two laps of the loop, by hand."""
    x = np.array([1.0, 2.0])
    best, start = draw.such(lambda: draw.whole(-3, 4, 2), lambda it: abs(it[0] - it[1]) > 1)
    return Question(
        "Two laps",
        given={"x": x, "y": best * x, "w": start, "rate": 0.1},
        program="""
            at = Tensor(w)
            costs, slopes, places = [], [], [w]
            for _ in range(3):
                cost = mse(at * x, y)
                at.grad = None
                cost.backward()
                costs.append(cost.item())
                slopes.append(at.grad)
                at.value -= rate * at.grad
                places.append(at.item())
            costs, slopes, places = np.array(costs), np.array(slopes), np.array(places)
            misses = w * x - y
            goal = y[0]
            part = (places[1] - goal) / (places[0] - goal)
            of_cost = costs[1] / costs[0]
        """,
        text="A neuron answers $w * x$. Two samples: $bold(x) = {x}$, targets $bold(y) = {y}$. The cost is the "
        "mean squared error; $w$ starts at {w}, the rate is {rate}.",
        parts=(
            ask(
                "Make two laps: forward, cost, backward, step.",
                "The misses are $ {misses} $, so the cost is {costs[0]}. Its slope is the mean of twice the miss "
                "times the input: {slopes[0]}.",
                "$w$ becomes ${places[0]} - {rate} * {slopes[0]} = {places[1]}$. There the cost is {costs[1]}, the "
                "slope {slopes[1]}, and $w$ becomes {places[2]}.",
            ),
            ask(
                "Which part of the way to the best $w$, which is {goal}, is left after a lap? And of the cost?",
                "{part} of the way, so {of_cost} of the cost, which is its square; and so it goes on.",
            ),
            ask(
                "Which station of the loop could be forgotten unnoticed, at first?",
                "Clearing the gradient. The first lap is right without it; from the second on, old slopes are "
                "added to new ones.",
            ),
        ),
    )


def asleep(draw: Draw) -> Question:
    """Right answers sleep while the cost falls."""
    before = draw.mixed((0.4, 0.3, 0.2, draw.pick((0.6, 0.7))))
    return Question(
        "The cost moves first",
        given={"before": before, "after": np.round(np.where(before < 0.5, before / 2 + 0.25, before + 0.1), 2)},
        program="""
            def table(p):
                return Tensor(np.stack([1 - p, p], axis=1))

            labels = np.ones(len(before), dtype=int)
            targets = one_hot(labels, 2)
            cost, new_cost = (categorical_cross_entropy(table(p), targets) for p in (before, after))
            right, new_right = (accuracy(table(p), labels) for p in (before, after))
            count, new_count = right * len(before), new_right * len(before)
            near = after[after < 0.5].max()
            lacks = 0.5 - near
        """,
        text="Four samples: a network gives their true classes, out of two, the probabilities $ {before} $; after "
        "some training, $ {after} $.",
        parts=(
            ask(
                "How many are right before, and after?",
                "A sample is right where its true class has more than one half: {count} before, {new_count} after.",
            ),
            ask(
                "And the cost, the mean of $-ln(p)$?",
                "{cost} before, {new_cost} after.",
            ),
            ask(
                "Somebody stops here: nothing has been learned. What would you answer?",
                "The answers have moved towards the truth, and the cost saw it. An answer flips only when it "
                "crosses one half; the nearest of the wrong ones lacks no more than {lacks}.",
            ),
        ),
    )


def batches(draw: Draw) -> Question:
    """The mean of the batches is the whole; each of them is noisy."""
    return Question(
        "Small batches",
        given={"w": draw.number(-3, 3), "y": draw.such(lambda: 3 * draw.whole(-4, 5, 6), lambda y: len(set(y)) == 6)},
        program="""
            def slope(targets):
                at = Tensor(w)
                mse(at * np.ones(len(targets)), targets).backward()
                return at.grad

            each = np.array([slope(y[k : k + 1]) for k in range(6)])
            pairs = np.array([slope(y[k : k + 2]) for k in (0, 2, 4)])
            whole = slope(y)
            far, near = abs(each - whole).max(), abs(pairs - whole).max()
        """,
        text="A network with one dial answers $w = {w}$, whatever comes in; six samples want $bold(y) = {y}$. The "
        "cost is the mean squared error.",
        parts=(
            ask(
                "Compute the gradient of each sample, of the batches of two (first and second, and so on), and of "
                "all six.",
                "$2 * (w - y)$ for each: $ {each} $. Means of two: $ {pairs} $. Mean of all: {whole}.",
            ),
            ask(
                "What is the mean of the three batches? Why may one learn from batches at all?",
                "{whole} again: batches are rough, but on average they point where the whole points.",
            ),
            ask(
                "How far from the whole gradient is the worst sample, and the worst batch?",
                "{far} and {near}. In a mean, deviations cancel in part: for half the noise one needs four times "
                "as many samples.",
            ),
        ),
    )


QUESTIONS = (counting, loop, asleep, batches, *ANSWERS)
