"""The cache: what nothing has changed in is not rendered again, and nothing stale or damaged is ever used."""

import json
import os
from pathlib import Path

import pytest

from lectern.owner import owner
from lectern.render.cache import BEATS, RECORD, Cache
from lectern.render.engine.play_store import CHAIN
from scenes.kit.stage.narration import text_key
from tests.lectern.running import Lectern

SENTENCE = "A dot moves."


@pytest.fixture
def rendered(tmp_path: Path) -> tuple[Path, Path]:
    """A video and its beats, as a worker leaves them."""
    video, beats = tmp_path / "work" / "Short.mp4", tmp_path / "work" / "Short.beats.json"
    video.parent.mkdir()
    video.write_bytes(b"pictures" * 100)
    beat = {"name": "only", "kind": "normal", "text": SENTENCE, "notes": "", "start": 0, "end": 15}
    beats.write_text(json.dumps({"scene": "Short", "fps": 15, "frames": 15, "beats": [beat]}))
    return video, beats


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    (tmp_path / "assets").mkdir()
    return Cache(tmp_path / "cache", tmp_path)


def folder_of(cache: Cache, key: str) -> Path:
    """The one entry that the key has."""
    (folder,) = cache.folder.glob(f"{key}-*")
    return folder


def test_what_is_kept_comes_back(cache: Cache, rendered: tuple[Path, Path], tmp_path: Path) -> None:
    assert cache.fetch("k", tmp_path / "before") is None
    cache.keep("k", "Short", *rendered, {})
    found = cache.fetch("k", tmp_path / "scratch")
    assert found is not None
    assert [path.read_bytes() for path in found[:2]] == [path.read_bytes() for path in rendered]
    assert cache.fetch("another", tmp_path / "other") is None


