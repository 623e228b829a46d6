"""The audit audited: each planted fault is found by the check that is meant to find it, and its clean twin passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Annulus, Circle, Create, FadeOut, Line, Square, Text, ValueTracker, VGroup

from lectern.audit import pace
from lectern.audit.auditor import audit
from lectern.audit.findings import Report
from lectern.audit.instants import RATE
from lectern.audit.player import LOOKS, silence
from lectern.beats import Beat, BeatSheet
from lectern.captions.cues import make_cues
from nn_core import Dense, Network, Tensor, Trace, mse, sigmoid
from nn_core.rules.elementwise import SIGMOID, SIN
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.field.heat_map import HeatMap, class_ramp
from scenes.kit.field.isoline import Grid
from scenes.kit.network.edges import Edge
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

Construct = Callable[[Lesson], None]


def trace_of_a_network() -> Trace:
    net = Network(Dense(2, 2, sigmoid, name="hidden"), seed=3)
    with Trace() as trace:
        mse(net(np.array([[0.2, -0.4]])), np.array([[0.0, 1.0]])).backward()
    return trace


def show(*mobjects: object) -> Construct:
    """A scene of one beat in which ``mobjects`` stand still."""

    def construct(lesson: Lesson) -> None:
        with lesson.beat("only", "Look at the picture."):
            lesson.add(*mobjects)
            lesson.wait(1)

    return construct


def made(build: Callable[[], list]) -> Construct:
    """A scene that shows what ``build`` makes while the scene is being played."""
    return lambda lesson: show(*build())(lesson)


NO_WHOLE_SCENE = Waiver("standard", "one beat for one fault: the standard has tests of its own")


def played(construct: Construct, folder: Path, *waivers: Waiver) -> Report:
    """The audit of a scene with this script."""
    attributes = {"construct": construct, "waivers": (*waivers, NO_WHOLE_SCENE)}
    with silence(str(folder), 854, 480):
        return audit(type("Planted", (Lesson,), attributes), "dark", "16:9")


# A wrong digit: the glyphs are not those of the number.
def wrong_digit() -> list:
    value = Value(2.5)
    value.submobjects[1].points = Value(7.0).submobjects[1].points + value.submobjects[1].get_center()
    return [value]


# A number that is not nn_core's: a random one where the gradient should be.
def random_gradient() -> list:
    value = Value(trace_of_a_network()["hidden.W"], (0, 1), 4, field="grad")
    return [value.show_number(float(np.random.default_rng(0).normal()))]


def wrong_record() -> list:
    trace = trace_of_a_network()
    value = Value(trace["hidden.a"], (0, 0), 4)
    value.source = trace["hidden.z"]
    return [value]


def stale_value() -> list:
    weights = np.array([0.5, 1.5])
    value = Value(weights, 0)
    weights[0] = 0.7
    return [value]


def thirds(sign: str) -> Formula:
    third = 1 / 3
    return Formula(f"@a + @b + @c {sign} @one", a=Value(third), b=Value(third), c=Value(third), one=Value(3 * third))


def product(result: float) -> Formula:
    return Formula("y = {{frac(@a, 2) : half}} dot @b = @c", digits="formula",
                   a=Value(0.48), b=Value(0.5), c=Value(result))  # fmt: skip


def edge(number: float, drawn: float) -> list:
    """An edge that stands for ``number`` and is drawn as ``drawn``."""
    line = Edge([-2, 0, 0], [2, 0, 0], drawn)
    line.number = number
    return [line]


def plot() -> Plot:
    return Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)


def curve(error: float) -> list:
    axes = plot()
    drawn = axes.curve(lambda x: x * x * (1 + error))
    drawn.truth = lambda x: x * x
    return [axes, drawn]


def tangent(slope: float) -> list:
    axes = plot()
    line = axes.tangent(lambda x: x * x, lambda x: slope, 1.0)
    line.slope = lambda: 2.0
    return [axes, line]


def texts_apart(gap: float) -> list:
    return list(VGroup(Words("first words"), Words("second words")).arrange(DOWN, buff=gap))


def leftover(*, removed: bool) -> Construct:
    def construct(lesson: Lesson) -> None:
        with lesson.beat("only", "It goes."):
            square = Square(color=theme().ink)
            lesson.play(Create(square))
            lesson.play(FadeOut(square) if removed else square.animate.set_opacity(0))

    return construct


def rest(seconds: float, kind: str = "normal") -> Construct:
    def construct(lesson: Lesson) -> None:
        with lesson.beat("only", "Wait.", kind=kind):
            lesson.play(Create(Circle(color=theme().ink)))
            lesson.wait(seconds)

    return construct


def live_number(error: float) -> Construct:
    """A number that follows a tracker, wrong by ``error`` while it moves and right when it stops."""

    def construct(lesson: Lesson) -> None:
        tracker = ValueTracker(0.0)
        number = Value(tracker.get_value, reserve="0.00")
        number.clear_updaters()
        number.add_updater(lambda value: value.show_number(tracker.get_value() + error * (tracker.get_value() < 1)))
        with lesson.beat("only", "It counts up."):
            lesson.add(number)
            lesson.play(tracker.animate.set_value(1.0), run_time=2)

    return construct


def arrow(stretch: float) -> list:
    plane = Plot((-4, 4, 1), (-3, 3, 1), width=6, height=4.5)
    drawn = VectorArrow(plane, (3.0, 2.0))
    return [plane, drawn.scale(stretch, about_point=plane.c2p(0, 0))]


def heat_map(*, swapped: bool) -> list:
    """The picture of x + 2 y, with x and y exchanged in the painted heights if ``swapped``."""
    square = Plot((-1, 1, 1), (-1, 1, 1), width=4, height=4)
    grid = Grid(-1.0, 1.0, 21)
    heights = grid.square(grid.points @ [1.0, 2.0])
    painted = heights.T if swapped else heights
    return [HeatMap(square, grid, lambda: painted, logistic, class_ramp(), truth=lambda at: logistic(at @ [1.0, 2.0]))]


def logistic(height: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-height))


def crossed_below(*, plate_between: bool) -> list:
    plate = Square(4, color=theme().panel, fill_opacity=1).shift((0 if plate_between else 5) * RIGHT)
    line = Line(2 * LEFT, 2 * RIGHT, color=theme().ink)
    return [line, plate.set_z_index(1), Words("crossed out").set_z_index(2)]


def half_covered(*, below: bool) -> list:
    plate = Square(2, color=theme().panel, fill_opacity=1).set_z_index(-1 if below else 1)
    return [Words("half of it").shift(RIGHT), plate]


def ends_at(x: float) -> list:
    return [Words("words").shift(x * RIGHT - Words("words").get_right())]


def numbers_apart(gap: float) -> list:
    return list(VGroup(Value(-0.5), Value(1.2)).arrange(RIGHT, buff=gap))


def beyond_the_edge(x: float) -> list:
    return [Words("words").shift(x * RIGHT)]


FAULTS: dict[str, tuple[str, Construct, Construct]] = {
    "a wrong digit": ("numbers.glyphs", made(wrong_digit), made(lambda: [Value(2.5)])),
    "a random gradient": (
        "numbers.value",
        made(random_gradient),
        made(lambda: [Value(trace_of_a_network()["hidden.W"], (0, 1), 4, field="grad")]),
    ),
    "a value bound to the wrong record": (
        "numbers.value",
        made(wrong_record),
        made(lambda: [Value(trace_of_a_network()["hidden.a"], (0, 0), 4)]),
    ),
    "a stale value after an update": (
        "numbers.value",
        made(stale_value),
        made(lambda: [stale_value()[0].refresh()]),
    ),
    "a live number that is wrong only while it moves": ("numbers.value", live_number(0.4), live_number(0.0)),
    "a number typed into a text of manim's": (
        "doors.unbound",
        made(lambda: [Text("loss 0.31", color=theme().ink)]),
        made(lambda: [Formula("C = @c", c=Value(0.31))]),
    ),
    "a number typed into the kit's text": (
        "scene.fails",
        made(lambda: [Maths("C = 0.31")]),
        made(lambda: [Maths("C^2", digits="exponent")]),
    ),
    "rounded numbers that do not add up": (
        "numbers.equation",
        made(lambda: [thirds("=")]),
        made(lambda: [thirds("approx")]),
    ),
    "a product that is off in the last place": (
        "numbers.equation",
        made(lambda: [product(0.126)]),
        made(lambda: [product(0.12)]),
    ),
    "an edge of the wrong width": ("geometry.edge", made(lambda: edge(0.5, 0.8)), made(lambda: edge(0.5, 0.5))),
    "an edge of the wrong sign": ("geometry.edge", made(lambda: edge(-0.5, 0.5)), made(lambda: edge(-0.5, -0.5))),
    "a curve that is off by 2 %": ("geometry.curve", made(lambda: curve(0.02)), made(lambda: curve(0.0))),
    "a tangent of the wrong slope": ("geometry.slope", made(lambda: tangent(1.9)), made(lambda: tangent(2.0))),
    "an arrow of the wrong length": ("geometry.vector", made(lambda: arrow(1.1)), made(lambda: arrow(1.0))),
    "a heat map with swapped axes": (
        "geometry.colour",
        made(lambda: heat_map(swapped=True)),
        made(lambda: heat_map(swapped=False)),
    ),
    "a line through a text": (
        "layout.crossed",
        made(lambda: [Words("crossed out"), Line(2 * LEFT, 2 * RIGHT, color=theme().ink)]),
        made(lambda: [Words("underlined"), Line(2 * LEFT, 2 * RIGHT, color=theme().ink).shift(0.4 * DOWN)]),
    ),
    "a line through a text beside a plate": (
        "layout.crossed",
        made(lambda: crossed_below(plate_between=False)),
        made(lambda: crossed_below(plate_between=True)),
    ),
    "a text under a plate": (
        "layout.hidden",
        made(lambda: half_covered(below=False)),
        made(lambda: half_covered(below=True)),
    ),
    "a text in a ring that is drawn later": (
        "layout.hidden",
        made(lambda: [Words("words"), Circle(2, color=theme().panel, fill_opacity=1)]),
        made(lambda: [Words("words"), Annulus(1.5, 2, color=theme().panel, fill_opacity=1)]),
    ),
    "a label off the screen": ("layout.outside", made(lambda: beyond_the_edge(6.8)), made(lambda: beyond_the_edge(6))),
    "a text in the captions' band": (
        "layout.captions",
        made(lambda: [Words("words").shift(3.4 * DOWN)]),
        made(lambda: [Words("words").shift(2.7 * DOWN)]),
    ),
    "a label in the margin": ("layout.margin", made(lambda: ends_at(6.95)), made(lambda: ends_at(6.85))),
    "two numbers that read as one": (
        "layout.run-together",
        made(lambda: numbers_apart(0.0)),
        made(lambda: numbers_apart(0.3)),
    ),
    "overlapping texts": ("layout.overlap", made(lambda: texts_apart(-0.3)), made(lambda: texts_apart(0.2))),
    "a text that is too small": (
        "layout.small",
        made(lambda: [Words("small print", 14)]),
        made(lambda: [Words("small print", 24)]),
    ),
    "an invisible leftover": ("layout.invisible", leftover(removed=False), leftover(removed=True)),
    "low contrast": (
        "legibility.contrast",
        made(lambda: [Words("faint", color=theme().faint)]),
        made(lambda: [Words("clear", color=theme().muted)]),
    ),
    "a text on a plate of its own colour": (
        "legibility.contrast",
        made(lambda: [Square(3, color=theme().ink, fill_opacity=1), Words("lost")]),
        made(lambda: [Square(3, color=theme().panel, fill_opacity=1), Words("found")]),
    ),
    "a character that no font has": (
        "legibility.glyph",
        made(lambda: [Words("in *字* words")]),
        made(lambda: [Words("⊙ ✓ ⟶ 𝒩 ᵀ")]),
    ),
    "a character of a formula that no font has": (
        "legibility.glyph",
        made(lambda: [Maths('{{ "数" : part }} = x')]),
        made(lambda: [Maths('{{ "Σ" : part }} = x')]),
    ),
    "a still without purpose": ("pace.still", rest(8), rest(8, kind="question")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_its_clean_twin_passes(fault: str, tmp_path: Path) -> None:
    check, planted, clean = FAULTS[fault]
    if check == "scene.fails":
        with pytest.raises(ValueError, match="holds a digit"):
            played(planted, tmp_path)
    else:
        assert check in {finding.check for finding in played(planted, tmp_path).findings}
    assert played(clean, tmp_path).findings == []


def test_a_wrong_derivative_in_nn_core_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compute() -> list:
        x = Tensor(1.5, name="x")
        (x.sin() * x).backward()
        return [Value(x, field="grad")]

    assert played(made(compute), tmp_path).findings == []
    monkeypatch.setattr(SIN, "gradients", (lambda g, y, x: g * 1.000001 * np.cos(x),))
    (finding,) = played(made(compute), tmp_path).findings
    assert finding.check == "independence.value"
    assert "gradient of x" in finding.seen


def test_a_wrong_value_in_nn_core_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SIGMOID, "compute", lambda x: 1 / (1 + np.exp(-1.0001 * x)))
    findings = played(made(lambda: [Value(trace_of_a_network()["hidden.a"], (0, 0))]), tmp_path).findings
    assert "independence.value" in {finding.check for finding in findings}


def test_a_shifted_caption_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def two_beats(lesson: Lesson) -> None:
        for name in ("first", "second"):
            with lesson.beat(name, f"The {name} sentence is said while a circle is drawn."):
                lesson.play(Create(Circle(color=theme().ink)), run_time=4)

    assert played(two_beats, tmp_path).findings == []
    late = [replace(cue, start=cue.start + 40, end=cue.end + 40) for cue in make_cues(sheet_of(two_beats, tmp_path))]
    monkeypatch.setattr(pace, "make_cues", lambda sheet: late)
    assert {finding.check for finding in played(two_beats, tmp_path).findings} == {"pace.shifted"}


def sheet_of(construct: Construct, folder: Path) -> BeatSheet:
    """The beats of a scene as the audit's clock counts them."""
    with silence(str(folder), 854, 480):
        lesson = type("Planted", (Lesson,), {"construct": construct})()
        lesson.render()
    beats = tuple(Beat(**asdict(beat)) for beat in lesson.beats)
    return BeatSheet("Planted", RATE, lesson.frames, beats)


def test_a_waiver_accepts_a_finding_with_its_reason_and_no_other(tmp_path: Path) -> None:
    waiver = Waiver("layout.outside", "the word leaves on purpose", beat="only")
    build = made(lambda: [*beyond_the_edge(6.8), Words("faint", color=theme().faint).shift(UP + LEFT)])
    report = played(build, tmp_path, waiver)
    assert [finding.check for finding, its in report.waived if its is waiver] == ["layout.outside"]
    assert {finding.check for finding in report.findings} == {"legibility.contrast"}


def test_a_finding_names_scene_beat_time_mobject_and_both_values(tmp_path: Path) -> None:
    report = played(made(stale_value), tmp_path)
    (finding,) = report.findings
    assert (finding.scene, finding.beat, finding.mobject) == ("Planted", "only", "Value “0.50”")
    assert finding.time == report.seconds > 1  # found when the beat is over
    assert (finding.expected, finding.seen) == ("0.7000", "0.50")


def test_every_instant_of_a_long_animation_is_looked_at(tmp_path: Path) -> None:
    report = played(live_number(0.0), tmp_path)
    assert report.instants >= LOOKS + 1
    assert report.seconds == pytest.approx(2.0, abs=0.13)
