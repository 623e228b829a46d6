"""Tokens as HTML: text that breaks between lines, each number in an element that names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from lectern.explain.sheet.expressions import Symbol
from lectern.explain.sheet.notation import Notation
from lectern.explain.sheet.numbers import Number, role_of
from lectern.explain.sheet.tokens import Token

LETTERS = {"delta": "δ", "alpha": "α", "sum": "Σ"}
TIGHT = "(),[]"


AROUND = {
    "group": Markup('<span class="term">{}</span>'),
    "sqrt": Markup('√<span class="root">{}</span>'),
    "abs": Markup('<span class="abs">{}</span>'),
}


def html(tokens: Sequence[Token]) -> Markup:
    """The markup.

    >>> from lectern.explain.sheet.numbers import literal
    >>> print(html((Token("sign", "−"), Token("number", node=literal(2)))))
    <span class="op">−</span><data value="2.0">2</data>
    """
    return Html().write(tokens)


class Html(Notation[Markup]):
    """Elements; a number's holds its exact value, and what it is the value of."""

    def join(self, parts: Iterable[Markup]) -> Markup:
        return Markup("").join(parts)

    def number(self, number: Number) -> Markup:
        power = Markup(" · 10<sup>{}</sup>").format(str(number.power).replace("-", "−")) if number.power else Markup("")
        if not number.key:
            return Markup('<data value="{}">{}{}</data>').format(repr(number.value), number.text, power)
        return Markup('<data value="{}" data-of="{}" class="{}">{}{}</data>').format(
            repr(number.value), number.key, role_of(number.key), number.text, power
        )

    def symbol(self, symbol: Symbol) -> Markup:
        letter = LETTERS.get(symbol.letter, symbol.letter)
        if symbol.letter == "sum":
            return Markup('<span class="sum">Σ<sub>{}</sub></span>').format(symbol.below)
        name = Markup("<b>{}</b>" if symbol.is_bold else "<i>{}</i>").format(letter)
        if symbol.below and symbol.above:
            name += Markup('<span class="scripts"><sup>{}</sup><sub>{}</sub></span>').format(symbol.above, symbol.below)
        elif symbol.below or symbol.above:
            tag = "sub" if symbol.below else "sup"
            name += Markup(f"<{tag}>{{}}</{tag}>").format(symbol.below or symbol.above)
        if symbol.before == "g′":
            return Markup("<i>g</i>′({})").format(name)
        return Markup("<i>{}</i>/<i>∂</i>{}").format(symbol.before.partition("/")[0], name) if symbol.before else name

    def rest(self, count: int, total: Markup) -> Markup:
        return Markup('<span class="rest">{}<small>{} terms</small></span>').format(total, f"{count:,}")

    def sign(self, text: str) -> Markup:
        return Markup('<span class="{}">{}</span>').format("tight" if text in TIGHT else "op", text)

    def words(self, text: str) -> Markup:
        return Markup(" <small>{}</small> ").format(text)

    def function(self, text: str) -> Markup:
        return Markup('<span class="fn">{}</span>').format(text.replace("_", " "))

    def fraction(self, top: Markup, bottom: Markup) -> Markup:
        return Markup('<span class="fraction"><span>{}</span><span>{}</span></span>').format(top, bottom)

    def power(self, base: Markup, exponent: Markup) -> Markup:
        return Markup("{}<sup>{}</sup>").format(base, exponent)

    def matrix(self, rows: Sequence[Sequence[Markup]]) -> Markup:
        lines = (Markup("<tr>{}</tr>").format(self.join(map(Markup("<td>{}</td>").format, row))) for row in rows)
        return Markup('<table class="matrix">{}</table>').format(self.join(lines))

    def around(self, kind: str, inside: Markup) -> Markup:
        return AROUND[kind].format(inside)
