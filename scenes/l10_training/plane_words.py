"""What the plane of a case says: each sentence is built from what the network answers there."""

from __future__ import annotations

from scenes.kit.text.amounts import Scale
from scenes.kit.text.number_words import counted, in_words, opening
from scenes.l10_training.case_plane import CasePlane

CHOICES = "before halfway", "halfway", "after halfway", "nowhere"
HALFWAY = 0.005  # so near to the half is halfway


class PlaneWords:
    """The sentences of a plane."""

    def __init__(self, plane: CasePlane, scale: Scale) -> None:
        self.p, self.said = plane, scale.said
        self.classes = plane.labels is not None
        self.alone = len(plane.rows) == 1

    def title(self) -> str:
        """The scene's title."""
        return "Where does the answer tip?" if self.classes else "Where is the answer in the middle?"

    def verdict(self) -> str:
        """Which of the choices is right."""
        if not self.p.tips:
            return CHOICES[3]
        if abs(self.p.tip - 0.5) < HALFWAY:
            return CHOICES[1]
        return CHOICES[0 if self.p.tip < 0.5 else 2]

    def notes(self) -> str:
        """For who teaches."""
        m, drawn = len(self.p.case.X), len(self.p.rows)
        some = f" {drawn} of the {m} samples are drawn, evenly spaced." if drawn < m else ""
        return f"{self.p.case.about} The way ends where the network answers otherwise.{some}"

    def points(self) -> str:
        """What is drawn."""
        names = self.p.case.features
        by = f"{names[0]} and {names[1]}" if len(names) == 2 else "their two inputs"
        if self.alone:
            by = by.replace("their", "its")
            return f"One sample, by {by}: a point of the plane, in the yellow ring."
        count = len(self.p.rows)
        what = f"{opening(counted(count, 'sample'))} by {by}: points of a plane."
        kinds = " Marks and colours are their classes." if self.classes else ""
        return f"{what}{kinds} The yellow ring is round ours."

    def ask(self) -> str:
        """The question."""
        p = self.p
        end = "The sample at the way's end" if p.to_sample else "The place at the way's end"
        if self.classes:
            here, there = p.name(p.here), p.name(int(p.told(p.goal[None])[0].argmax()))
            if not p.tips:
                return f"The network calls ours {here}. Walk to the far corner: where does the answer tip?"
            return f"The network calls ours {here}. {end} is called {there}. Where on the way does the answer tip?"
        if not p.tips:
            return "Walk from ours to the way's end: where on the way does the answer pass the middle of both?"
        first, last = (self.said(self.number(share)) for share in (0.0, 1.0))
        heard = f"For ours the network answers {first}, at the way's end {last}"
        return f"{heard}. Where on the way does it pass the middle?"

    def number(self, share: float) -> float:
        """The number that is answered after a share of the way."""
        return float(self.p.told(self.p.at(share)[None])[0, 0])

    def walk(self) -> str:
        """On the way."""
        p = self.p
        if not p.tips:
            return "Walk, and ask the network at each place of the way. The bars are its answers."
        if self.classes:
            return (
                f"Walk, and ask at each place: {p.name(p.here)} starts ahead. Stop where {p.name(p.next)} draws level."
            )
        return f"Walk, and ask at each place. Stop where the answer is the middle, {self.said(p.middle)}."

    def tip(self) -> str:
        """Where it tips."""
        p = self.p
        if not p.tips:
            return f"Up to the end it is {p.name(p.here)}." if self.classes else "Up to the end the answer is the same."
        part = self.hundredths()
        if not self.classes:
            return f"The middle is passed at {part} of the way."
        both = self.said(float(p.answers_at(p.tip)[p.here]))
        return f"After {part} of the way both are equal, {both}. A hair further, and {p.name(p.next)} leads."

    def hundredths(self) -> str:
        """The share of the way in words."""
        return counted(round(100 * self.p.tip), "hundredth")

    def everywhere(self) -> str:
        """The plane in colours."""
        if not self.classes:
            return "Ask the network at all places, and colour its answers, as the strip shows: from low to high."
        if len(self.p.winners) == 1:
            return "Ask the network at all places of the plane: the picture has one colour, one class."
        return "Ask the network at all places: each colour is the class that leads, strong where it leads by far."

    def lines(self) -> str:
        """Where answers are equal."""
        p = self.p
        if not p.tips:
            return "With one answer in the picture, there is no line between answers."
        if self.classes:
            return "Where two leading answers are equal, colours meet: the boundary. The way tips where it crosses."
        return (
            "Join the places with equal answers: level lines. The strong one has the middle, and crosses the way there."
        )

    def along(self) -> str:
        """On the line."""
        p = self.p
        if self.classes:
            return f"Walk along the boundary: {p.name(p.here)} and {p.name(p.next)} stay equal."
        return f"Walk along the strong line: the answer stays {self.said(p.middle)}."

    def count(self) -> str:
        """How many samples are on their own side."""
        p = self.p
        right, count = int(p.right.sum()), len(p.right)
        if self.alone:
            return f"Our sample lies on {'its own' if right else 'the wrong'} side."
        if right == count:
            return f"All {in_words(count)} samples lie on their own side."
        rings = "Rings mark the others." if right else "Rings mark them all."
        return f"{opening(in_words(right))} of {in_words(count)} samples lie on their own side. {rings}"

    def close(self) -> str:
        """The answer to the question."""
        p, verdict = self.p, self.verdict()
        if verdict == CHOICES[3]:
            return "So it tips nowhere on the way: the network answers the same in all of the picture."
        exact = f", at {self.hundredths()} of the way" if verdict != CHOICES[1] else " to a hundredth"
        if self.classes:
            return f"So the answer tips {verdict}{exact}: the way crosses the boundary of {p.name(p.next)}."
        return f"So the middle is passed {verdict}{exact}: the way crosses its level line."

    def claim(self) -> str:
        """What was shown."""
        if not self.p.tips:
            return "One answer everywhere: no boundary in sight"
        return "On the boundary, two answers are equal" if self.classes else "On a level line, answers are equal"
