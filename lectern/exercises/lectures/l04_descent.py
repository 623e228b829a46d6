"""Lecture 4, second half: the steepest way, descent, valleys and saddles."""

from __future__ import annotations

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask


def steepest(draw: Draw) -> Question:
    """The gradient: how steep, which way, and which way is level."""

    def bowl() -> tuple[float, float, float, float]:
        g, h = draw.pick(((3, 4), (4, 3), (6, 8), (8, 6)))
        x, y = draw.number(-2, 2), draw.number(-2, 2)
        return g / abs(2 * x), h / abs(2 * y), x, y

    a, b, x, y = draw.such(bowl, lambda it: it[0] != it[1])
    return Question(
        "The steepest way",
        given={"a": a, "b": b, "px": x, "py": y, "stride": 0.1},
        program="""
            def f(x, y):
                return a * x**2 + b * y**2

            place = Tensor([px, py])
            f(place[0], place[1]).backward()
            gradient = place.grad
            steepness = (Tensor(gradient) ** 2).sum().sqrt().item()
            down = -gradient / steepness
            level = np.array([-gradient[1], gradient[0]]) / steepness
            expected = -stride * steepness
            change = f(*(place.value + stride * down)) - f(px, py)
            gap = change - expected
            flat = Tensor(gradient) @ Tensor(level)
        """,
        text="A bowl: $f(x, y) = {a} * x**2 + {b} * y**2$. A ball lies at $[{px}, {py}]$.",
        parts=(
            ask(
                "Which way is the steepest way up there, and how steep is it?",
                "The gradient $[2 * {a} * x, 2 * {b} * y] = {gradient}$ points there; the steepness is its length, "
                "$sqrt({gradient[0]}**2 + {gradient[1]}**2) = {steepness}$.",
            ),
            ask(
                "The ball moves by {stride} straight down the steepest way, along $ {down} $. By how much does $f$ "
                "change, at first sight and in truth?",
                "Step times steepness: $-{stride} * {steepness} = {expected}$. In truth {change}: the bowl flattens "
                "on the way, so the fall is smaller by {gap}.",
            ),
            ask(
                "Which way is level?",
                "At a right angle to the gradient, along $ {level} $ or back: ${gradient} * {level} = {flat}$.",
            ),
        ),
    )


def descent(draw: Draw) -> Question:
    """Whether descent arrives depends on the bowl, not on the rate alone."""
    a, rate = draw.pick(((2.0, 0.6), (2.0, 0.55), (3.0, 0.4), (4.0, 0.3), (5.0, 0.3), (4.0, 0.35)))
    return Question(
        "Does it arrive?",
        given={"a": a, "start": draw.number(1, 3) * draw.pick((1, -1)), "rate": rate},
        program="""
            def walk(rate, steps):
                x, places = Tensor(start), [start]
                for _ in range(steps):
                    x.grad = None
                    (a * x**2).backward()
                    x.value -= rate * x.grad
                    places.append(x.item())
                return places

            first, second = walk(rate, 2)[1:]
            twice = 2 * a
            factor = 1 - rate * twice
            limit = 1 / a
            best = 1 / twice
            at_once = walk(best, 1)[1]
        """,
        text="Descent on $f(x) = {a} * x**2$ starts at $x = {start}$ with the rate $α = {rate}$.",
        parts=(
            ask(
                "Make two steps.",
                "The slope is ${twice} * x$. First ${start} - {rate} * {twice} * {start} = {first}$, then ${first} "
                "- {rate} * {twice} * {first} = {second}$.",
            ),
            ask(
                "Somebody says: a rate below one is small, so it will arrive. What happens, and why?",
                "A step turns $x$ into $x - {rate} * {twice} * x$, which is {factor} times $x$. That is more than "
                "one in size: it hops from side to side, further each time.",
            ),
            ask(
                "Below which rate does it arrive? With which one is it there at once?",
                "The factor $1 - {twice} * α$ must lie between minus one and one: $α$ must be below $2 / {twice} = "
                "{limit}$.",
                "It is zero for $α = 1 / {twice} = {best}$: then one step leads to {at_once}.",
            ),
        ),
    )


def valleys(draw: Draw) -> Question:
    """Flat is not yet lowest."""
    k = draw.number(1, 3)
    return Question(
        "Flat places",
        given={"k": k, "start": draw.pick((0.5, -0.5, 0.1, -0.1))},
        program="""
            twice, fourfold = 2 * k**2, 4 * k**2

            def f(x):
                return x**4 - twice * x**2

            x = Tensor(start)
            f(x).backward()
            slope = x.grad
            flats = Tensor([-k, 0.0, k])
            f(flats).sum().backward()
            slopes = flats.grad
            depth = f(k)
            x = Tensor(start)
            for _ in range(500):
                x.grad = None
                f(x).backward()
                x.value -= 0.01 * x.grad
            end = x.value
        """,
        text="Let $f(x) = x**4 - {twice} * x**2$.",
        parts=(
            ask(
                "At which three places is its slope zero?",
                "$f′(x) = 4 * x**3 - {fourfold} * x$ is $4 * x * (x**2 - {k}**2)$: at $ {flats} $.",
            ),
            ask(
                "Descent with a small rate starts at $x = {start}$. Where does it end? And from $x = 0$?",
                "The slope there is {slope}, so it goes the other way, down to {end}, where $f = {depth}$. From "
                "zero it never leaves: the slope is zero.",
            ),
            ask(
                "Zero slope, so the work is done: is that a good rule?",
                "No. At zero lies the top between two valleys: $f(0) > {depth}$. A slope of zero says flat, not low.",
            ),
        ),
    )


def saddle(draw: Draw) -> Question:
    """A saddle holds the ball, then lets it go."""
    y, b = draw.pick(((0.01, 2.0), (0.001, 2.0), (0.01, 4.0), (0.001, 4.0)))
    return Question(
        "A saddle",
        given={"x0": draw.number(1, 4), "y0": y, "b": b, "rate": 1 / (2 * b)},
        program="""
            place = Tensor([x0, y0])
            doublings = 0
            while abs(place.value[1]) <= 1:
                place.grad = None
                (0.5 * place[0] ** 2 - b * place[1] ** 2).backward()
                place.value -= rate * place.grad
                doublings += 1
            last = place.value[1]
            before = last / 2
            twice = 2 * b
            kept = 1 - rate
        """,
        text="A saddle: $f(x, y) = x**2 / 2 - {b} * y**2$. Descent starts at $[{x0}, {y0}]$ with the rate {rate}.",
        parts=(
            ask(
                "What does a step make of $x$, and of $y$?",
                "$x - {rate} * x$ is {kept} times $x$: it shrinks. $y + {rate} * {twice} * y$ is twice $y$: it "
                "doubles.",
            ),
            ask(
                "After how many steps is $y$ larger than one? What does the cost look like before?",
                "After {doublings} steps: {before} has become {last}. Before, $x$ shrinks and $y$ is still tiny: "
                "the cost seems to rest near zero, then it falls.",
            ),
            ask(
                "And with a start at $y = 0$, exactly?",
                "Zero doubled is zero: it would rest for ever. The smallest nudge lets it go, so a flat cost need "
                "not be the end.",
            ),
        ),
    )


DESCENT = (steepest, descent, valleys, saddle)
