"""The loop of learning in a nutshell: five stations, and the one that may stand at two places."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, Line, VGroup, VMobject, linear, smooth, there_and_back

from scenes.kit.field.isoline import Grid
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.practice_net import practice_net
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.clearing_runs import PLACES, costs
from scenes.l10_training.lap_track import LapTrack
from scenes.l10_training.practice_training import flowers, training

LAPS = 80
STOPS = (
    ("forward", "Forward: sums and activations, layer by layer. Lectures one to seven."),
    ("cost", "Cost: one number for all misses, point four nought two. Lecture eight."),
    ("backward", "Backward: the chain rule, each edge once. Lectures five and nine."),
    ("step", "Step: each dial against its gradient. Lecture four."),
)


class InANutshell(Lesson):
    """Say the whole loop of learning, and know which of its five stations may stand at two places."""

    def construct(self) -> None:
        """The question; the stations one by one; clearing at three places; eighty laps."""
        self.replay = Replay(practice_net(), training(), Grid(0, 1, 2))
        stage = self.frame.stage
        self.track = LapTrack(stage.inset(*self.frame.pick((0.4, 0.2), (0.3, 0.3))), size=1.1 * BODY)
        self.inner = self.track.region.inset(*self.frame.pick((1.9, 1.15), (1.95, 1.25)))
        self.net = NetworkDiagram(
            self.replay.weights, width=self.inner.width, height=self.inner.height, largest=4.0, stroke_width=11,
            radius=self.frame.pick(0.5, 0.4), color=lambda _: theme().weight,
        ).move_to(self.inner.center)  # fmt: skip
        self.ask()
        for name, text in STOPS:
            self.stop(name, text)
        self.clear_twice()
        self.run()
        self.close()

    def goes(self, lap: float) -> VMobject:
        """The light runs on along the track: an animation."""
        moved: VMobject = animate(self.track.lap, rate_func=smooth).set_value(lap)
        return moved

    def ask(self) -> None:
        """Five stations, and a tempting answer."""
        track = self.track
        asked = Words("Which one may stand at two places?", HERO, width=0.95 * self.inner.width)
        guess = Words("the cost?", HERO)
        words = self.inner.fit(VGroup(asked, guess).arrange(DOWN, buff=0.6))
        text = "Five stations make the loop of learning. One of the five may stand at two places. Which one? The cost?"
        with self.beat("ask", text, kind="question", notes="Ask a student to say the loop without the picture."):
            self.heading("In a nutshell", into=track.line)
            self.play(Create(track.line), run_time=0.8)
            for station in track.stations.values():
                self.play(FadeIn(station), run_time=0.3)
            self.until(0.6)
            self.play(FadeIn(asked), run_time=0.5)
            self.play(FadeIn(guess), run_time=0.5)
        self.guess, self.words = guess, words

    def stop(self, name: str, text: str) -> None:
        """The light comes to a station, and the network does what it says."""
        track, layers = self.track, [self.net.all_edges(layer) for layer in (0, 1)]
        with self.beat(name, text):
            if name == "forward":
                self.play(FadeOut(self.words), run_time=0.4)
                self.play(FadeIn(self.net, track.light), run_time=0.6)
                self.keep(self.net)
            self.play(self.goes(track.at(name)), run_time=0.9)
            if name == "forward":
                for edges in layers:
                    self.play(Pulse(edges), run_time=0.8)
            elif name == "backward":
                for edges in reversed(layers):
                    self.play(Pulse(edges, forward=False, color=theme().gradient), run_time=0.8)
            elif name == "cost":
                number = Value(training().cost, 0, 3, size=1.04 * BODY, role="gradient")
                self.number = number.next_to(track.words["cost"], DOWN, buff=0.3).align_to(track.words["cost"], RIGHT)
                self.play(FadeIn(self.number), run_time=0.6)
            else:
                turned = VGroup(*(Line(edge.point_at(0), edge.point_at(1)) for edge in self.net.all_edges()))
                turned.set_stroke(theme().accent, 6)
                self.play(FadeIn(turned, rate_func=there_and_back, remover=True), run_time=0.9)
                self.replay.moment.set_value(self.replay.moment_of(1))

    def clear_twice(self) -> None:
        """Three runs of one lap, each with its clearing elsewhere."""
        rows = VGroup()
        for place in PLACES:
            before, after = (Value(costs(place, 1), k, 4, role="gradient") for k in (0, 1))
            rows.add(Formula(f'"{place}:" quad @a -> @b', self.frame.pick(0.95, 0.72) * HERO, a=before, b=after))
        self.inner.fit(rows.arrange(DOWN, buff=0.5, aligned_edge=RIGHT)).shift(0.3 * UP)
        text = "Clear: after the step, or before the next backward, the costs are the same. Between the two, the step "
        with self.beat("clear", text + "finds nothing, and the cost stands still.", kind="answer"):
            self.play(FadeOut(self.net, self.number), self.goes(self.track.at("clear")), run_time=0.8)
            for at, row in zip((0.12, 0.36, 0.68), rows, strict=True):
                self.until(at)
                self.play(FadeIn(row), run_time=0.6)
            stroke = struck(rows[2])
            self.play(Create(stroke), Dim(rows[2], 0.5), run_time=0.6)
        self.passing = VGroup(rows, stroke)

    def run(self) -> None:
        """Eighty laps, faster and faster."""
        learned, exam = (float(len(part)) for part in flowers())
        lap = Value(lambda: self.replay.step, places=0, reserve="00", align="right")
        cost = Value(self.replay.cost, places=3, role="gradient")
        rows = [
            Formula('"lap" @n', 1.2 * HERO, n=lap),
            Formula('"cost" @c', 1.2 * HERO, c=cost),
            Formula('@a "of" @n "right"', HERO, n=Value(learned, places=0),
                    a=Value(lambda: float(round(self.replay.metric("right"))), places=0, role="activation")),
            Formula('@a "of" @n "in the exam"', HERO, n=Value(exam, places=0),
                    a=Value(lambda: float(round(self.replay.metric("exam"))), places=0, role="activation")),
        ]  # fmt: skip
        self.inner.fit(VGroup(*rows).arrange(DOWN, buff=0.35))
        text = "And again, eighty laps: the cost comes from .402 down to .059; seventy-eight of eighty are right, "
        with self.beat("run", text + "and eighteen of twenty in the exam."):
            self.replay.moment.set_value(0.0)
            for row in rows:
                for value in row.values.values():
                    value.refresh()
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(FadeIn(*rows), run_time=0.5)
            here = self.track.lap.get_value()
            self.play(
                animate(self.replay.moment, rate_func=linear).set_value(self.replay.moment_of(LAPS)),
                animate(self.track.lap, rate_func=linear).set_value(here + 6),
                run_time=6.0,
            )

    def close(self) -> None:
        """The ring, and its five words."""
        text = "Forward, cost, back, step, clear: that is all a network does to learn."
        with self.beat("close", text, kind="answer", notes="Next: making training work, and does it generalise?"):
            self.claim("Forward, cost, back, step, clear")
            self.wait(1.0)
