"""What is wrong in a `deck.toml` is told with its place and a remedy; what `lectern deck init` writes is one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from lectern.assets import template
from lectern.errors import LecternError, UsageError
from lectern.slides.assemble import deck_of_file
from lectern.slides.deck_file import DeckFile, Entry, read_deck_file
from lectern.slides.starting import new_deck
from tests.lectern.running import REPOSITORY
from tests.lectern.slides.making import BEATS

ONE = '[[slides]]\nscene = "DotMoves"\n'
REFUSED = {
    "a typo": (f'titel = "a"\n{ONE}', 'talk.toml: titel is unknown; did you mean "title"?'),
    "a slide's typo": ('[[slides]]\nscen = "A"', 'talk.toml: slides[1].scen is unknown; did you mean "scene"?'),
    "a far key": (f"{ONE}zzz = 1", "slides[1].zzz is unknown; known are scene, beats"),
    "no slides": ('title = "a"', "talk.toml: slides is missing"),
    "no scene": ('[[slides]]\ntext = "a"', 'slides show no scene; a deck has one at least: scene = "DotProduct"'),
    "no list": ("slides = 3", "slides is 3: input should be a list in brackets"),
    "no table": ('slides = ["DotMoves"]', "slides[1]: it is no table; begin it with a line [[slides]]"),
    "one beat": (f'{ONE}beats = "end"', "slides[1].beats is 'end': input should be a list in brackets"),
    "an odd beat": (f'{ONE}beats = ["end", 3]', "slides[1].beats[2] is 3: input should be a valid string"),
    "two things": (f'{ONE}text = "a"', "slides[1]: it has a scene and a text; give each [[slides]] of its own"),
    "nothing": (f'{ONE}[[slides]]\nnotes = "a"', "slides[2]: it shows nothing; give it a scene, a title, a text"),
    "no scene's beats": (f'{ONE}[[slides]]\ntitle = "a"\nbeats = ["b"]', "slides[2]: it has beats or a heading"),
    "a lost logo": (f'logo = "no.png"\n{ONE}', "talk.toml: logo is 'no.png', and "),
    "a lost picture": (f'{ONE}[[slides]]\npicture = "a.png"', "talk.toml: slides[2].picture is 'a.png', and "),
    "no picture": (f'{ONE}[[slides]]\npicture = "talk.toml"', "is no picture that all slides can show; save it as PNG"),
    "an unknown scene": ('[[slides]]\nscene = "DotMove"', 'called "DotMove"; did you mean DotMoves?'),
    "a lecture": ('[[slides]]\nscene = 1', 'scene = "1" means several: DotMoves, Hostile; give each [[slides]]'),
    "an unknown beat": (f'{ONE}beats = ["ent"]', 'talk.toml: slides[1].beats: no beat is called "ent"; there are: end'),
    "no TOML": (f"title = talk\n{ONE}", "talk.toml: it is not TOML"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_told(root: Path, rendered_out: Path, tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "talk.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        deck_of_file(root, file, rendered_out)
    assert message in str(refused.value)
    assert refused.value.exit_code == 2


def test_no_file_is_told_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"talk\.toml: there is no such file; `lectern deck init` writes a deck\.toml"):
        read_deck_file(tmp_path / "talk.toml")


def test_what_is_not_rendered_is_named(root: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.toml").write_text(ONE, encoding="utf-8")
    with pytest.raises(LecternError, match=r"DotMoves: not rendered yet .*\nrun: ./run render DotMoves"):
        deck_of_file(root, tmp_path / "talk.toml", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["talk.toml"]


def test_init_writes_a_deck_that_can_be_shown(root: Path, rendered_out: Path, tmp_path: Path) -> None:
    file = new_deck(root, ["Hostile", "DotMoves"], tmp_path / "new" / "talk.toml", rendered_out)
    found = read_deck_file(file)
    assert [entry.scene for entry in found.slides] == ["Hostile", "DotMoves"]
    assert (found.title, found.subtitle) == ("First steps", "Lecture 1")
    beats = [line.removeprefix("# ") for line in file.read_text("utf-8").splitlines() if line.startswith("# beats")]
    assert [tomllib.loads(line)["beats"] for line in beats[1:]] == [
        [beat[0] for beat in BEATS[name]] for name in ("Hostile", "DotMoves")
    ]
    with pytest.raises(UsageError, match="it is there already"):
        new_deck(root, [], file, rendered_out)


def test_without_a_render_init_writes_the_scenes_alone(root: Path, tmp_path: Path) -> None:
    file = new_deck(root, [], tmp_path / "deck.toml", tmp_path / "out")
    assert [entry.scene for entry in read_deck_file(file).slides] == ["DotMoves", "Hostile"]
    assert file.read_text("utf-8").count("# beats = ") == 1  # the head's example


def test_the_template_shows_every_key() -> None:
    keys = re.findall(r"^(?:# )?(\w+) = ", template("deck.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert {*keys, "slides"} == {*DeckFile.model_fields, *Entry.model_fields}


def test_the_example_in_the_docs_is_a_deck() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", (REPOSITORY / "docs" / "slides.md").read_text("utf-8"), re.DOTALL)
    found = DeckFile.model_validate(tomllib.loads(example))
    assert [entry.scene or entry.title for entry in found.slides] == [
        "Before we begin",
        "TangentLine",
        "GradientField",
        "",
    ]
    assert [entry.has_heading for entry in found.slides if entry.scene] == [True, False]
