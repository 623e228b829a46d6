"""Reads a worked example's HTML: every number with what it is the value of, and every line as a Python expression."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SIGNS = {"·": "*", "−": "-", "+": "+", "(": "(", ")": ")", ",": ","}
SPACE = {
    "E": math.e,
    "ln": lambda p: math.log(p) if p > 0 else -math.inf,
    "tanh": math.tanh,
    "max": max,
    "abs": abs,
    "sqrt": math.sqrt,
    "Φ": lambda z: math.erfc(-z / math.sqrt(2)) / 2,
    "φ": lambda z: math.exp(-z * z / 2) / math.sqrt(2 * math.pi),
}


@dataclass
class Shown:
    """A number: what it is the value of, its text as Python reads it, and its exact value."""

    key: str
    text: str
    exact: float

    @property
    def number(self) -> float:
        return float(self.text)

    @property
    def unit(self) -> float:
        mantissa, _, power = self.text.partition("e")
        return 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2]))


@dataclass
class Equation:
    """A line: the expression, `=`, `≈` or "" (a comparison decides), and the result."""

    source: str = ""
    relation: str = ""
    result: Shown | None = None
    is_decided: bool = False


@dataclass
class Reader(HTMLParser):
    """Collects `numbers`, in order, and `equations`."""

    numbers: list[Shown] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []  # tag and what its end writes
        self._number: Shown | None = None
        self._line: Equation | None = None
        self._skip = self._in_result = False

    def write(self, text: str) -> None:
        if self._line and not self._in_result:
            self._line.source += text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind, end = given.get("class", ""), ""
        if tag in ("link", "meta", "br"):
            return
        if tag == "td" and kind == "line":
            self._line = Equation()
        if tag == "data":
            self._number = Shown(given.get("data-of", ""), "", float(given["value"]))
        elif tag == "sup" and self._number:
            self._number.text = self._number.text.replace("·10", "e")
        elif tag == "sup":
            self.write("**(")
            end = ")"
        elif kind == "fraction":
            self.write("(")
            end = ")"
        elif tag == "span" and self._open and self._open[-1][0] == "fraction":
            self.write("(")
            end = ")/" if not self._open[-1][1].endswith("!") else ")"
            self._open[-1] = ("fraction", self._open[-1][1] + "!")
        elif kind in ("root", "abs"):
            self.write({"root": "sqrt(", "abs": "abs("}[kind])
            end = ")"
        elif kind == "result":
            self._in_result = True
        elif tag == "small":
            self._skip = True
        name = {"fraction": "fraction", "result": "result"}.get(kind, tag)
        self._open.append((name, end))

    def handle_endtag(self, tag: str) -> None:
        name, end = self._open.pop()
        self.write(end.rstrip("!"))
        if tag == "data" and self._number:
            self.numbers.append(self._number)
            self.write(f"({self._number.text})")
            if self._in_result and self._line:
                self._line.result = self._number
            self._number = None
        elif name == "result":
            self._in_result = False
        elif tag == "small":
            self._skip = False
        elif tag == "td" and self._line:
            self.equations.append(self._line)
            self._line = None

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if self._number is not None:
            self._number.text += re.sub(r"\s", "", text).replace("−", "-")
        elif self._skip and text == "as" and self._line:
            self._line.is_decided = True
        elif self._line is None or self._skip or not text:
            return
        elif self._in_result and text in "=≈":
            self._line.relation = text
        elif text == "e":
            self.write("E")
        elif text != "√":
            self.write(SIGNS.get(text, text))


def read(text: str) -> Reader:
    """What the page shows."""
    reader = Reader()
    reader.feed(text.partition("<body>")[2].partition("</body>")[0])
    return reader


def value_of(source: str) -> float:
    """The value of a line's expression."""
    try:
        return float(eval(source, {"__builtins__": {}}, SPACE))
    except OverflowError:
        return math.nan
