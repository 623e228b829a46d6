"""Lecture 4: quotients that settle, rules, partial slopes, the steepest way, descent, valleys and saddles."""

from __future__ import annotations

from lectern.exercises.draw import Draw
from lectern.exercises.lectures.l04_descent import DESCENT
from lectern.exercises.question import Question, ask


def quotients(draw: Draw) -> Question:
    """A nudge is shrunk, and the quotient settles."""
    return Question(
        "Shrink the nudge",
        given={"a": draw.number(1, 4), "c": draw.number(-5, 5), "at": draw.number(-2, 3)},
        program="""
            def f(x):
                return a * x**2 + c * x

            start = f(at)
            one, tenth, hundredth = ((f(at + h) - start) / h for h in (1, 0.1, 0.01))
            x = Tensor(at)
            f(x).backward()
            slope = x.grad
        """,
        text="Let $f(x) = {a} * x**2 + {c} * x$.",
        parts=(
            ask(
                "Measure its slope at $x = {at}$: compute $(f(x + h) - f(x)) / h$ for $h = 1$, for $h = 0.1$ and "
                "for $h = 0.01$.",
                "With $f({at}) = {start}$ the quotients are {one}, {tenth} and {hundredth}.",
            ),
            ask(
                "Where do they settle? Why does nobody put in $h = 0$?",
                "At {slope}: the quotient is ${slope} + {a} * h$, and the last part vanishes with $h$. At $h = 0$ "
                "nothing has moved, and nothing divided by nothing says nothing.",
            ),
            ask(
                "Check it with the rules.",
                "$f′(x) = 2 * {a} * x + {c}$, so $f′({at}) = 2 * {a} * {at} + {c} = {slope}$.",
            ),
        ),
    )


def rules(draw: Draw) -> Question:
    """A constant vanishes, a factor stays."""
    return Question(
        "Term by term",
        given={"a": draw.number(1, 4), "b": draw.number(-6, 6), "c": draw.number(2, 9), "at": draw.number(-2, 2)},
        program="""
            x = Tensor(at)
            (a * x**3 + b * x + c).backward()
            slope = x.grad
            triple = 3 * a
            tempting = slope + c
        """,
        text="Let $f(x) = {a} * x**3 + {b} * x + {c}$.",
        parts=(
            ask(
                "Find $f′(x)$, and the slope at $x = {at}$.",
                "Each term on its own: $f′(x) = {triple} * x**2 + {b}$.",
                "So $f′({at}) = {triple} * {at}**2 + {b} = {slope}$.",
            ),
            ask(
                "Somebody gets {tempting}. Which term was kept, and why does it not belong there?",
                "The {c}. It lifts the whole curve and tilts it nowhere: a constant has slope zero.",
            ),
        ),
    )


def product(draw: Draw) -> Question:
    """A rectangle grows by two strips."""
    p, r, q, at = draw.such(
        lambda: (draw.number(1, 5), draw.number(-5, 5), draw.number(2, 4), draw.number(1, 3)),
        lambda it: it[2] * it[3] + it[1] > 0,
    )
    return Question(
        "Two strips",
        given={"p": p, "q": q, "r": r, "at": at},
        program="""
            x = Tensor(at)
            f, g = x**2 + p, q * x + r
            (f * g).backward()
            slope = x.grad
            of_f = 2 * at
            tempting = of_f * q
        """,
        text="A rectangle has the sides $f(x) = x**2 + {p}$ and $g(x) = {q} * x + {r}$.",
        parts=(
            ask(
                "How fast does its area grow at $x = {at}$?",
                "There $f = {f}$ and $g = {g}$, and they grow with the slopes $f′ = 2 * {at} = {of_f}$ and $g′ = {q}$.",
                "Two strips: $f′ * g + f * g′ = {of_f} * {g} + {f} * {q} = {slope}$.",
            ),
            ask(
                "Somebody multiplies the slopes and gets {tempting}. Which part of the picture is that, and why "
                "does it not count?",
                "The corner, where both strips would meet. For a small step it is a small part of a small part, "
                "and it vanishes first.",
            ),
        ),
    )


def partial(draw: Draw) -> Question:
    """One input moves, the other one is held."""
    return Question(
        "Hold one, move one",
        given={
            "a": draw.number(1, 3),
            "b": draw.number(-4, 4),
            "c": draw.number(1, 3),
            "px": draw.number(-2, 2),
            "py": draw.number(-2, 2),
        },
        program="""
            x, y = Tensor(px), Tensor(py)
            (a * x**2 + b * x * y + c * y**3).backward()
            along_x, along_y = x.grad, y.grad
            twice, thrice = 2 * a, 3 * c
            of_y = thrice * py**2
            tempting = along_x + of_y
        """,
        text="Let $f(x, y) = {a} * x**2 + {b} * x * y + {c} * y**3$.",
        parts=(
            ask(
                "Find both partial slopes at $x = {px}$, $y = {py}$.",
                "With $y$ held: $d(f, x) = {twice} * x + {b} * y$, there ${twice} * {px} + {b} * {py} = {along_x}$.",
                "With $x$ held: $d(f, y) = {b} * x + {thrice} * y**2$, there ${b} * {px} + {thrice} * {py}**2 = "
                "{along_y}$.",
            ),
            ask(
                "Somebody gives {tempting} for the slope along $x$. What went wrong?",
                "The slope of the last term, {of_y}, was added. But with $y$ held it is a constant, however $y$ "
                "looks in it.",
            ),
        ),
    )


QUESTIONS = (quotients, rules, product, partial, *DESCENT)
