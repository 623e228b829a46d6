"""Typst sources as plain text: what a formula or a line of words says, without pictures of letters."""

from __future__ import annotations

import re

from scenes.kit.text.numerals import true_minus

SYMBOLS = {
    "&": "", "arrow.l.r": "↔", "dif": "d",
    "alpha": "α", "approx": "≈", "arrow.l": "←", "arrow.r": "→", "arrow.t": "↑", "arrow.b": "↓", "beta": "β",
    "bracket.l": "[", "bracket.r": "]", "brace.l": "{", "brace.r": "}", "checkmark": "✓", "colon": ":", "comma": ",",
    "degree": "°", "delta": "δ", "diff": "∂", "div": "÷", "dot": "·", "dot.o": "⊙", "dots": "…", "dots.h": "…",
    "dots.h.c": "…", "dots.c": "…", "dots.v": "⋮", "dots.down": "⋱", "epsilon": "ε", "eq": "=", "eq.not": "≠",
    "gamma": "γ", "gt": ">", "gt.eq": "≥", "in": "∈", "infinity": "∞", "lambda": "λ", "lt": "<", "lt.eq": "≤",
    "minus": "−", "mu": "μ", "nabla": "∇", "odot": "⊙", "oo": "∞", "paren.l": "(", "paren.r": ")", "partial": "∂",
    "phi": "φ", "pi": "π", "plus": "+", "plus.minus": "±", "prime": "′", "product": "∏", "quad": " ", "wide": " ",
    "med": " ", "sigma": "σ", "slash": "/", "space": " ", "sum": "∑", "theta": "θ", "thick": " ", "thin": " ",
    "times": "×", "top": "T", "Delta": "Δ", "Sigma": "Σ", "bar.v": "|", "bar.v.double": "‖", "percent": "%",
}  # fmt: skip
SIGNS = {"->": "→", "<-": "←", "-->": "→", "!=": "≠", "<=": "≤", ">=": "≥", "-": "−", "*": "·", "'": "′"}
SPACED = frozenset("=≈≠<>≤≥+−·×→←÷⊙±∈")  # stand between spaces
TIGHT = frozenset("Δ∂∇√")  # stand before what they belong to
BEFORE_A_SIGN = "([,=≈<>≤≥·×→|/:"  # a minus that follows is a number's own
CALLED = {"frac": "{}/{}", "sqrt": "√{}", "norm": "|{}|", "abs": "|{}|", "vec": "({})", "class": "{}"}
UNWRAPPED = frozenset(
    "bold italic upright hat overline underline cancel display inline text mono lr mid limits op stretch".split()
)
RAISED = dict(zip("0123456789+−()nTij", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿᵀⁱʲ", strict=True))
LOWERED = dict(zip("0123456789+−()ijk", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ᵢⱼₖ", strict=True))

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|\\.|-->|->|<-|!=|<=|>=|[A-Za-z]{2,}(?:\.[a-z]+)*|\d+(?:\.\d+)?|\s+|.', re.DOTALL
)
_GROUP = re.compile(r"\{\{(.*?)(?::\s*\w+\s*)?\}\}", re.DOTALL)
_LOOSE = re.compile(r" (?=[,;)\]°?⁰¹²³⁴⁵⁶⁷⁸⁹ⁿᵀ₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ])|(?<=[(\[]) ")
_OPTION = re.compile(r"[a-z]+: [^,]*,\s*")
_MATHS = re.compile(r"(?<!\\)\$(.*?)(?<!\\)\$", re.DOTALL)
_RAW = re.compile(r'#raw\("((?:[^"\\]|\\.)*)"[^)]*\)')
_CALL = re.compile(r"#\w+(?:\((?:[^()]|\([^()]*\))*\))?(?=\[)|(?<!\\)[\[\]*_]")
_ESCAPE = re.compile(r"\\(\s|$)|\\(.)")


def plain_maths(source: str) -> str:
    """A formula in Typst's notation as a line of text.

    >>> plain_maths('{{ x : input }}_1^2 + frac(partial C, partial w) >= sqrt(2) "cm"')
    'x₁² + ∂C/∂w ≥ √2 cm'
    """
    tokens = _TOKEN.findall(_GROUP.sub(r" \1 ", source))
    return _LOOSE.sub("", " ".join(_Reader(tokens).read().split()))


def plain_words(source: str) -> str:
    """A text in Typst's markup as a line of text.

    >>> plain_words("row $i$ of *the* \\\\ table \\\\#1")
    'row i of the table #1'
    """
    text = _RAW.sub(lambda found: _literal(_ESCAPE.sub(r"\2", found[1])), source)
    text = _MATHS.sub(lambda found: _literal(plain_maths(found[1])), text)
    text = _ESCAPE.sub(lambda found: found[2] or " ", _CALL.sub("", text).replace("~", " "))
    return " ".join(text.split())


def _literal(text: str) -> str:
    """The text with each sign of its own kept from the reading of markup."""
    return re.sub(r"([\\\[\]*_#~])", r"\\\1", text)


class _Reader:
    """Reads tokens from left to right; a bracket's inside by itself."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    def read(self, until: str = "") -> str:
        """What is written up to one of the signs `until`, which is taken, too."""
        parts: list[str] = []
        while self.at < len(self.tokens):
            token = self._take()
            if token in until:
                break
            parts.append(self._said(token, parts))
        return joined(parts)

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def _opens(self) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] == "("

    def _said(self, token: str, before: list[str]) -> str:
        if token[0] == '"':
            return true_minus(_ESCAPE.sub(r"\2", token[1:-1]))
        if token[0] == "\\":
            return token[1:].replace("\n", " ")
        if token in ("_", "^") and before:
            return self._script(RAISED if token == "^" else LOWERED, token)
        if token in (*CALLED, *UNWRAPPED) and self._opens():
            self.at += 1
            return self._call(token)
        if token == "(":
            return f"({self.read(')').strip()})"
        return SYMBOLS.get(token) or SIGNS.get(token) or token

    def _call(self, name: str) -> str:
        """What a function of one or two arguments looks like."""
        if name == "frac":
            return f"{bracketed(self.read(','))}/{bracketed(self.read(')'))}"
        if name == "class":
            self.read(",")
        inside = _OPTION.sub("", self.read(")")).strip()
        return CALLED.get(name, "{}").format(bracketed(inside) if name == "sqrt" else inside)

    def _script(self, letters: dict[str, str], sign: str) -> str:
        """An index or an exponent: in small letters where there are such, else after its sign."""
        if self._opens():
            self.at += 1
            text = self.read(")").strip()
        else:
            text = self._said(self._take(), [])
        small = text.replace(" ", "")
        if small and all(letter in letters for letter in small):
            return "".join(letters[letter] for letter in small)
        return f"{sign}({text})" if len(text) > 1 and not text.startswith("(") else f"{sign}{text}"


def bracketed(text: str) -> str:
    """The text in brackets, where without them a sign before it would be read with its beginning alone.

    >>> bracketed("x + 1"), bracketed("x"), bracketed("(x + 1)")
    ('(x + 1)', 'x', '(x + 1)')
    """
    text = text.strip()
    return f"({text})" if " " in text and not (text.startswith("(") and text.endswith(")")) else text


def joined(parts: list[str]) -> str:
    """Signs between spaces; a minus with nothing before it stays with its number."""
    text, is_tight = "", False
    for part in parts:
        before = text.rstrip()
        if part in SPACED:
            is_tight = part in "−+±" and (not before or before[-1] in BEFORE_A_SIGN)
            text = f"{text}{part}" if is_tight else f"{before} {part} "
        elif part.strip() or not is_tight:
            is_tight = part in TIGHT
            text += part
    return text
