"""Tokens as HTML: text that breaks between lines, each number in an element that names it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from lectern.explain.sheet.expressions import Rest, Symbol
from lectern.explain.sheet.numbers import Number, role_of
from lectern.explain.sheet.tokens import Token

LETTERS = {"delta": "δ", "alpha": "α", "sum": "Σ"}
TIGHT = "(),"


def html(tokens: Sequence[Token]) -> Markup:
    """The markup.

    >>> from lectern.explain.sheet.numbers import literal
    >>> print(html((Token("sign", "−"), Token("number", node=literal(2)))))
    <span class="op">−</span><data value="2.0">2</data>
    """
    return Markup("").join(token_markup(token) for token in tokens)


def token_markup(token: Token) -> Markup:
    """One token."""
    match token:
        case Token(node=Number() as number):
            return number_markup(number)
        case Token(node=Symbol() as symbol):
            return symbol_markup(symbol)
        case Token(node=Rest(count=count, total=total)):
            return Markup('<span class="rest">{}<small>{} terms</small></span>').format(
                number_markup(total), f"{count:,}"
            )
        case Token(kind="sign", text=text):
            return Markup('<span class="{}">{}</span>').format("tight" if text in TIGHT else "op", text)
        case Token(kind="words", text=text):
            return Markup(" <small>{}</small> ").format(text)
        case Token(kind="function", text=text):
            return Markup('<span class="fn">{}</span>').format(text.replace("_", " "))
        case Token(kind="fraction", parts=(top, bottom)):
            return Markup('<span class="fraction"><span>{}</span><span>{}</span></span>').format(
                html(top), html(bottom)
            )
        case Token(kind="power", parts=(base, exponent)):
            return Markup("{}<sup>{}</sup>").format(html(base), html(exponent))
        case Token(kind="group", parts=(inside,)):
            return Markup('<span class="term">{}</span>').format(html(inside))
        case Token(kind="sqrt", parts=(inside,)):
            return Markup('√<span class="root">{}</span>').format(html(inside))
        case Token(kind="abs", parts=(inside,)):
            return Markup('<span class="abs">{}</span>').format(html(inside))
    raise ValueError(f"{token} cannot be written")


def number_markup(number: Number) -> Markup:
    """A number with its exact value, and what it is the value of."""
    power = Markup(" · 10<sup>{}</sup>").format(str(number.power).replace("-", "−")) if number.power else Markup("")
    if not number.key:
        return Markup('<data value="{}">{}{}</data>').format(repr(number.value), number.text, power)
    return Markup('<data value="{}" data-of="{}" class="{}">{}{}</data>').format(
        repr(number.value), number.key, role_of(number.key), number.text, power
    )


def symbol_markup(symbol: Symbol) -> Markup:
    """A letter with its indices, one above the other."""
    letter = LETTERS.get(symbol.letter, symbol.letter)
    if symbol.letter == "sum":
        return Markup('<span class="sum">Σ<sub>{}</sub></span>').format(symbol.below)
    name = Markup("<b>{}</b>" if letter in "Wxyb" and not symbol.below else "<i>{}</i>").format(letter)
    if symbol.below and symbol.above:
        name += Markup('<span class="scripts"><sup>{}</sup><sub>{}</sub></span>').format(symbol.above, symbol.below)
    elif symbol.below or symbol.above:
        tag = "sub" if symbol.below else "sup"
        name += Markup(f"<{tag}>{{}}</{tag}>").format(symbol.below or symbol.above)
    if symbol.before == "g′":
        return Markup("<i>g</i>′({})").format(name)
    return Markup("<i>∂C</i>/<i>∂</i>{}").format(name) if symbol.before else name
