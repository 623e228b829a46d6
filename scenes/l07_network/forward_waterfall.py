"""What one neuron adds up, in a bubble beside it: term below term, each bar begins where the one before it ends."""

from __future__ import annotations

import numpy as np
from manim import Line, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.numerals import text_number
from scenes.kit.text.plates import plate
from scenes.kit.text.typeset import Words, escape
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_lanes import Lane
from scenes.l07_network.forward_net import NetWindow

INSET, PAD = (0.22, 0.12), 0.08  # from the bubble to what is in it; from the longest bars to that room's sides
HEAD = 0.68  # for a class's name
THICK, MOST = 0.42, 0.66  # of a bar, as a share of its row's height, and in manim units at most
ABOVE, ASIDE = 0.14, 0.14  # from a bar up to the line of its text; from an upright line to a text
PLATE = 0.06  # around a text that stands over the line of zero
LARGER = 1.2  # the sum's number, of the size of numbers
SCORES = 2  # places of the last layer's terms and sums


class Bubble(VMobject):
    """The outline of a room, with a tip that points at a circle to its left."""

    def __init__(self, window: NetWindow, y: float) -> None:
        super().__init__(stroke_color=theme().muted, stroke_width=2)
        self.room, self.tip = window.room, window.room.left - 0.2
        self.point_at(y)

    def point_at(self, y: float) -> Bubble:
        """Point at this height."""
        r, foot = self.room, 0.22
        sides = ((r.left, y + foot), (r.left, r.top), (r.right, r.top), (r.right, r.bottom), (r.left, r.bottom))
        outline = np.array([(self.tip, y, 0), *((*each, 0) for each in sides), (r.left, y - foot, 0), (self.tip, y, 0)])
        self.points = corner_points([outline])
        return self