@pytest.mark.parametrize("name", ["scene.mp4", BEATS, RECORD])
def test_a_damaged_entry_is_thrown_away(
    cache: Cache, rendered: tuple[Path, Path], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.keep("k", "Short", *rendered, {})
    file = folder_of(cache, "k") / name
    content = file.read_bytes()
    file.unlink()  # it shares its bytes with the video in the output folder
    file.write_bytes(content[: len(content) // 2])
    assert cache.fetch("k", tmp_path / "scratch") is None
    assert "damaged" in capsys.readouterr().err
    assert not cache.entries()


@pytest.mark.parametrize("place", range(0, 600, 13))
def test_one_wrong_letter_in_a_record(
    cache: Cache, rendered: tuple[Path, Path], place: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.keep("k", "Short", *rendered, {"data.csv": "missing"})
    record = folder_of(cache, "k") / RECORD
    letters = list(record.read_text())
    place %= len(letters)
    letters[place] = "x" if letters[place] != "x" else "y"
    record.write_text("".join(letters))
    assert cache.fetch("k", tmp_path / "scratch") is None
    assert "damaged" in capsys.readouterr().err
    assert not cache.entries()


def test_only_the_lengths_of_its_own_sentences_matter(
    cache: Cache, rendered: tuple[Path, Path], tmp_path: Path
) -> None:
    cache.keep("k", "Short", *rendered, {})
    measured = {"seconds": 3.0, "words": [0.0, 0.5], "spoken": "a"}
    (tmp_path / "assets" / "timings.json").write_text(json.dumps({text_key("Another sentence."): measured}))
    assert cache.fetch("k", tmp_path / "first") is not None
    (tmp_path / "assets" / "timings.json").write_text(json.dumps({text_key(SENTENCE): measured}))
    assert cache.fetch("k", tmp_path / "second") is None
    cache.keep("k", "Short", *rendered, {})
    assert cache.fetch("k", tmp_path / "third") is not None
    measured["words"] = [0.0, 0.7]  # an animation may wait for the word
    (tmp_path / "assets" / "timings.json").write_text(json.dumps({text_key(SENTENCE): measured}))
    assert cache.fetch("k", tmp_path / "fourth") is None


def test_what_was_used_longest_ago_goes_first(cache: Cache, rendered: tuple[Path, Path], tmp_path: Path) -> None:
    for age, key in enumerate(["new", "old", "older"]):
        cache.keep(key, "Short", *rendered, {})
        os.utime(folder_of(cache, key) / RECORD, (1e9 - age, 1e9 - age))
    assert cache.fetch("older", tmp_path / "scratch") is not None  # used now
    cache.limit = cache.size() * 2 // 3
    cache.tidy()
    assert {folder.name.partition("-")[0] for folder in cache.entries()} == {"new", "older"}


def test_plays_go_like_renders(cache: Cache, rendered: tuple[Path, Path], tmp_path: Path) -> None:
    folder = cache.plays / "Short-of-some-setting"
    for age, name in enumerate(["new", "old"]):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.mp4").write_bytes(bytes(1000))
        (folder / f"{name}{CHAIN}").write_bytes(bytes(48))
        os.utime(folder / f"{name}{CHAIN}", (1e9 - age, 1e9 - age))
    assert cache.size() == 2 * 1048
    cache.keep("k", "Short", *rendered, {})
    assert len(cache.kept_plays()) == 2
    cache.limit = cache.size() - 1
    cache.tidy()
    assert sorted(path.name for path in folder.iterdir()) == [f"new{CHAIN}", "new.mp4"]
    assert cache.clear()[:2] == (1, 1)
    assert not folder.exists()


def test_remains_of_a_killed_run_go_and_those_of_a_living_one_stay(cache: Cache) -> None:
    killed = owner().replace(f"-{os.getpid()}-", "-999999999-")
    ours, dead = cache.folder / f".new.k.{owner()}", cache.folder / f".new.k.{killed}"
    for folder in (ours, dead, cache.plays / "Short"):
        folder.mkdir(parents=True)
    half, halves = cache.plays / "Short" / f".abc.{owner()}", cache.plays / "Short" / f".abc.{killed}"
    for file in (half, halves):
        file.touch()
    cache.tidy()
    assert [path.exists() for path in (ours, dead, half, halves)] == [True, False, True, False]


def render(lectern: Lectern, *arguments: str) -> dict[str, bool]:
    """Renders lecture 1; for each scene, whether it came from the cache."""
    finished = lectern("render", "1", "-q", "l", "--json", *arguments)
    assert finished.returncode == 0, finished.stderr
    return {scene["name"]: scene["cached"] for scene in json.loads(finished.stdout)["scenes"]}


def test_unchanged_scenes_are_not_rendered(lectern: Lectern) -> None:
    assert render(lectern) == {"Short": False, "Longer": False}
    video = lectern.out / "01_first" / "Short.mp4"
    before, files = video.read_bytes(), lectern.files()
    video.unlink()
    assert render(lectern) == {"Short": True, "Longer": True}
    assert (video.read_bytes(), lectern.files()) == (before, files)
    assert render(lectern, "--theme", "light") == {"Short": False, "Longer": False}
    assert render(lectern, "--no-cache") == {"Short": False, "Longer": False}
    file = lectern.root / "scenes" / "stand_in.py"
    file.write_text(file.read_text().replace("RIGHT)", "RIGHT * 2)"))
    assert render(lectern) == {"Short": False, "Longer": False}
    assert video.read_bytes() != before
    file.write_text(file.read_text().replace("RIGHT * 2)", "RIGHT)"))
    assert render(lectern) == {"Short": True, "Longer": True}
    assert video.read_bytes() == before

    size = json.loads(lectern("cache", "size", "--json").stdout)
    assert size["renders"] == 6
    assert size["plays"] == 6
    assert size["bytes"] > 6 * 1000
    assert json.loads(lectern("cache", "clear", "--json").stdout) == size
    assert json.loads(lectern("cache", "size", "--json").stdout)["bytes"] == 0
    assert lectern.files() == files
