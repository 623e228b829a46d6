"""The spoken form of a sentence: what a voice is given instead of symbols, formulas and names."""

from __future__ import annotations

import re

from lectern.voice.lexicon import Lexicon

EDGES = re.compile(r"^([“”\"‘(\[]*)(.*?)([.,;:!?…“”\"’)\]—–-]*)$")  # marks before a word, the word, marks after it
NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")
ORDINARY = re.compile(r"[^\W\d_][a-zß-ÿ]*([’'-][^\W\d_][a-zß-ÿ]*)*[’']?")
VOWEL = re.compile("[aeiouyà-ü]", re.IGNORECASE)
SENTENCE_END = (".", "!", "?", ":", "“")


def spoken_text(text: str, lexicon: Lexicon) -> str:
    """What a voice is given to say."""
    return " ".join(spoken_words(text, lexicon))


def spoken_words(text: str, lexicon: Lexicon) -> list[str]:
    """The spoken form of each word of `text.split()`, one or several words, with its marks."""
    words = text.split()
    parts = [split_marks(word) for word in words]
    cores = [core for _, core, _ in parts]
    said = [say(core, lexicon) for core in cores]
    for place in range(len(words)):
        for written, spoken in lexicon.phrases.items():
            if tuple(core.lower() for core in cores[place : place + len(written)]) == written:
                said[place : place + len(written)] = spoken
        if is_letter(place, words, lexicon):
            said[place] = lexicon.letter
    return [before + each + after for (before, _, after), each in zip(parts, said, strict=True)]


def unspoken(text: str, lexicon: Lexicon) -> list[str]:
    """The words that have no spoken form: a voice would guess. Each is to be added to the lexicon."""
    pairs = zip(text.split(), spoken_words(text, lexicon), strict=True)
    return [word for word, said in pairs if not all(map(is_speakable, said.split()))]


def split_marks(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, and the marks after it.

    >>> split_marks("“f(x)”,")
    ('“', 'f(x)', '”,')
    """
    match = EDGES.match(word)
    assert match
    before, core, after = match.groups()
    if after.startswith(")") and core.count("(") > core.count(")"):
        core, after = core + ")", after[1:]
    return before, core, after


def say(core: str, lexicon: Lexicon) -> str:
    """The spoken form of a word without marks: as a whole, by the patterns, or sign by sign."""
    stem, possessive = (core[:-2], "'s") if core.endswith(("'s", "’s")) else (core, "")
    if stem in lexicon.words:
        return lexicon.words[stem] + possessive
    for pattern, said in lexicon.patterns.items():
        core = pattern.sub(said, core)
    for sign, said in lexicon.symbols.items():
        core = core.replace(sign, f" {said} ")
    return " ".join(lexicon.words.get(each, each) for each in core.split())


def is_letter(place: int, words: list[str], lexicon: Lexicon) -> bool:
    """Whether the word is the letter a, which is spelled like the article.

    It is where a mark follows, or a word that follows no article; and a capital A inside a sentence.
    """
    _, core, after = split_marks(words[place])
    if core not in ("a", "A"):
        return False
    following = split_marks(words[place + 1])[1] if place + 1 < len(words) else ""
    is_inside = core == "A" and place > 0 and not words[place - 1].endswith(SENTENCE_END)
    return is_inside or bool(after) or following in lexicon.before or (core == "A" and len(following) == 1)


def is_speakable(word: str) -> bool:
    """Whether any voice knows how to say it: a number, a letter, an ordinary word (it has a vowel), marks alone.

    >>> [is_speakable(word) for word in ("twenty-eight,", "0.25", "x", "dC/dw", "ReLU", "MSE", "—")]
    [True, True, True, False, False, False, True]
    """
    _, core, _ = split_marks(word)
    if not core or NUMBER.fullmatch(core):
        return True
    return bool(ORDINARY.fullmatch(core)) and (bool(VOWEL.search(core)) or len(core.removesuffix("'s")) == 1)
