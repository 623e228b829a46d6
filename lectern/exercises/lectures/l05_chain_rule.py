"""Lecture 5: slopes multiply along a road and add where roads meet; why gradients go backwards."""

from __future__ import annotations

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask


def chain(draw: Draw) -> Question:
    """The inner slope is a factor."""
    a, b, at, n = draw.such(
        lambda: (draw.number(2, 5), draw.number(-6, 6), draw.number(-2, 2), draw.pick((2.0, 3.0))),
        lambda it: 1 < abs(it[0] * it[2] + it[1]) <= 4,
    )
    return Question(
        "One after the other",
        given={"a": a, "b": b, "n": n, "at": at},
        program="""
            x = Tensor(at)
            u = a * x + b
            (u**n).backward()
            slope = x.grad
            less = n - 1
            outer = n * u**less
        """,
        text="Let $y = u**{n}$ with $u = {a} * x + {b}$.",
        parts=(
            ask(
                "Find the slope of $y$ at $x = {at}$.",
                "There $u = {a} * {at} + {b} = {u}$. The outer slope is ${n} * u**{less} = {outer}$, the inner one "
                "{a}.",
                "Along the road they multiply: ${outer} * {a} = {slope}$.",
            ),
            ask(
                "Somebody answers {outer}. Which question does that answer?",
                "How fast $y$ changes with $u$. But $u$ changes {a} times as fast as $x$.",
            ),
        ),
    )


def sine(draw: Draw) -> Question:
    """The outer slope is taken where the inner value is."""
    return Question(
        "The sine, run through faster",
        given={"a": draw.number(1, 5), "b": draw.number(2, 6) * draw.pick((1, -1))},
        program="""
            x = Tensor(0.0)
            u = a * x**2 + b * x
            u.sin().backward()
            slope = x.grad
            outer = u.cos()
            tempting = np.cos(b)
        """,
        text="Let $y = sin(u)$ with $u = {a} * x**2 + {b} * x$.",
        parts=(
            ask(
                "Find the slope of $y$ at $x = 0$.",
                "There $u = {u}$, and the inner slope is $2 * {a} * 0 + {b} = {b}$.",
                "The outer slope is $cos({u}) = {outer}$. Together: ${outer} * {b} = {slope}$.",
            ),
            ask(
                "Somebody computes $cos({b}) = {tempting}$. What was put where?",
                "The inner slope was put into the cosine. Into the outer slope goes the inner value; the inner "
                "slope is a factor.",
            ),
            ask(
                "How could the sine of anything have a slope of {slope}, when the sine alone is never steeper than "
                "one?",
                "It is the same wave, run through {b} times as fast at this place; a minus says backwards.",
            ),
        ),
    )


def graph(draw: Draw) -> Question:
    """Values to the right, gradients to the left; a number used twice."""
    a, b = draw.such(lambda: (draw.number(-5, 5), draw.number(-5, 5)), lambda it: it[0] + it[1] and it[0] != -2 * it[1])
    return Question(
        "A graph with a number used twice",
        given={"a": a, "b": b},
        program="""
            with Trace() as trace:
                at_a, at_b = Tensor(a, name="a"), Tensor(b, name="b")
                s = (at_a + at_b).named("s")
                C = (s * at_b).named("C")
                C.backward()
            of_s, of_a, of_b = trace["s"].grad, trace["a"].grad, trace["b"].grad
            direct = s
        """,
        text="A small program: $s = a + b$, then $C = s * b$, with $a = {a}$ and $b = {b}$.",
        parts=(
            ask("Compute forward.", "$s = {a} + {b} = {s}$ and $C = {s} * {b} = {C}$."),
            ask(
                "Compute back: $d(C, s)$, then $d(C, a)$.",
                "$C = s * b$, so $d(C, s) = b = {of_s}$. A sum passes its gradient on: $d(C, a) = {of_a}$.",
            ),
            ask(
                "And $d(C, b)$? Somebody says {of_s}, somebody else {direct}.",
                "Both have walked one road. Through the sum comes {of_s}, straight through the product comes $s = "
                "{direct}$. Where roads meet, add: ${of_s} + {direct} = {of_b}$.",
            ),
        ),
    )


