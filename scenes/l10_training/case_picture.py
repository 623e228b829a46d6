"""The plot of a case's two inputs: its samples, the way from one place to another, and what is asked on the way."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache, partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, ManimColor, ValueTracker, VGroup, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words, escape
from scenes.l10_training.case_cost import steps_of
from scenes.l10_training.case_map import CaseLine, CaseMap
from scenes.l10_training.case_outputs import MOST, OutputRows
from scenes.l10_training.case_plane import CasePlane
from scenes.l10_training.height_key import HeightKey

SHAPES: tuple[Shape, ...] = ("disc", "triangle", "square", "diamond")
RADIUS = 0.11  # of a mark
LEVELS = 5  # lines of equal numbers, about


class CasePicture:
    """The plane in the left part of the stage (on a narrow frame, the upper one), rows of answers in `side`.

    `marks`: the samples, a group a class; `way` with rings at its ends; `walker` is where `share` of the way has come.
    `map`, `lines`: what the network answers everywhere.
    """

    def __init__(self, frame: Frame, plane: CasePlane) -> None:
        self.plane, self.share, self.aside = plane, ValueTracker(0.0), ValueTracker(0.0)
        stage = replace(frame.stage, top=frame.stage.top - 0.1)
        room, self.side = frame.pick(stage.columns, stage.rows)(*frame.pick((0.6, 0.4), (0.6, 0.4)), gap=0.5)
        self.names = self.feature_names(room)
        inner = replace(room, top=self.names[1].get_bottom()[1] - 0.12, bottom=self.names[0].get_top()[1] + 0.08)
        (left, right), (low, high) = plane.spans.tolist()
        self.plot = Plot.inside(
            replace(inner, right=inner.right - 0.15), (left, right, steps_of(right - left, 2)),
            (low, high, steps_of(high - low, 2)), cross=(left, low), tick_size=LABEL,
        )  # fmt: skip
        self.marks = self.scatter()
        self.map = CaseMap(self.plot, plane).set_z_index(-3)
        self.lines = self.equal_lines()
        ends = tuple(plane.start.tolist()), tuple(plane.goal.tolist())
        self.way = Segment(self.plot, ends, role="ink", stroke_width=5, dashed=True).set_z_index(2)
        self.rings = [self.ring(end, hue) for end, hue in zip(ends, (theme().accent, theme().ink), strict=True)]
        self.walker = PlotDot(self.plot, lambda: tuple(self.place().tolist()), radius=0.17).set_z_index(5)
        self.rows = self.answers()
        self.key = HeightKey(self.map, self.side, self.rows.decimals) if plane.labels is None else VGroup()

    def now(self) -> float:
        """The share of the way that is behind the walker."""
        return float(self.share.get_value())

    def place(self) -> np.ndarray:
        """Where the walker is, (2,): on the way, or aside from its tip on the line of equal answers."""
        aside = float(self.aside.get_value())
        return self.beside(round(aside, 6)) if aside > 0 else self.plane.at(self.now())

    @lru_cache(512)  # noqa: B019  (a scene has few pictures)
    def beside(self, aside: float) -> np.ndarray:
        """The place after a share of the walk along the line, (2,)."""
        path = self.path
        passed = np.linspace(0, 1, len(path))
        near = np.array([[np.interp(aside, passed, path[:, axis]) for axis in (0, 1)]])
        return np.asarray(self.plane.onto_line(near)[0])

    @lru_cache(512)  # noqa: B019  (a scene has few pictures)
    def answers_beside(self, aside: float) -> np.ndarray:
        """All answers there, (outputs,)."""
        return np.asarray(self.plane.run(self.beside(aside)[None])[1][0])

    @cached_property
    def path(self) -> np.ndarray:
        """From the tip along the line of equal answers, as far as no third class is ahead, (n, 2); none: the tip."""
        plane, tip = self.plane, self.plane.at(self.plane.tip)
        reach = np.ptp(plane.spans, axis=1)
        runs = [
            run for line in self.lines[:1] + [each for each in self.lines if each.k == plane.here] for run in line.runs
        ]
        if not runs:
            return tip[None]
        run = min(runs, key=lambda run: float(np.hypot(*((run - tip) / reach).T).min()))
        k = int(np.hypot(*((run - tip) / reach).T).argmin())
        best = tip[None]
        for half in (run[k + 1 :], run[:k][::-1]):
            line = half[:: max(1, len(half) // 60)]
            inside = (np.abs(line - plane.spans.mean(axis=1)) < 0.48 * reach).all(axis=1)
            good = (
                inside & (plane.leads(line) if plane.labels is not None else True) if len(line) else np.zeros(0, bool)
            )
            count = len(good) if good.all() else int(good.argmin())
            if count >= len(best):
                best = np.vstack([tip[None], line[:count]])
        return np.asarray(best)

    def feature_names(self, room: Region) -> list[Words]:
        """Below the plane what its width means, above it what its height means."""
        given = self.plane.case.features
        names = given if len(given) == 2 else ("first input", "second input")
        words = [Words(escape(name), LABEL, role="muted", digits="name") for name in names]
        for each in words:
            each.scale(min(1.0, room.width / each.width))
        words[0].move_to(room.at(1, -1), RIGHT + DOWN)
        words[1].move_to(room.at(-1, 1), LEFT + UP)
        return words

    def mark_of(self, k: int) -> tuple[Shape, str]:
        """The shape and the role of class `k`."""
        return SHAPES[(k + k // len(SHAPES)) % len(SHAPES)], f"class {k}"

    def scatter(self) -> list[Scatter]:
        """The samples, a group a class."""
        plane = self.plane
        radius = RADIUS if len(plane.X) < 200 else 0.75 * RADIUS
        if plane.labels is None:
            return [Scatter(self.plot, plane.X, "disc", theme().ink, radius=radius)]
        found = []
        for k in np.unique(plane.labels).tolist():
            shape, role = self.mark_of(k)
            found.append(Scatter(self.plot, plane.X[plane.labels == k], shape, theme().role(role), radius=radius))
        return found

    def missed(self) -> Scatter:
        """Rings round the samples that are not called what they are."""
        return Scatter(self.plot, self.plane.X[~self.plane.right], "ring", theme().ink, radius=1.7 * RADIUS)

    def ring(self, at: tuple[float, ...], hue: ManimColor) -> Circle:
        """A ring round a place."""
        ring = Circle(0.3, stroke_width=6).set_stroke(hue).move_to(self.plot.c2p(*at[:2]))
        return ring.set_z_index(3)

    def tip_ring(self) -> Circle:
        """A ring round the place where the answer tips."""
        return self.ring(tuple(self.plane.at(self.plane.tip).tolist()), theme().ink).scale(0.9)

    def equal_lines(self) -> list[CaseLine]:
        """The boundaries of classes; or lines of equal numbers, the first one through the middle of the way."""
        plane = self.plane
        if plane.labels is not None:
            few = plane.winners[1:] if len(plane.winners) == 2 else plane.winners
            lines = [CaseLine(self.plot, plane, k) for k in few] if len(plane.winners) > 1 else []
        elif plane.tips:
            low, high = float(plane.table.min()), float(plane.table.max())
            step = steps_of(high - low, LEVELS)
            levels = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
            others = [level for level in levels.tolist() if abs(level - plane.middle) > 0.3 * step]
            lines = [CaseLine(self.plot, plane, 0, level) for level in (plane.middle, *others)]
            for line in lines[1:]:
                line.set_stroke(width=3, opacity=0.6)
        else:
            lines = []
        return [line.set_z_index(1) for line in lines if line.has_points()]

    def shown(self) -> list[int]:
        """The answers that have rows."""
        plane = self.plane
        if plane.labels is None:
            return [plane.output]
        n = len(plane.answers_at(0.0))
        last = int(plane.told(plane.goal[None])[0].argmax())
        return sorted(list(dict.fromkeys([plane.here, plane.next, last, *range(n)]))[: min(n, MOST)])

    def answers(self) -> OutputRows:
        """The rows of answers on the way."""
        plane, shown = self.plane, self.shown()
        along = np.array([plane.answers_at(share) for share in np.linspace(0, 1, 61).tolist()])[:, shown]
        if plane.tips:
            along = np.vstack([along, plane.run(self.path)[1][:, shown]])
        sources = [partial(self.answer, k) for k in shown]
        signs: list[VMobject] = [self.sign(k) for k in shown] if plane.labels is not None else []
        names = [plane.name(k) for k in shown]
        roles = [self.mark_of(k)[1] for k in shown] if plane.labels is not None else []
        seen = np.append(along.ravel(), self.floor())
        return OutputRows(self.side, names, sources, seen, signs=signs, roles=roles)

    def floor(self) -> list[float]:
        """What the scale of the rows must hold besides: shares lie between zero and one."""
        return [0.0, 1.0] if self.plane.labels is not None else []

    def answer(self, k: int) -> float:
        """Answer `k` where the walker is."""
        if self.aside.get_value() > 0:
            return float(self.answers_beside(round(float(self.aside.get_value()), 6))[k])
        return float(self.plane.answers_at(self.now())[k])

    def sign(self, k: int) -> VMobject:
        """The mark of class `k`, alone."""
        shape, role = self.mark_of(k)
        here = Coordinates((0, 1, 0), (0, 1, 0), width=1, height=1)
        return VGroup(here, Scatter(here, np.array([[0.5, 0.5]]), shape, theme().role(role), radius=0.17))
