"""Why features are standardised: with the means subtracted, a neuron's line can turn among the flowers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, Animation, Create, FadeIn, FadeOut, VGroup, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import grow
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.l07_network.column_facts import ColumnFacts
from scenes.l07_network.first_step import LATE, CostRace, FirstStep
from scenes.l07_network.flower_moves import FlowerMoves
from scenes.l07_network.flower_verdict import SPECIES
from scenes.l07_network.flower_window import FlowerWindow, Magnifier
from scenes.l07_network.score_board import Board, beside
from scenes.l07_network.tables import STEPS

SWINGS = 2  # steps of the swinging run that are shown
TURN, NUDGE = 0.15, 0.06  # what is added to the length's weight, and subtracted; to show how the line hangs
BESIDE = np.array([1.0, 0.0, 0.0])  # where the hinge's name stands


class StandardiseFeatures(Lesson):
    """Find out what rescues a neuron that learns nothing: equal spreads, or subtracted means."""

    def construct(self) -> None:
        """Three tables, three runs; the hinge far away and near; the first step of the fourth; the answer."""
        stage = replace(self.frame.stage, top=self.frame.stage.top - 0.1)
        wide = self.frame.wide
        picture, side = stage.columns(63, 37, gap=0.5) if wide else stage.rows(70, 30, gap=0.25)
        self.moves = FlowerMoves()
        self.window = FlowerWindow(picture, self.moves)
        self.side, (above, low) = side, beside(self.frame, side)
        self.board = Board(self.frame, side, low, self.moves)
        self.facts, self.lens = ColumnFacts(self.window), Magnifier(above, self.window, rays=wide)
        for beat in (self.petals, self.stuck, self.rescue, self.spreads, self.means, self.pivot):
            beat()
        for beat in (self.sweep, self.swing, self.among, self.divide, self.race, self.close):
            beat()

    def petals(self) -> None:
        """A hundred flowers by length and width."""
        w = self.window
        at = (self.frame.pick(-0.6, -0.72), 0.03), (0.74, -0.3)
        kinds = zip(("versicolor", "virginica"), SPECIES, at, strict=True)
        self.kinds = VGroup(
            *(plated(Words(name, BODY, role=role)).move_to(w.plot.box.at(*place)) for name, role, place in kinds)
        )
        with self.beat("petals", "Petals of two species: length in millimetres, width in centimetres."):
            self.heading("What rescues the neuron?", into=w.species)
            self.play(FadeIn(w.species, self.kinds), run_time=0.7)
            self.keep(w.species)
            self.play(FadeIn(w.rulers[0], self.facts.names[0]), run_time=0.6)
            begun = self.board.head, self.board.scores["measured"].label
            self.play(FadeIn(w.rulers[1], self.facts.names[1], *begun), run_time=0.6)

    def stuck(self) -> None:
        """All flowers are called virginica."""
        w, board = self.window, self.board
        text = "Two hundred training steps, and a neuron calls all of them virginica: fifty ringed mistakes."
        with self.beat("stuck", text, notes="Each run has the best of eight rates from 0.001 to 3."):
            self.play(FadeIn(*w.verdict, board.step.update()), run_time=0.6)
            self.play(animate(self.moves.moment, rate_func=linear).set_value(1), run_time=2.8)
            self.play(FadeIn(board.scores["measured"].rate, board.scores["measured"].number), run_time=0.5)

    def rescue(self) -> None:
        """Two ways stand on the board; means and spreads in the picture."""
        facts, scores = self.facts, self.board.scores
        text = "What rescues it: dividing by the spreads, or subtracting the means?"
        notes = "Most say the spreads, for the units are unlike."
        choices = "dividing by the spreads", "subtracting the means"
        with self.beat("rescue", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(FadeOut(*self.window.verdict, self.kinds), run_time=0.4)
            self.play(Create(facts.arms), FadeIn(facts.facts), run_time=0.7)
            for form, share in (("spread", 0.2), ("mean", 0.5)):
                self.until(share)
                self.play(FadeIn(scores[form].label, scores[form].doubt), run_time=0.5)

    def run(self, form: str, *names: VGroup, run_time: float) -> None:
        """The neuron learns from the table as it is now; the number comes in place of the question mark."""
        w, score = self.window, self.board.scores[form]
        self.moves.show(form, 1)
        w.show_now()
        self.board.step.values["n"].refresh()
        self.play(FadeOut(self.facts.arms), FadeIn(*w.verdict, *names, score.rate), run_time=0.4)
        self.play(animate(self.moves.moment, rate_func=linear).set_value(1), run_time=run_time)
        self.play(swap(score.doubt, score.number))

    def spreads(self) -> None:
        """Divided by the spreads: eighty."""
        facts = self.facts
        text = "Divide: both spreads become one. Even at the most favourable of eight training rates, eighty are right."
        with self.beat("spreads", text, notes="Spreads 8.2 mm and 0.42 cm."):
            self.play(FadeOut(facts.names), FadeIn(facts.bare), animate(self.moves.unit).set_value(1), run_time=1.4)
            self.run("spread", run_time=2.2)

    def means(self) -> None:
        """The means subtracted: ninety-five."""
        m, w, facts = self.moves, self.window, self.facts
        text = "Subtract the means instead: zero is in the flowers' middle. Ninety-five right."
        with self.beat("means", text, kind="answer", notes="Means 49.06 mm and 1.68 cm."):
            self.play(FadeOut(*w.verdict, facts.bare), run_time=0.3)
            apart: list[Animation] = [animate(m.unit).set_value(0), animate(m.apart).set_value(1)]
            self.add(w.axes)
            self.play(*apart, FadeIn(facts.arms.update()), run_time=0.8)
            self.play(animate(m.zero).set_value(1), run_time=1.2)
            self.play(animate(m.apart).set_value(0), run_time=0.6)
            self.run("mean", facts.names, run_time=1.3)

    def pivot(self) -> None:
        """Far out, where length is zero, the line hangs."""
        m, w, board = self.moves, self.window, self.board
        self.name, among = Words("hinge", BODY), np.array([*self.frame.pick((0.9, -0.95), (1.65, -0.6)), 0.0])
        self.name.add_updater(lambda words: words.move_to(w.hinge).shift(BESIDE + m.zero.get_value() * among))
        text = "Why? Carry the line back to raw lengths. Its hinge: at length zero, length's weight has no say."
        with self.beat("pivot", text):
            ledger = [*(board.scores[form] for form in ("measured", "spread", "mean")), board.head, board.step]
            self.play(FadeOut(*ledger, *self.facts.facts, w.rings), run_time=0.4)
            self.play(animate(m.zero).set_value(0), run_time=1.0)
            self.play(animate(m.far).set_value(1), run_time=1.2)
            self.lens.show_now()
            self.play(FadeIn(self.lens.glass.update()), run_time=0.5)
            self.until(0.42)
            self.play(FadeIn(board.weighed.update()), run_time=0.5)
            self.until(0.6)
            self.play(Grow(w.hinge.update(), w.hinge.get_center()), FadeIn(self.name.update()), run_time=0.6)
            for turn, seconds in ((NUDGE, 0.5), (-NUDGE, 0.8), (0.0, 0.5)):
                self.play(animate(m.turn).set_value(turn), run_time=seconds)

    def turns(self, seconds: float) -> None:
        """A little less weight, a little more, and back."""
        for turn, share in ((-TURN, 1.0), (TURN, 1.4), (0.0, 0.8)):
            self.play(animate(self.moves.turn).set_value(turn), run_time=share * seconds)
            if turn:
                self.wait(0.4)

    def sweep(self) -> None:
        """A small turn about the far hinge."""
        text = "Change that weight by nought point one five, and the line sweeps across: only sixty-one right."
        with self.beat("sweep", text):
            self.play(FadeIn(self.board.counted.update()), run_time=0.4)
            self.turns(1.3)

    def show_both(self) -> None:
        """Puts window and magnifier where things are now."""
        for each in (self.window, self.lens):
            each.show_now()

    def swing(self) -> None:
        """A training step swings the line past all flowers; tiny steps do not arrive in time."""
        m, w, board = self.moves, self.window, self.board
        lines = [*w.verdict, *self.lens.verdict]
        text = "So training steps overshoot, too: after each, fifty are right. "
        notes = "At rate 0.003 it does not swing, and after 200 steps it has not left the first side."
        with self.beat("swing", text + "Tiny steps do not arrive in time.", notes=notes):
            self.play(FadeOut(board.weighed, w.hinge, self.name, *lines), run_time=0.4)
            m.show("swing", 1, SWINGS + 1)
            self.show_both()
            board.step.move_to(board.rate, LEFT).shift(0.65 * DOWN)
            self.play(FadeIn(*lines, board.rated.update(), board.step.update()), run_time=0.4)
            for k in range(SWINGS):
                self.play(animate(m.swung).set_value(1), run_time=0.9)
                m.swung.set_value(0)
                m.show("swing", k + 2, SWINGS + 1)
                board.step.values["n"].refresh()
                self.wait(0.3)
            self.play(FadeOut(*lines, board.rated, board.step), run_time=0.3)
            m.show("measured", 1)
            self.show_both()
            self.play(FadeIn(*lines, board.rated.update(), board.step.update()), run_time=0.3)
            self.play(animate(m.moment, rate_func=linear).set_value(1), run_time=2.0)

    def among(self) -> None:
        """The same turn about the mean."""
        m, w, board = self.moves, self.window, self.board
        text = "With the means gone, the hinge lies among the flowers: the same turns now cost no flower."
        with self.beat("among", text, notes="At plus 0.15 it is one more: 96."):
            gone = [*w.verdict, self.lens.glass, board.rated, board.step, board.counted]
            self.play(FadeOut(*gone), run_time=0.4)
            m.show("mean", STEPS)
            self.play(animate(m.far).set_value(0), animate(m.zero).set_value(1), run_time=1.2)
            w.show_now()
            self.play(FadeIn(*w.verdict, board.weighed.update(), board.counted.update()), run_time=0.4)
            self.play(FadeIn(w.hinge.update(), self.name.update()), run_time=0.4)
            self.turns(0.9)

    def divide(self) -> None:
        """The first step changes one weight almost alone; divided, it changes both alike."""
        m, w, facts = self.moves, self.window, self.facts
        rooms = self.frame.pick(self.side.rows, self.side.columns)(1, 1, gap=0.4)
        steps = [FirstStep(form, room) for form, room in zip(("mean", "both"), rooms, strict=True)]
        text = "Why divide? Length spreads twenty times as wide: the first step "
        text += "hardly turns the width's weight. Divided, both turn alike."
        with self.beat("divide", text, notes="Spreads 8.21 and 0.42."):
            self.play(FadeOut(*w.verdict, w.hinge, self.name, self.board.weighed, self.board.counted), run_time=0.4)
            self.play(Create(facts.arms), FadeIn(facts.facts), run_time=0.6)
            m.show("mean", 1)
            w.show_now()
            self.until(0.35)
            for step, form in zip(steps, ("mean", "both"), strict=True):
                if form == "both":
                    self.until(0.7)
                    self.play(FadeOut(*w.verdict), run_time=0.3)
                    self.play(FadeOut(facts.names), FadeIn(facts.bare), animate(m.unit).set_value(1), run_time=1.2)
                    m.show("both", 1)
                    w.show_now()
                self.play(FadeIn(step.head, step.names, *w.verdict), run_time=0.4)
                self.play(grow(step.bars), run_time=0.7)
        self.first = steps

    def race(self) -> None:
        """Both costs fall."""
        m, race = self.moves, CostRace(*beside(self.frame, self.side))
        text = "At one rate, ten steps now reach the error that took seventy-eight before, with one flower fewer right."
        with self.beat("race", text, notes="The error is the mean binary cross-entropy, lecture 8's cost."):
            self.play(FadeOut(*self.first, self.facts.arms), run_time=0.4)
            self.play(FadeIn(race), run_time=0.5)
            self.until(0.3)
            both, mean = race.ends
            m.show("both", 1, LATE)
            self.play(animate(race.at, rate_func=linear).set_value(10), run_time=0.6)
            self.play(FadeIn(both), run_time=0.4)
            self.play(animate(race.at, rate_func=linear).set_value(LATE), run_time=2.0)
            self.play(FadeIn(mean), run_time=0.4)
        self.ran = VGroup(race, *race.ends)

    def close(self) -> None:
        """The hinge among the flowers, and the four numbers."""
        m, w, board, facts = self.moves, self.window, self.board, self.facts
        text = "So the means rescue it: ninety-five right, not eighty. Dividing as well makes it fast."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.ran, *w.verdict, facts.bare, facts.facts), run_time=0.4)
            self.play(animate(m.unit).set_value(0), run_time=0.6)
            m.show("mean", STEPS)
            w.show_now()
            self.play(FadeIn(*w.verdict, w.hinge.update(), self.name.update(), facts.names), run_time=0.4)
            self.play(FadeIn(*board.scores.values(), board.head), run_time=0.5)
            self.play(FadeIn(Highlight(board.scores["mean"], margin=0.12)), run_time=0.4)
            for turn in (-TURN, 0.0):
                self.play(animate(m.turn).set_value(turn), run_time=0.4)
            self.claim("Centred, the line turns among the flowers")
