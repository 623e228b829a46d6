"""What the training of a case says: each sentence is built from the numbers of its runs."""

from __future__ import annotations

import math

from scenes.kit.runs.case_classes import class_name, labels_of
from scenes.kit.text.amounts import Scale
from scenes.kit.text.number_words import counted, in_words, spoken
from scenes.l10_training.case_run import CaseRun


class TrainingWords:
    """The sentences of a run, and of a calmer one, if there is one."""

    def __init__(self, runs: list[CaseRun], scale: Scale) -> None:
        self.run, self.calm, self.scale = runs[0], runs[-1] if len(runs) > 1 else None, scale
        self.said = scale.said
        self.count = len(self.run.rows)

    def ask(self) -> str:
        """The question."""
        run = self.run
        ahead = counted(run.planned if run.leaves else max(run.last, 1), "step")
        cost = self.said(float(run.costs[0]))
        return (
            f"The cost over {counted(self.count, 'sample')} is {cost}. After {ahead}, how much is left: less than half?"
        )

    def notes(self) -> str:
        """For who teaches."""
        m = len(self.run.case.X)
        of = f" It learns from {self.count} of the {m} samples, evenly spaced." if self.count < m else ""
        return f"{self.run.case.about} Gradient descent: each step takes all samples.{of}"

    def ours(self) -> str:
        """What is watched beside the cost."""
        run = self.run
        n = run.answers.shape[1]
        shown = len(run.shown)
        seen = "the output" if n == 1 else "the outputs"
        if shown < n:
            seen = f"{in_words(shown)} of the {counted(n, 'output')}"
        labels = labels_of(run.case)
        true = f" True is {class_name(run.case, int(labels[run.case.sample]))}." if labels is not None else ""
        marks = "The diamond is its target" if n == 1 else "Diamonds are their targets"
        return f"Watch {seen} for our sample, too.{true} {marks}."

    def step(self) -> str:
        """The rule and the first step."""
        run = self.run
        rate = rate_words(run.rate)
        text = f"One step: all dials move against their slopes, times the rate, {rate}."
        if run.last:
            text += f" The cost: {self.said(float(run.costs[1]))}."
        return text

    def all(self) -> str:
        """All steps."""
        run = self.run
        if run.leaves:
            first = "And on: the cost climbs, until it leaves the picture."
            return first if run.last else "So long a step lands far off: the cost leaves the picture at once."
        text = f"And on, up to step {in_words(run.last)}."
        if run.rises:
            return f"{text} In {in_words(run.rises)} of the steps the cost rises: the rate is large."
        if not run.falls or run.fades:
            return text
        return f"{text} Half of the fall is done after {counted(run.midway, 'step')}."

    def left(self) -> str:
        """The answer."""
        run, (first, last) = self.run, (float(self.run.costs[0]), float(self.run.costs[-1]))
        if run.leaves:
            end = float(run.all_costs[-1])
            size = (
                f" Step {in_words(run.last + 1)} takes it to {Scale.of(end).said(end)}." if math.isfinite(end) else ""
            )
            return f"More than before: a rate of {rate_words(run.rate)} is too large for this network.{size}"
        if not run.falls:
            return f"More than before: from {self.said(first)} to {self.said(last)}. The rate is too large."
        if run.fades:
            why = "slopes are nearly flat" if first else "there is nothing to lower"
            return f"Nearly all: {self.said(last)} is left of {self.said(first)}, for {why}."
        much = "Less than half" if run.verdict == "less than half" else "More than half"
        return f"{much}: of {self.said(first)} the steps left {self.said(last)}."

    def smaller(self) -> str:
        """The calmer run."""
        assert self.calm is not None
        calm = self.calm
        left = self.said(float(calm.costs[-1]))
        return f"Again, at a rate of {rate_words(calm.rate)}: the cost falls to {left} in {counted(calm.last, 'step')}."

    def close(self) -> str:
        """What became of the answers."""
        run = self.calm or self.run
        if self.count == 1:
            return "The network has learned one sample. What it says of others was not asked."
        if math.isfinite(run.right[-1]):
            before, after = (in_words(int(run.right[step])) for step in (0, -1))
            kept = " But the cost tells more than the count." if before == after else ""
            ours = " Ours is one of them." if run.ours_right else " Ours is not one of them."
            return f"Right answers: {before} of {in_words(self.count)} before, {after} after.{kept or ours}"
        first, last = (self.said(float(run.costs[step])) for step in (0, -1))
        return f"From {first} to {last}: the same rule for all dials, step after step."

    def claim(self) -> str:
        """What was shown."""
        if self.run.falls:
            return "Hardly a slope, hardly a step" if self.run.fades else "Against the slopes, the cost falls"
        return "Too long a step climbs" if self.calm is None else "Long steps climb, shorter ones fall"


def rate_words(rate: float) -> str:
    """A rate in words, with as few decimals as show it.

    >>> rate_words(0.5), rate_words(1.0)
    ('point five', 'one')
    """
    return spoken(rate, rate_places(rate))


def rate_places(rate: float) -> int:
    """So few decimals show a rate.

    >>> rate_places(0.05), rate_places(2.0)
    (2, 0)
    """
    return next((places for places in range(9) if abs(round(rate, places) - rate) < 1e-3 * rate), 9)
