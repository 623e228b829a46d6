"""The command as a user runs it: files, reports, errors that say what helps."""

import json
import shutil
from pathlib import Path

import pytest

from tests.lectern.running import Lectern
from tests.lectern.slides.making import write_scene
from tests.lectern.slides.numbered import BACKGROUND, PAPER


@pytest.fixture
def lectern(root: Path, rendered_out: Path, tmp_path: Path) -> Lectern:
    """The command in a folder where the lecture has been rendered."""
    lectern = Lectern(root, tmp_path)
    folder = lectern.out / "01_first_steps"
    folder.mkdir(parents=True)
    for path in (rendered_out / "01_first_steps").glob("*"):
        if path.name.endswith((".beats.json", ".mp4")):
            shutil.copy(path, folder)
    return lectern


def files(lectern: Lectern) -> list[str]:
    """All files in the output folder, relative to it."""
    return sorted(path.relative_to(lectern.out).as_posix() for path in lectern.out.rglob("*") if path.is_file())


def test_all_formats_of_a_lecture(lectern: Lectern) -> None:
    formats = ["pptx", "html", "pdf", "quarto", "beamer", "markdown", "scorm"]
    words = [word for form in formats for word in ("--to", form)]
    done = lectern("export", "slides", "1", *words, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["slides"]
    assert [Path(entry["file"]).name for entry in report] == [
        "01_first_steps.pptx",
        "index.html",
        "01_first_steps_html.zip",
        "01_first_steps_handout.pdf",
        "01_first_steps.qmd",
        "01_first_steps.tex",
        "01_first_steps.md",
        "01_first_steps_scorm.zip",
    ]
    before = {name: (lectern.out / name).stat().st_mtime_ns for name in files(lectern)}
    again = lectern("export", "slides", "1", *words)
    assert again.returncode == 0, again.stderr
    assert {name: (lectern.out / name).stat().st_mtime_ns for name in files(lectern)} == before
    assert not [name for name in before if "partial" in name]
    assert [path.name for path in lectern.folder.iterdir()] == ["out"]


def test_one_scene_has_a_deck_of_its_own(lectern: Lectern) -> None:
    done = lectern("export", "slides", "DotMoves", "--to", "html", "--one-file")
    assert done.returncode == 0, done.stderr
    assert [name for name in files(lectern) if name.endswith(".html")] == ["01_first_steps/DotMoves.html"]


def test_several_targets_and_a_file_make_one_deck_each(lectern: Lectern) -> None:
    done = lectern("export", "slides", "Hostile", "DotMoves", "--to", "markdown")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(Path("out/decks/hostile_dotmoves/hostile_dotmoves.md"))]
    assert lectern("deck", "init", "1").stdout.split() == ["deck.toml"]
    done = lectern("export", "slides", "--deck", "deck.toml", "--to", "markdown", "--json")
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(done.stdout)["slides"]
    assert (entry["deck"], Path(entry["file"])) == ("deck", Path("out/decks/deck/deck.md"))
    titles = [line for line in (lectern.folder / entry["file"]).read_text("utf-8").splitlines() if line[:3] == "## "]
    assert titles == ["## Dot moves", "## Hostile"]


def test_a_changed_scene_leaves_nothing_stale_in_the_folder(lectern: Lectern) -> None:
    assert lectern("export", "slides", "1", "--to", "html").returncode == 0
    sheet = lectern.out / "01_first_steps" / "DotMoves.beats.json"
    sheet.write_text(sheet.read_text().replace("how_many", "how_few"))
    assert lectern("export", "slides", "1", "--to", "html").returncode == 0
    clips = [Path(name).name for name in files(lectern) if "_html/clips/DotMoves" in name]
    assert "02_how_few.mp4" in clips
    assert "02_how_many.mp4" not in clips


