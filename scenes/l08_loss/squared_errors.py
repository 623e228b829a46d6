"""Losses for amounts: errors as real squares, their mean, its root, the mean distance; and what one outlier does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, UL, UR, Create, FadeIn, FadeOut, Line, Square, ValueTracker, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, swap, undim
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.ages import FAR, GUESSED, GUESSES, OUTLIER, TRUE, TRUE_AGE, averages
from scenes.l08_loss.average_block import Block
from scenes.l08_loss.error_squares import ErrorSquares


class SquaredErrors(Lesson):
    """Draw errors as squares, average them in two ways, and let one error grow."""

    def construct(self) -> None:
        """One square that shrinks; five squares, their sticks and their mean; an outlier."""
        self.room = replace(self.frame.stage, top=self.frame.stage.top - 0.2)
        self.size: float = self.frame.pick(1.0, 0.85) * points(BODY)
        self.unit: float = self.frame.pick(0.77, 0.56)
        ground = replace(self.room, bottom=self.room.bottom + 0.85, left=self.room.left + 0.2)
        gap = self.frame.pick(0.5, 0.4)
        self.five = ErrorSquares(GUESSED - TRUE, ground, self.unit, gap=gap, outlier=OUTLIER)
        self.desk = Region(*self.frame.pick((-1.9, self.room.right), (-1.6, self.room.right)), 1.0, self.room.top)
        self.middle: float = self.frame.pick(0.58, 0.4)  # of one year, beside the two averages
        self.small: float = self.frame.pick(0.225, 0.185)  # of one year, once the outlier is there
        self.aside = Region(self.frame.pick(3.65, 2.55), self.room.right, self.room.bottom + 0.6, self.room.top)
        for beat in (self.ask, self.closer, self.people, self.distance, self.mean):
            beat()
        for beat in (self.outlier, self.blown, self.close):
            beat()

    def ask(self) -> None:
        """A guess, the true age, and the square of the error on the line between."""
        left, right = self.room.columns(*self.frame.pick((0.6, 0.4), (0.56, 0.44)), gap=0.4)
        self.plot = plot = Plot.inside(
            left, (19.4, 27.6, 1), (0, 5.4, 0), equal=True, tick_size=LABEL, cross=(19.4, 0.0)
        )
        self.guess = ValueTracker(GUESSES[0])
        self.square = Square(1.0, stroke_width=4, color=theme().target).set_fill(theme().target, 0.35)
        self.square.add_updater(lambda box: self.span(box)).update()
        self.cells = VGroup(*(self.cell(column, row) for column in range(5) for row in range(5)))
        dots = [PlotDot(plot, (TRUE_AGE, 0.0), radius=0.17, role="target")]
        dots.append(PlotDot(plot, lambda: (self.guess.get_value(), 0.0), radius=0.17, role="input"))
        self.sums = [self.written(guess) for guess in GUESSES]
        areas = [(guess - TRUE_AGE) ** 2 for guess in GUESSES]
        less, all_ = Value(areas[0] - areas[1], places=0), Value(areas[0], places=0)
        gone = Value(100 * (1 - areas[1] / areas[0]), places=0)
        self.lost = Formula('@less slash @all = @gone "%"', 1.5 * self.size, less=less, all=all_, gone=gone)
        for room, line in zip(right.rows(1, 1, 1), (*self.sums, self.lost), strict=True):
            room.fit(line)
        text = "The true age is twenty-six. The guess moves from twenty-one to twenty-two: a fifth less error. "
        text += "How much less square?"
        notes = "A fifth, they say."
        choices = "a fifth", "a quarter", "over a third"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            self.heading("The square of an error", into=plot)
            self.play(draw(plot), FadeIn(*dots), run_time=0.7)
            self.play(FadeIn(self.square, self.cells), run_time=0.7)
            self.play(FadeIn(self.sums[0]), run_time=0.5)
        self.dots = dots

    def span(self, box: Any) -> None:
        """The square between the guess and the true age."""
        corners = self.plot.c2p(self.guess.get_value(), 0), self.plot.c2p(TRUE_AGE, 0)
        side = float(corners[1][0] - corners[0][0])
        box.scale_to_fit_width(side).move_to((corners[0] + corners[1]) / 2, DOWN)

    def cell(self, column: int, row: int) -> VMobject:
        """One year by one year."""
        side = float(self.plot.units[0])
        cell = Square(side, stroke_width=1.5, color=theme().muted).set_fill(opacity=0)
        return cell.move_to(self.plot.c2p(TRUE_AGE - 0.5 - column, row + 0.5))

    def written(self, guess: float) -> Formula:
        """The square of an error, worked out."""
        a, b = Value(guess, places=0, role="input"), Value(TRUE_AGE, places=0, role="target")
        square = Value((guess - TRUE_AGE) ** 2, places=0)
        return Formula("(@a - @b)^2 = @square", 1.5 * self.size, digits="exponent", a=a, b=b, square=square)

    def closer(self) -> None:
        """The guess moves by one year; the old cells stay as an outline."""
        text = "From twenty-five to sixteen, nine cells are gone: over a third. A square has two sides, and both "
        text += "shrink."
        with self.beat("closer", text, kind="answer", notes="One source has 1: it took 22 − 21, the two guesses."):
            self.play(animate(self.guess).set_value(GUESSES[1]), run_time=1.6)
            self.play(FadeIn(self.sums[1]), run_time=0.5)
            self.until(0.6)
            lost = [cell for k, cell in enumerate(self.cells) if k // 5 == 4 or k % 5 == 4]
            for part in (lost[-5:], lost[:-5]):
                self.play(*(animate(cell).set_fill(theme().accent, 0.8) for cell in part), run_time=0.6)
            self.play(FadeIn(self.lost), run_time=0.5)

    def people(self) -> None:
        """Five errors, five squares."""
        five = self.five
        self.names, self.areas = five.names(self.size), five.areas(1.1 * self.size)
        text = "Five people have five errors in years, and five squares: twenty-five, four, one, nine, one."
        with self.beat("five", text, notes="True ages 26, 31, 22, 40, 35; guessed 21, 33, 23, 37, 36."):
            self.clear()
            self.play(FadeIn(*self.names), run_time=0.6)
            self.until(0.35)
            for square, area in zip(five.squares, self.areas, strict=True):
                self.play(FadeIn(square, area), run_time=0.6)
        self.keep(five)

    def row(self, k: int, line: Formula) -> Formula:
        """A line of the desk, upper right."""
        line.scale(min(1.0, self.desk.width / line.width))
        return line.move_to((self.desk.left, self.desk.top - (k + 0.5) * self.desk.height / 3, 0.0), LEFT)

    def average(self, name: str, values: Any, role: str) -> Formula:
        """A mean, worked out: the sum of five numbers, by five."""
        parts: dict[str, Any] = {letter: Value(values, k, 0) for k, letter in enumerate("abcde")}
        parts["n"] = Value(float(len(values)), places=0)
        parts["mean"] = Value(averages(GUESSED)[name], places=1 if name == "MAE" else 0, role=role)
        return Formula(f'"{name}" = (@a + @b + @c + @d + @e) slash @n = @mean', 1.2 * self.size, **parts)

    def distance(self) -> None:
        """Sticks, evened out: the mean distance."""
        five = self.five
        self.mae = self.row(0, self.average("MAE", five.sizes(), "input"))
        text = "The bare distances are the squares' sides. Their mean is two point four: the mean absolute error."
        with self.beat("distance", text, notes="5 + 2 + 1 + 3 + 1 = 12; by five, 2.4."):
            self.play(FadeOut(*self.areas), *dim(five.squares), run_time=0.4)
            for stick in five.sticks:
                stick.update()
            self.play(*map(Create, five.sticks), run_time=0.9)
            self.until(0.42)
            self.play(animate(five.evened).set_value(1), run_time=1.4)
            level = five.mean_line(averages(GUESSED)["MAE"], self.size)
            self.play(FadeIn(level, self.mae), run_time=0.5)
        self.mean_level = level

    def mean(self) -> None:
        """Squares, levelled: the mean square and its root."""
        five = self.five
        self.mse = self.row(1, self.average("MSE", five.sizes() ** 2, "target"))
        square, root = (
            Value(averages(GUESSED)[name], places=n, role="target") for name, n in (("MSE", 0), ("RMSE", 2))
        )
        line = Formula('"RMSE" = sqrt(@square) approx @side', 1.2 * self.size, square=square, side=root)
        self.rmse = self.row(2, line)
        text = "Level the squares: five of area eight, the mean squared error. Its root is a side, in years again: "
        with self.beat(
            "mean", text + "two point eight three.", notes="25 + 4 + 1 + 9 + 1 = 40; by five, 8 square years."
        ):
            self.play(FadeOut(five.sticks, self.mean_level, *self.names), *undim(five.squares), run_time=0.5)
            self.play(animate(five.levelled).set_value(1), run_time=1.8)
            level = averages(GUESSED)["MSE"]
            self.eight = Value(level, places=0, size=1.8 * self.size, role="target").move_to(five.squares[0])
            self.play(FadeIn(self.eight, self.mse), run_time=0.5)
            self.until(0.62)
            side = five.squares[0].copy().clear_updaters().set_fill(opacity=0)
            edge = Line(side.get_corner(UL), side.get_corner(UR), stroke_width=14, color=theme().accent)
            self.play(Create(edge), run_time=0.7)
            self.play(FadeIn(self.rmse), run_time=0.5)
        self.edge = edge

    def outlier(self) -> None:
        """The squares as they were; one error is to be twenty."""
        five = self.five
        self.blocks = [Block(name, self.size, self.aside, k) for k, name in enumerate(("MAE", "MSE"))]
        first, second = self.blocks
        self.grown = Value(-FAR, places=0, size=self.size)
        text = "Again, drawn smaller. Make the fourth error twenty instead of three: the mean distance grows from two "
        text += "point four to five point eight. And the mean square?"
        self.unknown = Maths("?", 1.3 * self.size)
        notes = "To 20? To 86?"
        choices = "to 20", "to 86.2"
        with self.beat("outlier", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(FadeOut(self.edge, self.mae, self.mse, self.rmse, self.eight), run_time=0.4)
            self.play(animate(five.levelled).set_value(0), animate(five.unit).set_value(self.middle), run_time=1.0)
            five.evened.set_value(0)
            for name in self.names:
                name.update()
            self.play(FadeIn(*self.names), run_time=0.4)
            self.until(0.22)
            self.play(animate(five.squares[OUTLIER]).set_fill(opacity=0), FadeOut(self.names[OUTLIER]), run_time=0.4)
            self.play(FadeIn(self.unknown.move_to(five.squares[OUTLIER])), run_time=0.3)
            self.grown.add_updater(lambda value: value.next_to(five.squares[OUTLIER], DOWN, buff=0.2)).update()
            self.play(FadeIn(self.grown), run_time=0.4)
            self.until(0.42)
            self.play(FadeIn(first.name, first.before), run_time=0.4)
            self.play(FadeIn(first.after), run_time=0.4)
            self.until(0.68)
            self.play(FadeIn(second.name, second.before), run_time=0.4)
            self.play(FadeIn(second.asked), run_time=0.4)

    def blown(self) -> None:
        """One square of four hundred."""
        five = self.five
        now = Value(FAR**2, places=0)
        big = Formula("@old -> @new", 1.5 * self.size, old=Value(five.errors[OUTLIER] ** 2, places=0), new=now)
        text = "Smaller again, for one square is now four hundred. The mean square grows from eight to eighty-six "
        text += "point two: nearly eleven times."
        with self.beat("blown", text, kind="answer", notes="25 + 4 + 1 + 400 + 1 = 431, by five 86.2."):
            self.play(FadeOut(self.unknown), run_time=0.3)
            self.play(animate(five.unit).set_value(self.small), run_time=0.9)
            self.play(animate(five.squares[OUTLIER]).set_fill(theme().accent, 0.35), run_time=0.4)
            self.play(animate(five.far).set_value(FAR), run_time=1.6)
            others = [area for k, area in enumerate(five.areas(self.size)) if k != OUTLIER]
            self.play(FadeIn(big.move_to(five.squares[OUTLIER]), *others), run_time=0.5)
            self.until(0.55)
            self.play(swap(self.blocks[1].asked, self.blocks[1].after))
            self.play(*(FadeIn(block.factor) for block in self.blocks), run_time=0.5)
        self.big = big

    def close(self) -> None:
        """Both factors."""
        errors = [Value(error, places=0) for error in (abs(float(self.five.errors[OUTLIER])), FAR)]
        error = Formula("@old -> @new", 1.5 * self.size, old=errors[0], new=errors[1]).next_to(self.big, DOWN, buff=0.4)
        text = "An error about seven times as large makes a square about forty-four times as large: so one outlier "
        text += "rules the mean square."
        with self.beat("close", text, kind="answer"):
            self.until(0.2)
            self.play(FadeIn(error), run_time=0.5)
            self.until(0.55)
            self.claim("One outlier makes 400 of the 431")
            self.wait(1.5)