class Waterfall:
    """The sum of neuron `i` after the first (0) or last (-1) layer of weights.

    `bars`, `texts` and `falls` are those of its terms and, last, of the sum; `first(k)` is what a text says before its
    bar has grown, `then(k)` the number that comes with it. All neurons of a layer have one scale.

    >>> from scenes.kit.runs.case import flower_case
    >>> from scenes.kit.stage.layout import frame
    >>> from scenes.l07_network.forward_story import ForwardStory
    >>> fall = Waterfall(NetWindow(frame(), ForwardStory(flower_case())), 0, 0)
    >>> [text.values["n"].text for text in fall.texts]
    ['1.5', '2.4', '−3.2', '0.7']
    """

    def __init__(self, window: NetWindow, layer: int, i: int) -> None:
        self.window, self.layer, self.i, self.story = window, layer, i, window.story
        self.places = SCORES if layer else self.story.sum_places
        self.room, self.head = window.room.inset(*INSET), VGroup()
        rows = self.room
        if layer:
            head, rows = rows.rows(HEAD, rows.height - HEAD)
            name = Words(escape(self.story.name(i)), 1.1 * window.size, role=f"class {i}", digits="name")
            self.head = VGroup(head.place(head.fit(name), -1))
        numbers = self.numbers(i)
        ends = np.cumsum([0.0, *numbers])
        places = rows.rows(*[1.0] * (len(numbers) + 1))
        thick = min(THICK * places[0].height, MOST)
        ys = [place.bottom + thick / 2 + 0.06 for place in places]
        self._measure()
        self.texts = self._texts()
        self.bars = [
            self._bar(text.values["n"], start, y, thick)
            for text, start, y in zip(self.texts, (*ends[:-1].tolist(), 0.0), ys, strict=True)
        ]
        self._lay(ys, thick, [0.0, *ends[1:].tolist()])

    def numbers(self, i: int) -> list[float]:
        """What a neuron of the layer adds up, term by term."""
        story, products = self.story, self.story.products(self.layer)
        rest = [float(story.rest(self.layer)[i])] if self.has_rest else []
        bias = float(story.record(self.layer, "b").value[i])
        return [*(float(products[i, j]) for j in story.written(self.layer)), *rest, bias]

    @property
    def _shown(self) -> list[int]:
        """The neurons in sight that have such sums."""
        return self.story.shown[-1 if self.layer else 1]

    @property
    def has_rest(self) -> bool:
        """Whether what is not written out gives anything."""
        return bool(np.any(self.story.rest(self.layer)[self._shown]))

    def _measure(self) -> None:
        """How long a one is, and where zero stands: all partial sums of the layer have room."""
        ends = [0.0, *(end for i in self._shown for end in np.cumsum(self.numbers(i)).tolist())]
        room, low = self.room.inset(PAD, 0), min(ends)
        self.unit = float(room.width / ((max(ends) - low) or 1.0))
        self.zero = float(room.left - low * self.unit)

    def at(self, number: float) -> float:
        """Where a number stands."""
        return self.zero + number * self.unit

    def _texts(self) -> list[Formula]:
        """A line for each term, and one for the sum; all of a size that the room allows."""
        story, layer, i, size = self.story, self.layer, self.i, self.window.size
        texts = [self._product(j) for j in story.written(layer)]
        if self.has_rest:
            rest = Value(story.rest(layer), i, self.places, size=size, role="activation")
            texts.append(Formula('"all others" {{ = : sign }} @n', size, n=rest))
        b = Value(story.record(layer, "b"), i, self.places, size=size, role="bias")
        texts.append(Formula('"bias" {{ = : sign }} @n', size, n=b))
        factor = min(1.0, *(self.room.width / text.width for text in texts))
        for text in texts:
            text.scale(factor)
        z = Value(story.record(layer, "z"), (0, i), self.places, size=size, role="activation")
        total = Formula(f'"{"score" if layer else "sum"}" {{{{ = : sign }}}} @n', LARGER * size, n=z)
        return [*texts, total]

    def _product(self, j: int) -> Formula:
        """A weight times what it weighs, and the product as it is shown."""
        story, layer, size = self.story, self.layer, self.window.size
        w = Value(story.record(layer, "W"), (self.i, j), story.weight_places, size=size, role="weight")
        places, role = (story.sum_places, "activation") if layer else (self.window.x_places, "input")
        x = Value(story.into(layer), (0, j), places, size=size, role=role, paren=True)
        n = Value(story.products(layer), (self.i, j), self.places, size=size, role="activation")
        off = text_number(w.text) * text_number(x.text) - text_number(n.text)
        sign = "=" if abs(off) <= 0.5 * 10.0**-self.places else "approx"
        return Formula(f"@w dot @x {{{{ {sign} : sign }}}} @n", size, w=w, x=x, n=n)

    def _bar(self, number: Value, start: float, y: float, thick: float) -> Lane:
        role = "bias" if number.source is self.story.record(self.layer, "b") else "activation"
        zero, unit = self.zero, self.unit  # a bar is copied with what it knows: no more than these
        return Lane(
            number.source, number.index, start, lambda each: zero + each * unit, y, role=role, places=self.places,
            thick=thick,
        )  # fmt: skip

    def _lay(self, ys: list[float], thick: float, ends: list[float]) -> None:
        """Texts stand beside the upright lines; where one has no room there, its line gives way."""
        self.falls, self.plates, last = list[VMobject](), list[VMobject](), len(ys) - 1
        for k, (text, y) in enumerate(zip(self.texts, ys, strict=True)):
            line = self.at(ends[-1] if k == last else ends[k])
            forward = (self.bars[k].number.number >= 0) != (k == last)
            clear = self._beside(text, line, right=forward)
            align_baseline(text, y=y + thick / 2 + ABOVE).set_z_index(3)
            up = ys[k - 1] - thick / 2 if k else y + thick / 2
            fall = Line((line, up, 0), (line, y + thick / 2, 0)) if k and clear else VMobject()
            self.falls.append(fall.set_stroke(theme().ink, 3))
            self.plates.append(self._plate(text))
        top, foot = ys[0] + thick / 2 + 0.3, ys[-1] - thick / 2 - 0.06
        self.axis = Line((self.zero, top, 0), (self.zero, foot, 0), color=theme().muted, stroke_width=3).set_z_index(1)

    def _plate(self, text: Formula) -> VMobject:
        """What keeps the line of zero away from a text that stands over it; nothing where none does."""
        left, right = text.get_left()[0] - PLATE, text.get_right()[0] + PLATE
        if not left < self.zero < right:
            return VMobject()
        return plate(text, PLATE, PLATE).set_z_index(2)

    def _beside(self, text: Formula, line: float, *, right: bool) -> bool:
        """Put a text at a side of an upright line, if there is room at either; else it stands across."""
        width, room = text.width, self.room
        places = {True: line + ASIDE, False: line - ASIDE - width}
        for side in (right, not right):
            if places[side] >= room.left - 1e-6 and places[side] + width <= room.right + 1e-6:
                text.shift((places[side] - text.get_left()[0], 0, 0))
                return True
        left = min(max(room.left, line - width / 2), room.right - width)
        text.shift((left - text.get_left()[0], 0, 0))
        return False

    def first(self, k: int) -> list[VMobject]:
        """What the `k`-th text says before its bar has grown, and the line down to it."""
        late = {id(part) for each in self.then(k) for part in each.get_family()}
        early = [part for part in self.texts[k].submobjects if id(part) not in late]
        return [*early, *(part for part in (self.falls[k], self.plates[k]) if part.has_points())]

    def then(self, k: int) -> list[VMobject]:
        """The number that comes with the `k`-th bar."""
        return [*self.texts[k].part("sign"), self.texts[k].values["n"]]

    @property
    def all(self) -> VGroup:
        """What is on stage in the end."""
        return VGroup(self.head, self.axis, *self.falls, *self.plates, *self.bars, *self.texts)
