"""The drawings that the course brings along: raw, timed, of the named dataset, and its licence beside them."""

from pathlib import Path

import pytest

from nn_core import data

FOLDER = Path(__file__).parents[2] / "assets" / "doodles"
COUNTS = {"airplane": 23, "cat": 25, "house": 37}
README = (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_the_drawings_are_what_the_readme_says(kind: str, count: int) -> None:
    drawings = data.read_quickdraw(FOLDER / f"{kind}.ndjson")
    assert (len(drawings), drawings.skipped) == (count, ())
    assert f"| `{kind}.ndjson` | {count} |" in README
    for drawing in drawings:
        assert drawing.word == kind
        assert drawing.timed
        assert drawing.key_id.isdigit()
        assert all((stroke == stroke.round()).all() for stroke in drawing.strokes)


def test_no_more_is_said_of_the_people_than_is_needed() -> None:
    for path in FOLDER.glob("*.ndjson"):
        text = path.read_text(encoding="utf-8")
        assert "countrycode" not in text
        assert "timestamp" not in text


def test_licence_and_source_are_named() -> None:
    for words in ("Quick, Draw! dataset", "Google", "CC BY 4.0", "creativecommons.org/licenses/by/4.0", "Changed:"):
        assert words in README


def test_all_of_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 250_000
