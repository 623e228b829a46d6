"""From two lists to one number: what agrees, less what does not."""

from __future__ import annotations

from dataclasses import replace

from manim import Create, FadeIn, FadeOut, TransformFromCopy

from nn_core import Tensor
from scenes.kit.moves.emphasis import dim, swap, undim
from scenes.kit.moves.growth import Grow
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, HERO
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.l02_dot_product.agreement import Agreement, Reach
from scenes.l02_dot_product.repeated_bar import repeated

KINDS = ("action", "romance", "humour")


class DotProduct(Lesson):
    """Multiply two lists in pairs and add up, and see what the sum counts: agreement minus disagreement."""

    TASTE = Tensor([2.0, -1.0, 3.0], name="taste")
    FILMS = Tensor([4.0, 5.0, -2.0], name="film"), Tensor([-1.0, -4.0, 2.0], name="film")
    LISTS = Tensor([1.0, 2.0, 3.0], name="a"), Tensor([4.0, 5.0, 6.0], name="b")

    def construct(self) -> None:
        """A film that seems to suit you; one that does; a pair that agrees throughout."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.size = self.frame.pick(0.95, 0.72) * DISPLAY
        self.film, self.other = self.lists(0), self.lists(1)
        self.pair = Agreement(self.below, *self.LISTS, Reach(0, 32), size=self.size)
        self.ask()
        self.agree_or_not()
        self.add_up()
        self.meet_another()
        self.count_to_thirty_two()
        self.close()

    def lists(self, k: int) -> Agreement:
        """The taste and film k."""
        return Agreement(
            self.below, self.TASTE, self.FILMS[k], Reach(11, 10), size=self.size, names=KINDS, heads=("you", "film")
        )

    def ask(self) -> None:
        """Taste and film: two of three are positive in both."""
        film = self.film
        y = (film.ys[0] + film.ys[-1]) / 2
        self.unknown = plated(Words("positive?", 1.7 * HERO)).move_to((film.origin, y, 0))
        with self.beat(
            "open",
            "Your taste: you like action, not romance, and love humour. "
            "And a [film]: a negative number means that it avoids the kind.",
        ):
            self.heading("Does the film suit you?", into=film.a)
            self.play(FadeIn(film.names, film.heads[0], film.sides), Create(film.zero), run_time=0.6)
            for number in film.a:
                self.play(FadeIn(number), run_time=0.4)
            self.play(FadeIn(film.b, film.heads[1]), run_time=0.5, at="film")
        with self.beat(
            "ask",
            "In both lists, two of three are positive. Multiply in pairs, and add up: is [the sum] positive, too?",
            kind="question",
            notes="The scale runs from dislike, or less than usual, to like, or more than usual.",
            choices=("yes", "no"),
            right="no",
        ):
            boxes = film.positives()
            for box in boxes:
                self.play(FadeIn(box), run_time=0.6)
            self.play(Create(film.rule), FadeIn(film.word), run_time=0.6)
            self.play(FadeOut(*boxes), FadeIn(self.unknown), run_time=0.6, at="the sum")

    def agree_or_not(self) -> None:
        """Each pair's product, as a bar."""
        texts = (
            ("first", "Each pair asks: do you agree? Action: the film's four counts twice. Plus eight."),
            ("second", "Romance: your minus turns its five over. Minus five, dashed."),
            ("third", "Humour: the film's minus two counts three times. Minus six."),
        )
        for k, (name, text) in enumerate(texts):
            with self.beat(name, text):
                if k == 0:
                    self.play(FadeOut(self.unknown), run_time=0.4)
                self.multiply(self.film, k, 0.42)

    def multiply(self, lists: Agreement, k: int, at: float) -> None:
        """Pair k: the others step back; when `at` of the sentence is said, b's bar is turned over and repeated."""
        rest = [part for j in range(len(lists.values)) if j != k for part in lists.pair(j, signed=j < k)]
        self.play(*dim(*rest), FadeIn(lists.times[k]), run_time=0.5)
        self.until(at)
        for animations, seconds in repeated(lists, k):
            self.play(*animations, run_time=seconds)
        self.play(FadeIn(lists.products[k]), run_time=0.5)
        self.play(*undim(*rest), run_time=0.4)

    def pile_up(self, lists: Agreement) -> None:
        """Copies of the bars move to the last row, end to end on their sides."""
        for strip, place in zip(lists.strips, lists.pile, strict=True):
            self.play(TransformFromCopy(strip, place), run_time=0.8)

    def fold(self, lists: Agreement) -> None:
        """The shorter side over the longer: what is left is the sum."""
        for animations, seconds in lists.folding():
            self.play(*animations, run_time=seconds)
        self.play(FadeIn(lists.totals[-1]), run_time=0.4)

    def add_up(self) -> None:
        """Eight against eleven."""
        film = self.film
        with self.beat("sum", "Add up: lay the bars end to end, each on its own side."):
            self.pile_up(film)
        with self.beat(
            "answer",
            "Eight points of agreement, [eleven] of disagreement. Fold one over the other: "
            "minus three is left, the [dot product]. The film [does not] suit you.",
            kind="answer",
            notes="Change one number of the film so that it suits: -5 for 5 gives 7; 2 for -2 gives 9. "
            "In NumPy, a * b is the list of products; a @ b is the dot product.",
        ):
            self.play(*dim(*film.strips, *film.products), FadeIn(film.agree), run_time=0.5)
            self.play(FadeIn(film.differ), run_time=0.5, at="eleven")
            self.until(0.3)
            self.fold(film)
            self.play(swap(film.word, film.called), at="dot product")
            self.play(FadeIn(film.refuted("positive?")), run_time=0.5, at="does not")

    def meet_another(self) -> None:
        """A film without romance: two minuses agree."""
        other = self.other
        with self.beat(
            "minus",
            "The next film offers minus one of action, which counts twice: minus two. "
            "Romance it avoids, and you dislike it: your minus turns its minus over, plus four.",
        ):
            self.clear()
            self.play(FadeIn(*other.head(), other.rule, other.word), run_time=0.6)
            self.multiply(other, 0, 0.2)
            self.multiply(other, 1, 0.65)
        with self.beat("suits", "Humour adds six. Ten points agree, two disagree: eight, so this film suits you."):
            self.multiply(other, 2, 0.1)
            self.pile_up(other)
            self.play(FadeIn(other.agree, other.differ), run_time=0.4)
            self.fold(other)

    def count_to_thirty_two(self) -> None:
        """All pairs agree."""
        pair = self.pair
        with self.beat(
            "pair",
            "Now one, two, three and four, five, six: all agree. Is their sum, thirty-two, much? You will see.",
        ):
            self.clear()
            self.play(FadeIn(*pair.head(), *pair.times, pair.rule, pair.word), run_time=0.6)
            self.until(0.3)
            for strip, product in zip(pair.strips, pair.products, strict=True):
                self.play(Grow(strip, strip.ends[0]), FadeIn(product), run_time=0.6)
            for place in pair.pile:
                self.play(Grow(place, place.ends[0]), run_time=0.6)
            self.play(FadeIn(pair.totals[-1], pair.result), run_time=0.5)

    def close(self) -> None:
        """The first film again: minus three."""
        film = self.lists(0)
        with self.beat("close", "Multiply in pairs and add: agreement minus disagreement. Next: the sum as a shadow."):
            self.clear()
            self.play(FadeIn(*film.everything(called=True), film.refuted("positive?")), run_time=0.6)
            self.claim("Dot product: agreement minus disagreement")
