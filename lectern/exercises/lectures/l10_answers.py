"""Lecture 10, second half: when to stop, hidden layers, right answers, and being sure."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask


def stopping(draw: Draw) -> Question:
    """The exam says when to stop."""
    learned = np.round(np.array([0.9, 0.6, 0.4, 0.3, 0.2, 0.1]) - draw.pick((0.0, 0.02, 0.05)), 2)
    turn = draw.pick((2, 3))
    exam = np.array([1.0, 0.7, 0.6, 0.6, 0.7, 0.9]) + draw.pick((0.0, 0.1, 0.2))
    exam[turn] -= 0.1
    return Question(
        "When to stop",
        given={"learned": learned, "exam": np.round(exam, 1)},
        program="""
            last = len(exam)
            best = exam.argmin() + 1
            lowest, at_end = exam.min(), exam[-1]
            of_learned = learned[-1]
            gap = at_end - of_learned
            patience = 2
            stop = best + patience
        """,
        text="After each of {last} epochs the cost was $ {learned} $ on the samples learned from, and $ {exam} $ "
        "on samples kept aside.",
        parts=(
            ask(
                "Which epoch's dials would you keep? Somebody says the last one's, for the cost is lowest there.",
                "Those of epoch {best}: there the cost of what it has never seen is lowest, {lowest}. The last one "
                "is best only at what it knows by heart.",
            ),
            ask(
                "What does the gap of {gap} at the end say?",
                "${at_end} - {of_learned} = {gap}$: what is learned last holds for these samples alone.",
            ),
            ask(
                "Training stops when the exam's cost has had no new lowest value for {patience} epochs. After "
                "which epoch? Is the cost kept aside still an honest exam then?",
                "After epoch {stop}. Not quite: it has chosen the epoch, so the final word needs samples that "
                "chose nothing.",
            ),
        ),
    )


def ring(draw: Draw) -> Question:
    """What a line cannot part, a new input can."""
    inner, outer = draw.pick(((1.0, 3.0), (2.0, 4.0), (1.0, 5.0), (3.0, 5.0)))
    return Question(
        "A disc in a ring",
        given={"r": inner, "R": outer},
        program="""
            within, around = r**2, R**2
            b = -(within + around) / 2
            neuron = Dense(1, 1, name="neuron")
            neuron.set(W=[[1.0]], b=[b])
            of_disc, of_ring = neuron([[within]])[0, 0], neuron([[around]])[0, 0]
        """,
        text="Samples of one class lie within a distance of {r} from the origin, those of the other class on a "
        "ring at the distance {R}.",
        parts=(
            ask(
                "Show that no straight line parts them.",
                "Any two opposite points of the ring have the origin halfway between them. A line with the whole "
                "ring on one side has the origin there, too; and the origin belongs to the disc.",
            ),
            ask(
                "Somebody adds the input $s = x**2 + y**2$. Give a neuron with weight one for $s$ that now parts "
                "them in the middle.",
                "The disc has $s$ up to ${r}**2 = {within}$, the ring $s = {R}**2 = {around}$. Halfway: $b = "
                "-({within} + {around}) / 2 = {b}$.",
                "At the rim of the disc $z = {within} + {b} = {of_disc}$, on the ring $z = {around} + {b} = "
                "{of_ring}$.",
            ),
            ask(
                "Nobody adds inputs by hand for every problem. What does it instead?",
                "A hidden layer: its neurons make new inputs of the old ones, and training finds which ones help.",
            ),
        ),
    )


def right_and_wrong(draw: Draw) -> Question:
    """A table of right and wrong answers."""
    labels, answers = draw.such(
        lambda: (draw.mixed([0] * 6 + [1] * 3 + [2]), draw.random.integers(0, 3, 10).astype(float)),
        lambda it: 4 <= (it[0] == it[1]).sum() <= 7 and len(set(it[1])) == 3 and ((it[0] == 2) & (it[1] != 2)).any(),
    )
    return Question(
        "Right, wrong, and how",
        given={"labels": labels + 1, "answers": answers + 1},
        program="""
            y, a = labels.astype(int) - 1, answers.astype(int) - 1
            outputs = one_hot(a, 3)
            table = confusion_matrix(outputs, y)
            share = accuracy(outputs, y)
            common = y.size
            right = share * common
            lazy = accuracy(one_hot(np.zeros(common, dtype=int), 3), y)
            of_first = table[0, 0] / table[0].sum()
            of_last = table[2, 2] / table[2].sum()
            firsts = table[0].sum()
        """,
        text="{common} samples of three classes: the truth is $ {labels} $, the network answers $ {answers} $.",
        parts=(
            ask(
                "Make the table of true classes (rows) and answers (columns). Which share is right?",
                "${table}$; on its diagonal stand the {right} right ones, so ${right} / {common} = {share}$.",
            ),
            ask(
                "Somebody always answers class one. Which share is right then, and what do you conclude?",
                "{firsts} of {common}, so {lazy}, without having looked. A share means nothing before one knows "
                "what laziness earns.",
            ),
            ask(
                "Which share of class one is right, and which of class three?",
                "In the rows: {of_first} and {of_last}. The rare class hardly moves the total; look at each row.",
            ),
        ),
    )


def sure(draw: Draw) -> Question:
    """Shares always add up to one, also for noise."""
    return Question(
        "Sure of noise",
        given={"power": draw.pick((36.0, 81.0, 51.0, 171.0))},
        program="""
            scores = np.zeros(10)
            scores[0] = np.log(power)
            p = softmax(Tensor(scores))
            top, other = p[0], p[1]
            rest = len(scores) - 1
            total = power + rest
            square = power**2
            doubled = softmax(Tensor(2 * scores))[0]
            whole = square + rest
        """,
        text="A network for ten digits is shown noise. The power $exp(z)$ of one score is {power}, the other "
        "{rest} are one.",
        parts=(
            ask(
                "Which probability does it give this digit?",
                "${power} / ({power} + {rest}) = {power} / {total} = {top}$.",
            ),
            ask(
                "Is it that sure that this is a digit?",
                "No. Shares add up to one, whatever comes in: it was asked which of ten, never whether any. {top} "
                "says only that nine others seem less likely.",
            ),
            ask(
                "All weights of the last layer, and so all scores, are doubled. Which answers change, and how sure "
                "is it now?",
                "No answer changes: the largest score stays the largest. But the power is now ${power}**2 = "
                "{square}$, and the share ${square} / {whole} = {doubled}$. Surer is not wiser.",
            ),
        ),
    )


ANSWERS = (stopping, ring, right_and_wrong, sure)
