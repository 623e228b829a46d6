"""Beats files: what is taken, and how clearly the rest is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from lectern.beats import parse_beats, read_beats
from lectern.errors import LecternError
from scenes.kit.stage.beats import Beat, write_beats


def sheet(**changes: Any) -> dict[str, Any]:
    beat = {"name": "one", "kind": "normal", "text": "A dot.", "notes": "", "start": 0, "end": 30}
    other = beat | {"name": "two", "kind": "loop", "start": 30, "end": 45}
    return {"scene": "Dots", "fps": 30, "frames": 45, "beats": [beat, other]} | changes


def test_a_good_sheet(tmp_path: Path) -> None:
    path = tmp_path / "Dots.beats.json"
    path.write_text(json.dumps(sheet()))
    read = read_beats(path)
    assert (read.scene, read.seconds, [beat.name for beat in read.beats]) == ("Dots", 1.5, ["one", "two"])


def test_a_question_s_choices_are_read_and_older_files_have_none() -> None:
    asked = sheet()["beats"][0] | {"kind": "question", "choices": ["yes", "no"], "right": "no"}
    first, second = parse_beats(sheet(beats=[asked, sheet()["beats"][1]]), "x").beats
    assert (first.choices, first.right) == (("yes", "no"), "no")
    assert (second.choices, second.right) == ((), "")


def test_what_is_seen_and_a_slider_s_numbers_are_read_and_older_files_have_none() -> None:
    frames = [[["z", str(k)]] for k in range(30)]
    told = sheet()["beats"][0] | {"seen": ["z = 29"], "numbers": frames}
    first, second = parse_beats(sheet(beats=[told, sheet()["beats"][1]]), "x").beats
    assert (first.seen, first.numbers[7]) == (("z = 29",), (("z", "7"),))
    assert (second.seen, second.numbers) == ((), ())


def test_what_the_kit_writes_is_read_back(tmp_path: Path) -> None:
    numbers = ((("z", "0.1"),), (("z", "0.2"),))
    beats = (Beat("slide", "scrub", "Slide it.", "", 0, 2, seen=("z = 0.2",), numbers=numbers),)
    write_beats(tmp_path / "new" / "Dots.beats.json", "Dots", 30, 2, beats)
    assert read_beats(tmp_path / "new" / "Dots.beats.json").beats == beats


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(LecternError, match=r"Absent\.beats\.json: cannot be read"):
        read_beats(tmp_path / "Absent.beats.json")
    (tmp_path / "Bad.beats.json").write_text('{"scene": "D')
    with pytest.raises(LecternError, match=r"Bad\.beats\.json: is not JSON"):
        read_beats(tmp_path / "Bad.beats.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fps": 0}, "fps is 0"),
        ({"fps": "30"}, r"x\.fps: expected int or float, found str"),
        ({"fps": True}, r"x\.fps: expected int or float, found bool"),
        ({"frames": 0}, "frames is 0"),
        ({"frames": 10**400}, "frames is 10000000000000000000; a video has 1 to 10,000,000"),
        ({"fps": 10**400}, "fps is 10000000000000000000; it must be"),
        ({"frames": 44}, r'beats\[1\] "two" covers frames 30 to 45'),
        ({"beats": {}}, r"x\.beats: expected list"),
        ({"beats": [7]}, r"beats\[0\]: expected an object"),
        ({"beats": [sheet()["beats"][0]] * 2}, "covers frames 0 to 30; expected 30 <= start"),
        ({"beats": [sheet()["beats"][0] | {"kind": "odd"}]}, r'beats\[0\]\.kind is "odd"; it must be one of normal'),
        ({"beats": [sheet()["beats"][0] | {"choices": ["a", "b"]}]}, r"beats\[0\]: it has choices, but its kind is"),
        ({"beats": [sheet()["beats"][0] | {"choices": [1]}]}, r"beats\[0\]\.choices: expected str, found int"),
        ({"beats": [sheet()["beats"][0] | {"choices": "a"}]}, r"beats\[0\]\.choices: expected list, found str"),
        ({"beats": [sheet()["beats"][0] | {"lead": 31}]}, r"beats\[0\]\.lead is 31; the silence before a sentence"),
        ({"beats": [sheet()["beats"][0] | {"seen": [1]}]}, r"beats\[0\]\.seen: expected str, found int"),
        ({"beats": [sheet()["beats"][0] | {"numbers": [[["z", 1]]] * 30}]}, r"beats\[0\]\.numbers: expected lists of"),
        ({"beats": [sheet()["beats"][0] | {"numbers": ["z"] * 30}]}, r"beats\[0\]\.numbers: expected lists of"),
        ({"beats": [sheet()["beats"][0] | {"numbers": [[]] * 29}]}, r"there are 29 lists; expected one a frame"),
        ({"beats": [sheet()["beats"][0], sheet()["beats"][1] | {"name": "one"}]}, "an earlier beat has the same name"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(LecternError, match=message):
        parse_beats(sheet(**change), "x")


@pytest.mark.parametrize("missing", ["scene", "fps", "frames", "beats"])
def test_a_missing_field_is_named(missing: str) -> None:
    data = sheet()
    del data[missing]
    with pytest.raises(LecternError, match=f'the field "{missing}" is missing'):
        parse_beats(data, "x")