VARIANTS = {
    "": ((320, 180), BACKGROUND),
    "_light": ((320, 180), PAPER),
    "_4x3": ((240, 180), BACKGROUND),
    "_9x16_light": ((180, 320), PAPER),
}
WRITTEN = ["{}.pptx", "{}_html/index.html", "{}_html.zip", "{}_handout.pdf", "{}.qmd", "{}.tex", "{}.md"]


def test_decks_of_other_aspects_and_themes_stand_side_by_side(lectern: Lectern) -> None:
    folder, formats = lectern.out / "01_first_steps", ("pptx", "html", "pdf", "quarto", "beamer", "markdown")
    words = [word for form in formats for word in ("--to", form)]
    before: dict[Path, bytes] = {}
    for mark, (size, ground) in VARIANTS.items():
        write_scene(folder, "Hostile", size, ground)
        done = lectern("export", "slides", "Hostile", *words)
        assert done.returncode == 0, done.stderr
        assert [lectern.folder / line for line in done.stdout.splitlines()] == [
            folder / name.format(f"Hostile{mark}") for name in WRITTEN
        ]
        assert {path: path.read_bytes() for path in before} == before
        before = {
            path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path not in changing(path)
        }


def changing(path: Path) -> set[Path]:
    """The files beside this one that each render or export writes anew."""
    return {path.with_name(name) for name in ("Hostile.mp4", "Hostile.beats.json", ".made.json")}


def test_slides_of_another_aspect_than_their_videos_have_a_name_of_their_own(lectern: Lectern) -> None:
    made = [lectern("export", "slides", "Hostile", "--to", "pptx", *words).stdout.split()[-1]
            for words in ([], ["--aspect", "4:3"], ["--aspect", "16:9"])]  # fmt: skip
    assert [Path(path).name for path in made] == ["Hostile.pptx", "Hostile_on_4x3.pptx", "Hostile.pptx"]


def test_without_a_format_it_says_what_it_makes(lectern: Lectern) -> None:
    done = lectern("export", "slides", "Hostile")
    assert [Path(line).name for line in done.stdout.splitlines()] == ["Hostile.pptx"]
    assert "--to pptx" in done.stderr
    assert all(form in done.stderr for form in ("html", "pdf", "quarto", "beamer", "markdown"))
    assert "--to" not in lectern("export", "slides", "Hostile", "--to", "pptx").stderr


def test_what_is_missing_is_named(lectern: Lectern) -> None:
    (lectern.out / "01_first_steps" / "Hostile.mp4").unlink()
    done = lectern("export", "slides", "--to", "pptx")
    assert done.returncode == 1
    assert "run: ./run render Hostile" in done.stderr
    assert not list(lectern.out.rglob("*.pptx"))


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--to", "keynote"], "pptx, html, pdf, quarto, beamer, markdown"),
        (["--to", "pptx", "--aspect", "2:1"], "auto, 16:9, 4:3"),
        (["--to", "pdf", "--per-page", "7"], "--per-page"),
        (["--to", "pdf", "--paper", "a5"], "a4, letter"),
        (["--to", "html", "--per-page", "2"], "--per-page is for --to pdf"),
        (["--to", "pptx", "--to", "html", "--lines"], "--lines is for --to pdf"),
        (["--notes"], "--notes is for --to pdf"),
        (["--to", "pdf", "--one-file"], "--one-file is for --to html"),
        (["--to", "html", "--aspect", "4:3"], "--aspect is for --to pptx"),
        (["DotMove", "--to", "pdf"], "DotMoves"),
        (["DotMoves", "--deck", "a.toml"], "a.toml says what the deck shows, and so does DotMoves"),
        (["--deck", "a.toml"], "a.toml: there is no such file; `lectern deck init` writes a deck.toml"),
    ],
)
def test_wrong_usage_says_what_is_right(lectern: Lectern, words: list[str], hint: str) -> None:
    done = lectern("export", "slides", *words)
    assert done.returncode == 2
    assert hint in done.stderr