def nudge(draw: Draw) -> Question:
    """A slope foretells small steps, nearly."""
    k, at = draw.number(2, 4), draw.number(1, 3)
    return Question(
        "Nudge and foretell",
        given={"k": k, "at": at, "nudge": draw.pick((0.01, 0.02))},
        program="""
            x = Tensor(at)
            u = k * x
            (u**2).backward()
            slope = x.grad
            outer = 2 * u
            more_u = k * nudge
            foretold = slope * nudge
            new = u + more_u
            y, new_y = u**2, new**2
            true = new_y - y
            gap = true - foretold
        """,
        text="Let $u = {k} * x$ and $y = u**2$. At $x = {at}$, the input grows by {nudge}.",
        parts=(
            ask(
                "By how much do $u$ and $y$ grow, if you trust the slopes?",
                "$u$ grows {k} times as much: {more_u}. $y$ grows $2 * {u} = {outer}$ times as much as $u$, so "
                "${k} * {outer} = {slope}$ times as much as $x$: ${slope} * {nudge} = {foretold}$.",
            ),
            ask(
                "And in truth?",
                "${new: 4}**2 - {u}**2 = {new_y: 4} - {y} = {true: 4}$. The slope has missed {gap: 4}, which is "
                "${more_u}**2$.",
            ),
            ask(
                "Is the chain rule only nearly right, then?",
                "No. For a nudge of half the size the miss is a quarter: in the limit nothing is left of it. Steps "
                "are finite, a slope is a limit.",
            ),
        ),
    )


def two_roads(draw: Draw) -> Question:
    """The road around, and the direct one."""
    return Question(
        "Two roads from x",
        given={"c": draw.pick((1, 2, 3, 5, 6, 7)), "at": draw.number(2, 4) * draw.pick((1, -1))},
        program="""
            x = Tensor(at)
            u = x**2 - c
            (x * u).backward()
            slope = x.grad
            inner = 2 * at
            around = at * inner
            direct = u
        """,
        text="Let $y = x * u$ with $u = x**2 - {c}$.",
        parts=(
            ask(
                "Find the slope of $y$ at $x = {at}$.",
                "There $u = {at}**2 - {c} = {u}$.",
                "Around, through $u$: $2 * {at} = {inner}$, times $x$: {around}. Directly: for each unit of $x$, "
                "$y$ grows by $u$: {direct}.",
                "Where the roads meet, add: ${around} + {direct} = {slope}$.",
            ),
            ask(
                "Check it without the chain rule.",
                "Multiplied out, $y = x**3 - {c} * x$, with the slope $3 * {at}**2 - {c} = {slope}$.",
            ),
        ),
    )


def roads_and_edges(draw: Draw) -> Question:
    """Roads multiply, edges do not."""
    return Question(
        "Roads and edges",
        given={"n": draw.whole(2, 4, 3)},
        program="""
            roads = np.prod(n)
            ends = n[0] + n[2]
            inner = n[0] * n[1] + n[1] * n[2]
            edges = ends + inner
            more_roads = 10 * roads
            more = 10 * n[2] + 10 - n[2]
            more_edges = edges + more
        """,
        text="From one input, edges lead through layers of {n[0]}, {n[1]} and {n[2]} neurons to one cost. "
        "Neighbouring layers are fully connected.",
        parts=(
            ask(
                "How many roads lead from the input to the cost, and how many edges are there?",
                "Roads: ${n[0]} * {n[1]} * {n[2]} = {roads}$.",
                "Edges: ${n[0]} + {n[0]} * {n[1]} + {n[1]} * {n[2]} + {n[2]} = {edges}$.",
            ),
            ask(
                "A layer of ten neurons is added before the cost. Count again.",
                "Roads: $10 * {roads} = {more_roads}$. Edges: {more} more, {more_edges} in all.",
            ),
            ask(
                "Why is nobody lost in all those roads?",
                "A backward pass adds up at each neuron what comes from all roads behind it. So it crosses each "
                "edge once, and never walks a road twice.",
            ),
        ),
    )


def runs(draw: Draw) -> Question:
    """n + 1 forward passes against one back."""
    return Question(
        "Nudging or walking back",
        given={"n": draw.such(lambda: draw.whole(2, 6, 3), lambda n: len(set(n)) == 3)},
        program="""
            sizes = [int(size) for size in n]
            net = Network(Dense(sizes[0], sizes[1]), Dense(sizes[1], sizes[2]))
            counts = [parameter.size for parameter in net.parameters()]
            dials = sum(counts)
            counts = np.array(counts)
            passes = dials + 1
        """,
        text="A network has {n[0]} inputs, {n[1]} hidden neurons, {n[2]} outputs, and one cost.",
        parts=(
            ask(
                "How many dials has it?",
                "Weights and biases, layer by layer: ${counts[0]} + {counts[1]} + {counts[2]} + {counts[3]} = "
                "{dials}$.",
            ),
            ask(
                "All slopes are measured by nudging. How many forward passes does that take? Somebody says {dials}.",
                "One for each dial, and one without a nudge to compare with: {passes}.",
            ),
            ask(
                "And with the chain rule?",
                "One forward and one back, which costs about as much as one or two forward. It stays so however "
                "many dials there are: there is only one cost to walk back from.",
            ),
        ),
    )


QUESTIONS = (chain, sine, graph, nudge, two_roads, roads_and_edges, runs)
