"""An expression from left to right, in no notation yet: what each notation then writes in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.explain.sheet.expressions import (
    Comparison,
    Exponential,
    Expression,
    Fraction,
    Function,
    Grid,
    Negative,
    Power,
    Product,
    Rest,
    Sum,
    Symbol,
)
from lectern.explain.sheet.numbers import Number


@dataclass(frozen=True)
class Token:
    """A piece of a line: a `number`, `symbol`, `rest`, `sign` or `function` (by its name), or something of `parts`."""

    kind: str
    text: str = ""
    node: Number | Symbol | Rest | None = None
    parts: tuple[tuple[Token, ...], ...] = ()


SUM, PRODUCT, ATOM = 1, 2, 3  # how tightly an expression holds together
LEVELS = {Sum: SUM, Negative: SUM, Comparison: SUM, Product: PRODUCT}


def sign(text: str) -> Token:
    """A sign between numbers."""
    return Token("sign", text)


def tokens(expression: Expression, level: int = SUM, *, leads: bool = True) -> tuple[Token, ...]:
    """The expression from left to right, with parentheses where they are needed.

    `level`: what holds less tightly stands in parentheses; `leads`: nothing stands before it, so that it may be
    negative.
    """
    if isinstance(expression, Number):
        number = Token("number", node=expression)
        is_apart = (expression.is_negative and not leads) or (level == ATOM and expression.power)
        return (sign("("), number, sign(")")) if is_apart else (number,)
    if LEVELS.get(type(expression), ATOM) < level:
        return (sign("("), *tokens(expression), sign(")"))
    match expression:
        case Symbol():
            return (Token("symbol", node=expression),)
        case Rest():
            return (Token("rest", node=expression),)
        case Negative(of=inner):
            return (sign("−"), *tokens(inner, PRODUCT, leads=False))
        case Sum(terms=terms):
            return sum_tokens(terms, leads)
        case Product(factors=factors, sign=between):
            return product_tokens(factors, between, leads)
        case Fraction(top=top, bottom=bottom):
            return (Token("fraction", parts=(tokens(top), tokens(bottom))),)
        case Power(of=inner, exponent=exponent):
            return (Token("power", parts=(tokens(inner, ATOM, leads=False), tokens(exponent))),)
        case Grid(rows=rows):
            return grid_tokens(rows)
        case Exponential(of=inner):
            return (Token("power", parts=((Token("symbol", node=Symbol("e")),), tokens(inner))),)
        case Function(name=name, of=arguments):
            return function_tokens(name, arguments)
        case Comparison(left=left, sign=text, right=right):
            return (Token("number", node=left), sign(text), Token("number", node=right))
    raise ValueError(f"{expression} cannot be written")


def sum_tokens(terms: Sequence[Expression], leads: bool) -> tuple[Token, ...]:
    """Terms with their signs."""
    found: list[Token] = []
    for k, term in enumerate(terms):
        if isinstance(term, Product):  # it stays in one line
            found += [*([sign("+")] if k else []), Token("group", parts=(tokens(term, leads=leads and k == 0),))]
        elif k == 0:
            found += tokens(term, PRODUCT if not isinstance(term, Negative) else SUM, leads=leads)
        elif isinstance(term, Negative):
            found += tokens(term)
        elif isinstance(term, Number) and term.is_negative:
            found += (sign("−"), Token("number", node=-term))
        else:
            found += (sign("+"), *tokens(term, PRODUCT, leads=False))
    return tuple(found)


def product_tokens(factors: Sequence[Expression], between: str, leads: bool) -> tuple[Token, ...]:
    """Factors with dots between them; letters need none."""
    found: list[Token] = []
    for k, factor in enumerate(factors):
        if k and (between != "·" or needs_dot(factors[k - 1], factor)):
            found.append(sign(between))
        found += tokens(factor, PRODUCT, leads=leads and k == 0)
    return tuple(found)


def needs_dot(before: Expression, factor: Expression) -> bool:
    """Letters stand side by side, as does what follows the sign of a sum."""
    if isinstance(before, Symbol) and before.letter == "sum":
        return False
    if is_list(before) and is_list(factor):
        return True
    follows = is_letter(factor) or (isinstance(factor, Function) and not isinstance(before, Number))
    return not (follows and (isinstance(before, Number | Fraction) or is_letter(before)))


def is_letter(factor: Expression) -> bool:
    """Whether it is a letter, or a power of one."""
    return isinstance(factor.of if isinstance(factor, Power) else factor, Symbol)


def is_list(factor: Expression) -> bool:
    """Whether it is the bold small letter of a list, whose product with another one is written with a dot."""
    return isinstance(factor, Symbol) and factor.bold is True and factor.letter.islower()


def grid_tokens(rows: Sequence[Sequence[Expression]]) -> tuple[Token, ...]:
    """A list in one line, or a table, whose rows are tokens with a part for each cell."""
    if len(rows) > 1:
        cells = (tuple(map(tokens, row)) for row in rows)
        return (Token("matrix", parts=tuple((Token("row", parts=row),) for row in cells)),)
    listed = [part for k, each in enumerate(rows[0]) for part in ((sign(","), *tokens(each)) if k else tokens(each))]
    return (Token("group", parts=((sign("["), *listed, sign("]")),)),)


def function_tokens(name: str, arguments: Sequence[Expression]) -> tuple[Token, ...]:
    """A function's name and its arguments in parentheses; what a root or |x| encloses is a part of its own."""
    inside = [tokens(each) for each in arguments]
    if name in ("sqrt", "abs"):
        return (Token(name, parts=(inside[0],)),)
    listed = [part for k, each in enumerate(inside) for part in ((sign(","), *each) if k else each)]
    return (Token("function", name), sign("("), *listed, sign(")"))
