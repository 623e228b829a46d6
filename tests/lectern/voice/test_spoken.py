"""Every formula, symbol and name has a spoken form; what has none is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.scene_files import UNKNOWN_SENTENCE
from lectern.targets import all_targets
from lectern.voice.lexicon import NAME, read_lexicon
from lectern.voice.spoken import is_speakable, spoken_text, spoken_words, unspoken
from tests.lectern.running import REPOSITORY

LEXICON = read_lexicon(REPOSITORY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Step, ReLU and tanh.", "Step, ray loo and tanch."),
        ("∂C/∂w is ReLU's slope.", "dee C dee w is ray loo's slope."),
        ("dC/dw", "dee C dee w"),
        ("z = W·x + b", "z equals W times x plus b"),
        ("tanh(x) and f'(x)", "tanch of x and f prime of x"),
        ("e^z, x² and Aᵀ", "e to the z, x squared and A transposed"),
        ("−0.416 is .153", "minus 0 point 4 1 6 is point 1 5 3"),
        ("Use b: the waves are read.", "yooz b: the waves are red."),
        ("A row of A, times a row.", "A row of eh, times a row."),
        ("a times one minus a: a quarter", "eh times one minus eh: a quarter"),
        ("First A, then B: A B.", "First eh, then B: eh B."),
        ("We do; 784 of 1,797 do.", "We do; 784 of 1,797 do."),
    ],
)
def test_spoken_forms(text: str, said: str) -> None:
    assert spoken_text(text, LEXICON) == said
    assert len(spoken_words(text, LEXICON)) == len(text.split())
    assert unspoken(text, LEXICON) == []


@pytest.mark.parametrize("word", ["ŷ₁₂∮", "a(1", "GPU", "LaTeX", "xx@y", "c++#", "kHz"])
def test_what_has_no_spoken_form_is_found(word: str) -> None:
    assert unspoken(f"Here is {word}.", LEXICON) == [f"{word}."]


def test_every_sentence_of_the_course_can_be_said() -> None:
    """As far as the sources tell the sentences; the audit looks at computed ones, too (`pace.unspoken`)."""
    sentences = {
        (target.scene.name, text)
        for target in all_targets(read_course(REPOSITORY))
        for text in target.scene.sentences
        if text != UNKNOWN_SENTENCE
    }
    assert len(sentences) > 300
    assert {(scene, *words) for scene, text in sentences if (words := unspoken(text, LEXICON))} == set()


def test_the_lexicon_itself_can_be_said() -> None:
    said = [*LEXICON.words.values(), *LEXICON.symbols.values(), *(" ".join(each) for each in LEXICON.phrases.values())]
    assert [form for form in said if not all(map(is_speakable, form.split()))] == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("[words", "a line reads tanh"),
        ("[word]", "there is no table [word]"),
        ("[words]\ntanh = 3", "[words] tanh is 3"),
        ('[phrases]\n"a b" = "c"', '"a b" has 2 words, "c" 1'),
        ("[patterns]\n'(' = 'x'", "is no regular expression"),
        ("[patterns]\n'a' = '\\2'", "is no regular expression"),
        ("words = 3", "words is 3"),
    ],
)
def test_a_mistake_in_the_lexicon_is_told(tmp_path: Path, lines: str, told: str) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / NAME).write_text(lines, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_lexicon(tmp_path)
    assert str(caught.value).startswith(f"{NAME}: ")
    assert told in str(caught.value)
