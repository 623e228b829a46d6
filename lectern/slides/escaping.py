"""Making text harmless in Markdown (Quarto's and Pandoc's too), YAML and LaTeX."""

from __future__ import annotations

import json
import re
import unicodedata

TEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "-": "{-}",  # two of them would become a dash
    "−": r"\ensuremath{-}",
    "×": r"\ensuremath{\times}",
    "·": r"\ensuremath{\cdot}",
    "±": r"\ensuremath{\pm}",
    "≈": r"\ensuremath{\approx}",
    "≠": r"\ensuremath{\neq}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "→": r"\ensuremath{\to}",
    "∞": r"\ensuremath{\infty}",
    "∂": r"\ensuremath{\partial}",
    "∇": r"\ensuremath{\nabla}",
    "∑": r"\ensuremath{\sum}",
    "√": r"\ensuremath{\surd}",
    "‖": r"\ensuremath{\Vert}",
    "°": r"\ensuremath{^\circ}",
    "…": r"\ldots{}",
    "–": r"\textendash{}",
    "—": r"\textemdash{}",
    "’": r"\textquoteright{}",
    "‘": r"\textquoteleft{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
}
GREEK = re.compile(r"GREEK (SMALL|CAPITAL) LETTER (?:LAMDA|([A-Z]+))")
LOOKALIKES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
RAISED = {"<super>": "textsuperscript", "<sub>": "textsubscript"}
LATIN, LACKING = 0x17F, "ĦħĸĿŀŉŦŧſ"  # LaTeX's European fonts have the characters up to here, but for these


def markdown(text: str) -> str:
    """The text with backslashes, so that CommonMark, Pandoc and Quarto take no sign of it as markup.

    Every ASCII sign gets one but those that never are markup where they stand: a comma, a sentence's full stop.

    >>> markdown("*a* {{< b >}}")
    '\\\\*a\\\\* \\\\{\\\\{\\\\< b \\\\>\\\\}\\\\}'
    """
    return re.sub(
        r"(?<=[a-z])\.(?!\.)|[,;?]|([!-/:-@\[-`{-~])", lambda sign: f"\\{sign[1]}" if sign[1] else sign[0], text
    )


def yaml(text: str) -> str:
    """The text as a quoted YAML string whose content is Markdown (as titles are)."""
    return json.dumps(markdown(text), ensure_ascii=False)


def latex(text: str) -> str:
    """The text for LaTeX, with the signs of mathematics; what no LaTeX font has is replaced by a question mark.

    >>> latex("50 % of x² − θ")
    '50 \\\\% of x\\\\textsuperscript{2} \\\\ensuremath{-} \\\\ensuremath{\\\\theta}'
    """
    return "".join(latex_sign(sign) for sign in unicodedata.normalize("NFC", text))


def latex_sign(sign: str) -> str:
    """One character."""
    if sign in TEX_SIGNS:
        return TEX_SIGNS[sign]
    decomposed = unicodedata.decomposition(sign).split()
    if decomposed and decomposed[0] in RAISED:
        return f"\\{RAISED[decomposed[0]]}{{{''.join(latex_sign(chr(int(code, 16))) for code in decomposed[1:])}}}"
    greek = GREEK.fullmatch(unicodedata.name(sign, ""))
    if greek:
        return greek_letter(greek[1], greek[2] or "LAMBDA", sign)
    if ord(sign) <= LATIN and sign not in LACKING:
        return sign if sign.isascii() or sign.isalpha() else f"{{{sign}}}"
    return "?"


def greek_letter(case: str, name: str, sign: str) -> str:
    """The letter in mathematics; capitals that look Latin have no name there."""
    latin = unicodedata.normalize("NFKC", sign).translate(LOOKALIKES)
    if latin.isascii():
        return rf"\ensuremath{{\mathrm{{{latin}}}}}"
    return rf"\ensuremath{{\{name.lower() if case == 'SMALL' else name.capitalize()}}}"
