"""How much a product says: one arrow goes once round, and the product is plotted against the angle."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, linear

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import spread
from scenes.kit.moves.animate import animate
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.disc import FaceOn
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.l02_dot_product.full_turn import FULL, TILT, FullTurn

AT_RIGHT_ANGLES, OPPOSITE = 90.0, 180.0


class RotateAndSee(Lesson):
    """See between what bounds a dot product lies, and that its share of the greatest one is a cosine."""

    PAIR = Tensor([1.0, 2.0, 3.0], name="a"), Tensor([4.0, 5.0, 6.0], name="b")

    def construct(self) -> None:
        """The arrows laid flat; once round; what 32 says."""
        self.cast = FullTurn(self.frame, *self.PAIR)
        self.angle = self.cast.pair.angle
        self.ask()
        self.turn()
        self.answer()

    def ask(self) -> None:
        """From the lists to two arrows that face us, and the plot."""
        cast, disc = self.cast, self.cast.disc
        with self.beat(
            "open",
            "One question was left open: one, two, three dot four, five, six is [thirty-two]. Is that number much?",
        ):
            self.heading("How much is thirty-two?", into=(lists := cast.lists()), meanwhile=[])
            product = lists.part("product")
            self.play(FadeIn(lists.remove(product)), run_time=0.8)
            self.play(FadeIn(product), run_time=0.5, at="thirty-two")
        with self.beat(
            "flat",
            "Two arrows lie in one plane, even if they have three numbers each. We turn the plane until it faces us.",
        ):
            self.play(FadeOut(lists, product), run_time=0.4)
            disc.show_seen(TILT)
            self.play(FadeIn(disc), FadeIn(axes := cast.axes()), draw(cast.plot), Create(cast.zero), run_time=0.8)
            self.play(*(Grow(arrow, arrow.refresh().tail) for arrow in cast.arrows), run_time=0.8)
            self.play(FadeIn(cast.names.update(), cast.axis_names()), run_time=0.4)
            self.until(0.5)
            self.play(FadeOut(*(axis[1] for axis in axes)), run_time=0.3)  # the names would pass over the arrows
            self.play(FaceOn(disc), run_time=2.0)
            self.play(FadeOut(*(axis[0] for axis in axes)), run_time=0.4)
            self.play(FadeIn(roots := cast.roots()), run_time=0.5)
        self.keep(cast.arrows)
        with self.beat(
            "ask",
            "Keep both lengths, and turn b. How far above thirty-two can the product climb?",
            kind="question",
            notes="Let the room guess a number: forty, sixty, a hundred?",
            choices=("by less than one", "by eight", "by twenty-eight", "by sixty-eight"),
            right="by less than one",
        ):
            self.play(FadeOut(roots), Create(cast.arc), FadeIn(cast.readout), run_time=0.6)
            self.add(cast.curve)
            self.play(Create(cast.line), run_time=0.5)
            self.play(spread(cast.shadow), Create(cast.ray.refresh()), run_time=0.8)
            self.play(FadeIn(cast.dot, cast.working), run_time=0.5)
            self.play(FadeIn(unknown := cast.unknown()), run_time=0.5)
        self.unknown = unknown

    def turn(self) -> None:
        """Away, behind, and round the other side to the top."""
        cast = self.cast
        with self.beat(
            "away",
            "Turn b away: its shadow shrinks, and the product falls. At a right angle both are zero.",
            kind="scrub",
        ):
            self.play(FadeOut(self.unknown), run_time=0.4)
            self.to(AT_RIGHT_ANGLES, 3.6)
            self.play(FadeIn(cast.mark(AT_RIGHT_ANGLES)), run_time=0.4)
        with self.beat(
            "behind",
            "Further on, the shadow falls behind: negative. It is lowest when the arrows point opposite ways.",
            kind="scrub",
        ):
            self.to(OPPOSITE, 4.2)
            self.play(FadeIn(cast.mark(OPPOSITE)), run_time=0.4)
        with self.beat(
            "back",
            "Round the other side it climbs, through zero, until both point the same way.",
            kind="scrub",
            notes="At forty-five degrees, is it half of the top? It is 71 %; half comes at sixty.",
        ):
            self.play(FadeOut(cast.names[0]), run_time=0.4)  # b passes where it stands
            self.to(FULL, 5.6)
            self.play(FadeIn(cast.mark(FULL), cast.names[0]), run_time=0.4)

    def to(self, degrees: float, seconds: float) -> None:
        """Turn b evenly."""
        self.play(animate(self.angle).set_value(degrees), rate_func=linear, run_time=seconds)

    def answer(self) -> None:
        """The top; its shares; and the arrows as they were."""
        cast = self.cast
        with self.beat(
            "top",
            "The shadow is as long as b, and longer it cannot be. So the top is length times length: "
            "thirty-two point eight three.",
            kind="answer",
            notes="Turned out of the plane, b throws no longer shadow either: the top holds in space, too.",
        ):
            level = cast.level()
            self.play(Create(level[0]), FadeOut(cast.arc), run_time=0.8)
            self.until(0.55)
            self.play(FadeIn(level[1]), run_time=0.6)
        with self.beat(
            "scale",
            "Give the top the [value one]. Then a [right angle] has zero, and [opposite directions] minus one: "
            "the shares are [cosines] again.",
        ):
            words = "value one", "right angle", "opposite directions", "cosines"
            for part, said in zip(cast.cosines(), words, strict=True):
                self.play(FadeIn(part), run_time=0.6, at=said)
        text = "Turn on, to where b was: thirty-two. After once round we count anew: the angle is [thirteen degrees]."
        with self.beat("on", text):
            self.to(FULL + cast.start, 2.4)
            self.play(Create(cast.angle()), run_time=0.6, at="thirteen degrees")
        with self.beat(
            "close",
            "Thirty-two of thirty-two point eight three is a share of zero point nine seven five: "
            "nearly the same way. Next: pictures.",
            kind="answer",
        ):
            share, lens = cast.share(), cast.lens()
            self.play(FadeOut(cast.readout), run_time=0.4)
            self.play(FadeIn(share), FadeIn(lens), run_time=0.6)
            self.until(0.4)
            self.claim("Thirty-two of at most thirty-two point eight three", share)
            self.wait(1.5)
