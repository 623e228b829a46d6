"""The audit of one scene: plays it and applies every check at its instants."""

from __future__ import annotations

import time as clock
from collections.abc import Iterable
from typing import Any

from manim import Mobject

from lectern.audit import covers, equations, geometry, independence, layout, legibility, numbers, pace
from lectern.audit.findings import Finding, Report
from lectern.audit.instants import RATE
from lectern.audit.numbers import Problem
from lectern.audit.player import audited
from lectern.audit.radio import Radio, pointing_words
from lectern.audit.screen import look
from lectern.audit.standard.gates import Gates
from scenes.kit.stage.lesson import Lesson

RUNNING = {"standard.number", "standard.partial_sum"}  # one finding a number, whatever it shows


class Auditor:
    """Looks at a scene while it plays and collects what is wrong, each thing once a beat."""

    def __init__(self, scene: type[Lesson], theme: str, aspect: str) -> None:
        self.scene = scene
        self.report = Report(scene.__name__, theme, aspect)
        self._known: set[tuple[str, str, str]] = set()
        self._gates, self._radio = Gates(), Radio()
        self._beat_began = 0.0

    def moving(self, scene: Lesson, beat: str, time: float, busy: set[int]) -> None:
        """An instant inside an animation: live numbers and shapes must be true, and nothing may leave the frame."""
        screen = look(scene.mobjects)
        self.report.instants += 1
        self._note(beat, time, numbers.wrong_numbers(screen, busy))
        self._note(beat, time, equations.false_equations(screen, busy))
        self._note(beat, time, geometry.wrong_shapes(screen, busy))
        self._note(beat, time, layout.outside(screen))
        self._note(beat, time, legibility.boxes(screen))
        self._note(beat, time, self._gates.moving(scene, screen, time, busy))

    def glimpse(self, scene: Lesson, beat: str, time: float) -> None:
        """A frame of the video: nothing may have popped since the frame before."""
        self._note(beat, time, self._gates.pops.glimpse(scene.mobjects, time))

    def played(self, scene: Lesson, beat: str, time: float, seconds: float) -> None:
        """The end of a play: rows and digits must be in order."""
        self._note(beat, time, self._gates.played(scene, look(scene.mobjects), time, seconds))

    def at_rest(self, scene: Lesson, beat: str, time: float) -> None:
        """The end of a beat: everything must hold."""
        screen = look(scene.mobjects)
        self.report.instants += 1
        self.report.values += len(numbers.values_of(screen))
        self.report.readings += geometry.count_readings(screen)
        for problems in (
            numbers.wrong_numbers(screen),
            numbers.misdrawn_numbers(screen),
            numbers.undeclared_texts(screen),
            equations.false_equations(screen),
            geometry.wrong_shapes(screen),
            layout.outside(screen),
            layout.overlapping(screen),
            layout.in_margin(screen),
            layout.run_together(screen),
            layout.crossed(screen),
            covers.hidden_texts(screen),
            layout.too_small(screen),
            layout.left_behind(screen.top),
            legibility.boxes(screen),
            legibility.faint_texts(screen),
        ):
            self._note(beat, time, problems)
        spoken = time - self._beat_began - scene.beats[-1].lead / RATE  # the title has the frame to itself before
        self._note(beat, time, self._gates.beat_over(screen, spoken))
        claimed = getattr(scene, "claimed", None)
        is_claim = claimed is not None and claimed > self._beat_began
        self._note(beat, time, self._radio.beat_over(screen, scene.beats[-1], is_claim=is_claim))
        self._beat_began = time

    def still(self, beat: str, kind: str, time: float, seconds: float) -> None:
        """A wait: the stage may not stand still for long."""
        self._gates.still(beat, seconds)
        self._note(beat, time, pace.long_stills(kind, seconds))

    def afterwards(self, scene: Any, passes: list[independence.Pass]) -> None:
        """When the scene is over: the pace of its beats, and nn_core's results by another route."""
        for beat in scene.beats:
            self._note(beat.name, beat.start / RATE, pace.hurried_beat(beat, RATE))
            self._note(beat.name, beat.start / RATE, pace.unspoken_words(beat))
            self._note(beat.name, beat.start / RATE, pointing_words(beat))
            self._note(beat.name, beat.start / RATE, self._gates.sentence(beat, RATE, scene.shares[beat.name]))
        end = self.report.seconds
        self._note("—", end, self._gates.scene_over(scene.beats, scene.still_after_claim))
        self._note("—", end, pace.hurried_captions(self.report.scene, RATE, scene.frames, scene.beats))
        self.report.passes = len(passes)
        for made in passes:
            self._note("—", end, map(independence.as_problem, independence.disagreements(made)))

    def _note(self, beat: str, time: float, problems: Iterable[Problem]) -> None:
        for check, mobject, expected, seen in problems:
            kind = type(mobject).__name__ if mobject is not None else "—"
            name = label(mobject) if mobject is not None else "—"
            thing = str(id(mobject)) if check in RUNNING else name
            if (check, beat, thing) in self._known:
                continue
            self._known.add((check, beat, thing))
            finding = Finding(check, self.scene.__name__, beat, round(time, 2), name, expected, seen)
            waiver = next((each for each in self.scene.waivers if each.covers(check, beat, kind)), None)
            if waiver is None:
                self.report.findings.append(finding)
            else:
                self.report.waived.append((finding, waiver))


def label(mobject: Mobject) -> str:
    """How a finding calls a mobject: its class, and what it says or where it is."""
    said = getattr(mobject, "text", None) or getattr(mobject, "source", None)
    if isinstance(said, str):
        return f"{type(mobject).__name__} “{said[:40]}”"
    x, y, _ = mobject.get_center()
    return f"{type(mobject).__name__} at ({x:.1f}, {y:.1f})"


def audit(scene: type[Lesson], theme: str, aspect: str) -> Report:
    """Plays `scene` in the theme and aspect ratio in force, and reports."""
    began = clock.perf_counter()
    auditor = Auditor(scene, theme, aspect)
    with independence.watched_passes() as passes:
        lesson = audited(scene, auditor)
        lesson.render()
    auditor.report.seconds = round(lesson.renderer.time, 2)
    auditor.afterwards(lesson, passes)
    auditor.report.took = round(clock.perf_counter() - began, 2)
    return auditor.report
