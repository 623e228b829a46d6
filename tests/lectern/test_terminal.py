"""What is shown on terminals of any width, in any encoding, of texts with anything in them."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.table import Table

from lectern.cli import app
from lectern.terminal import as_seen, print_table, use_streams
from tests.lectern.running import Lectern

COMMANDS = [
    ["render"], ["watch"], ["list"], ["doctor"], ["audit"], ["test"], ["selftest", "render"], ["cache", "size"],
    ["cache", "clear"], ["export", "clips"], ["export", "captions"], ["export", "slides"], ["export", "sheet"],
]  # fmt: skip
LONG = "AVeryLongNameOfASceneThatMustBeTyped"


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp932", "cp437", "utf-8"])
@pytest.mark.parametrize("words", [[], *COMMANDS], ids=" ".join)
def test_help_in_any_encoding(monkeypatch: pytest.MonkeyPatch, words: list[str], encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    use_streams()
    with pytest.raises(SystemExit) as ended:
        app([*words, "--help"], prog_name="lectern")
    stream.flush()
    assert ended.value.code == 0
    assert "Usage: lectern" in stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]


def all_help(lectern: Lectern, width: int) -> list[str]:
    """What the commands' help says on a terminal of so many columns."""
    program = (
        "import sys\nfrom contextlib import suppress\nfrom lectern.cli import app\n"
        "for words in sys.argv[1:]:\n    with suppress(SystemExit):\n        app([*words.split(), '--help'])\n"
        "    print('\\f')\n"
    )
    command = [sys.executable, "-P", "-c", program, *(" ".join(words) for words in COMMANDS)]
    environment = lectern.environment | {"COLUMNS": str(width)}
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return shown.split("\f\n")[:-1]


@pytest.mark.parametrize("width", [20, 50, 79, 80])
def test_help_cuts_no_name_on_a_narrow_terminal(lectern: Lectern, width: int) -> None:
    wide, narrow = all_help(lectern, 200), all_help(lectern, width)
    assert len(wide) == len(narrow) == len(COMMANDS)
    for expected, shown in zip(wide, narrow, strict=True):
        names = set(re.findall(r"--[a-z][a-z-]+", expected))
        assert "--help" in names
        assert names <= set(re.findall(r"--[a-z][a-z-]+", shown))
        assert "[bold]" not in shown


@pytest.mark.parametrize("width", ["20", "40", "70", "200"])
def test_the_names_of_scenes_are_never_cut(lectern: Lectern, width: str) -> None:
    file = lectern.root / "scenes" / "l01_first.py"
    file.write_text(file.read_text().replace("class Short", f"class {LONG}"))
    lectern.environment["COLUMNS"] = width
    assert LONG in lectern("list").stdout


def test_a_tables_names_stay_whole_and_the_other_cells_are_folded(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("what", "name", width=None)
    table.add_row("some words about it", LONG)
    print_table(table, names=1)
    shown = capsys.readouterr().out
    assert LONG in shown
    assert "…" not in shown


def test_what_an_encoding_lacks_is_spelled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", stream)
    use_streams()
    stream.write("a → b – “é” … 数 \udcff")
    stream.flush()
    assert stream.buffer.getvalue().decode("latin-1") == 'a -> b - "é" ... \\u6570 \\udcff'  # type: ignore[attr-defined]


def test_control_characters_are_seen_and_do_nothing() -> None:
    assert as_seen("a\x1b[2Jb\x07\r\x9b\tc\nd") == "a\\x1b[2Jb\\x07\\x0d\\x9b\tc\nd"


HOSTILE = '''

class Hostile(Lesson):
    """Goal :100: with \\x1b[31m red."""

    def construct(self):
        raise ValueError("line:100: of \\x1b]0;title\\x07 [bold]it[/bold]")
'''


def test_messages_reach_the_terminal_as_they_are_and_cannot_steer_it(lectern: Lectern) -> None:
    file = lectern.root / "scenes" / "l01_first.py"
    file.write_text(file.read_text() + "\n" * 80 + HOSTILE)
    listed, finished = lectern("list"), lectern("render", "Hostile", "-q", "l")
    assert "Goal :100: with \\x1b[31m red" in listed.stdout
    assert "line:100: of \\x1b]0;title\\x07 [bold]it[/bold]" in finished.stderr
    for shown in (listed.stdout, finished.stdout, finished.stderr):
        assert "\x1b" not in shown
        assert "\x07" not in shown


@pytest.mark.parametrize("line", [100, 1234])
def test_the_number_of_a_line_is_no_picture(lectern: Lectern, line: int) -> None:
    (lectern.root / "scenes" / "l03_bad.py").write_text(
        "from scenes.stand_in import Lesson\n\n\nclass Bad(Lesson):\n    def construct(self):\n"
        + "\n" * (line - 6)
        + "        raise ValueError('here')\n"
    )
    finished = lectern("render", "Bad", "-q", "l")
    assert f"l03_bad.py:{line}: ValueError: here" in finished.stderr


def test_a_scene_may_print_anything_wherever_it_runs(lectern: Lectern) -> None:
    file = lectern.root / "scenes" / "l01_first.py"
    file.write_text(
        file.read_text().replace("    def construct(self):", "    def construct(self):\n        print('→ 数')", 1)
    )
    lectern.environment |= {"PYTHONIOENCODING": "ascii"}
    finished = lectern("render", "Short", "-q", "l")
    assert finished.returncode == 0, finished.stderr


def test_the_folder_of_a_course_may_be_told_in_any_encoding(lectern: Lectern, tmp_path: Path) -> None:
    lectern.environment |= {"PYTHONIOENCODING": "ascii"}
    finished = lectern("export", "captions", "Short", "--out", "数")
    assert finished.returncode == 1
    assert "not rendered yet (\\u6570" in finished.stderr
