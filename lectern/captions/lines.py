"""Breaking a narration into captions that can be read: what stands in each, and on which line."""

from __future__ import annotations

from functools import cache
from math import inf

MAX_LINE = 42  # characters, as broadcasters have it
MAX_LINES = 2

CONJUNCTIONS = frozenset(
    "and or but nor so yet because since while when where which who that if then than until unless although".split()
)
ARTICLES = frozenset("a an the".split())  # no line ends with one
# Other words that lean on the next one: no line should end on them.
LEANING = frozenset(
    "this these of to in into on onto at by for with from between its their our your is are was not no".split()
)

SENTENCE_END, CLAUSE_END, CONJUNCTION, ANYWHERE, LEANING_WORD, ARTICLE = 0.0, 1.0, 2.0, 60.0, 110.0, 1e6
CUE_COST = 40.0  # less than a cut in the wrong place: rather one caption more than that
LENGTH_COST = 12.0  # of a full caption; grows with the square, so that lengths even out
SHORT_CUE, SHORT_COST = 12, 10.0


def split_text(text: str) -> list[tuple[str, ...]]:
    """Captions of one or two lines of at most 42 characters, cut at punctuation or before a conjunction.

    Where a text offers neither in reach, the cut falls between two words; a longer word is cut itself.

    >>> split_text("That is all a neuron does.")
    [('That is all a neuron does.',)]
    """
    words = [part for word in text.split() for part in chop(word)]
    captions, end = [], len(words)
    starts = best_starts(words)
    while end:
        captions.append(set_lines(words[starts[end] : end]))
        end = starts[end]
    return captions[::-1]


def chop(word: str) -> list[str]:
    """The word, in pieces where it is longer than a line."""
    return [word[at : at + MAX_LINE] for at in range(0, len(word), MAX_LINE)]


def best_starts(words: list[str]) -> list[int]:
    """For each number of words, where the last caption begins in the cheapest way to caption that many."""
    costs, starts = [0.0] + [inf] * len(words), [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start in range(end - 1, -1, -1):
            length = len(" ".join(words[start:end]))
            if length > MAX_LINES * MAX_LINE + 1:
                break
            if not fits(tuple(words[start:end])):
                continue
            cost = costs[start] + CUE_COST + cut_cost(words, start)
            cost += LENGTH_COST * (length / (MAX_LINES * MAX_LINE)) ** 2 + SHORT_COST * (length < SHORT_CUE)
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    return starts


def cut_cost(words: list[str], at: int) -> float:
    """How much a cut before `words[at]` hurts the reader."""
    if at == 0 or words[at - 1].endswith((".", "?", "!", "…")):
        return SENTENCE_END
    if words[at - 1].endswith((",", ";", ":", ")", "—", "–")):
        return CLAUSE_END
    if words[at - 1].lower() in ARTICLES:
        return ARTICLE
    if words[at - 1].lower() in LEANING | CONJUNCTIONS:
        return LEANING_WORD
    return CONJUNCTION if words[at].lower().strip(",.;:") in CONJUNCTIONS else ANYWHERE


def fits(words: tuple[str, ...]) -> bool:
    """Whether the words can stand in one caption."""
    return bool(line_breaks(words)) or len(" ".join(words)) <= MAX_LINE


@cache
def line_breaks(words: tuple[str, ...]) -> tuple[int, ...]:
    """Every place to begin the second line so that both lines fit, and the first ends with no article."""
    return tuple(
        at
        for at in range(1, len(words))
        if words[at - 1].lower() not in ARTICLES
        and len(" ".join(words[:at])) <= MAX_LINE
        and len(" ".join(words[at:])) <= MAX_LINE
    )


def set_lines(words: list[str]) -> tuple[str, ...]:
    """One line where it fits, else two: cut where it hurts least, then as even as can be."""
    whole = " ".join(words)
    if len(whole) <= MAX_LINE:
        return (whole,)

    def badness(at: int) -> float:
        return cut_cost(words, at) / 8 + abs(len(" ".join(words[:at])) - len(whole) / 2) / 4

    at = min(line_breaks(tuple(words)), key=badness)
    return " ".join(words[:at]), " ".join(words[at:])
