"""An error names the file, or the option, that has it, and what to do; and it is the named course that is audited."""

import json
import shutil
from pathlib import Path

import pytest

from lectern.assets import theme_tokens, timings
from lectern.errors import LecternError
from tests.lectern.running import REPOSITORY, Lectern


@pytest.mark.parametrize(
    "address", ["nonsense", "tcp://", "http://x", "tcp://h:99999", "😀", "a b:1", "tls://h:", ":1"]
)
def test_what_is_no_address_of_a_cluster_is_refused_at_once(lectern: Lectern, address: str) -> None:
    finished = lectern("render", "Short", "--cluster", address)
    assert finished.returncode == 2
    assert finished.stderr == f"lectern: --cluster {address}: a scheduler's address reads tcp://machine:8786\n"


def test_a_cluster_behind_certificates_that_are_not_configured(lectern: Lectern) -> None:
    finished = lectern("render", "Short", "--cluster", "tls://127.0.0.1:1")
    assert finished.returncode == 2
    assert "lectern: --cluster tls://127.0.0.1:1: " in finished.stderr
    assert "distributed.comm.tls" in finished.stderr


def entry(seconds: str, words: str = "[0]", spoken: str = '"b"') -> str:
    return f'{{"ab": {{"seconds": {seconds}, "words": {words}, "spoken": {spoken}}}}}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{bad", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1]", "it is a list"),
        ('{"ab": 1.5}', 'the entry "ab" is 1.5'),
        ('{"ab": {"seconds": 1, "words": [0]}}', 'the entry "ab" is {'),
        (entry('"1"'), "the length of \"ab\" is '1'"),
        (entry("NaN"), 'the length of "ab" is nan'),
        (entry("-1"), 'the length of "ab" is -1'),
        (entry("1e999"), 'the length of "ab" is inf'),
        (entry("true"), 'the length of "ab" is True'),
        (entry("1", "[]"), 'the words of "ab" are []'),
        (entry("1", '["0"]'), "the words of \"ab\" are ['0']"),
        (entry("1", "[0, NaN]"), 'the words of "ab" begin at [0, nan]'),
        (entry("1", "[0.5, 0.2]"), 'the words of "ab" begin at [0.5, 0.2]'),
        (entry("1", "[0, 1.5]"), 'the words of "ab" begin at [0, 1.5]'),
        (entry("1", "[0]", "7"), 'what was spoken for "ab" is 7'),
    ],
)
def test_the_measured_sentences(course: Path, text: str, told: str) -> None:
    (course / "assets" / "timings.json").write_text(text)
    with pytest.raises(LecternError) as caught:
        timings(course)
    assert str(caught.value).startswith("assets/timings.json: ")
    assert told in str(caught.value)


def test_a_render_says_it_in_one_line(lectern: Lectern) -> None:
    (lectern.root / "assets" / "timings.json").write_text("{bad")
    finished = lectern("render", "Short", "-q", "l")
    assert finished.returncode == 1
    assert finished.stderr.startswith("lectern: assets/timings.json: is not JSON")
    assert finished.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"ink = pink", b"ink = '\xe9'"])
def test_a_theme_that_a_deck_takes_its_colours_from(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    with pytest.raises(LecternError, match=r'assets/themes/odd\.toml: .*a line reads ink = "#rrggbb"'):
        theme_tokens(path)


OWN = '''"""A lecture that stands in this course only."""

from pathlib import Path

from manim import Square

from scenes.kit.stage.lesson import Lesson


class Own(Lesson):
    """Reads a file that lies beside the scenes, as renders do."""

    def construct(self) -> None:
        with self.beat("only", Path("own.txt").read_text(encoding="utf-8")):
            self.add(Square())
            self.wait(1)
'''


BAD = """

class Leaves(Own):
    def construct(self) -> None:
        raise SystemExit(3)


class Dies(Own):
    def construct(self) -> None:
        os._exit(4)


class AlsoGood(Own):
    pass
"""


@pytest.fixture
def own_course(tmp_path: Path) -> Path:
    """A course elsewhere with the kit, one lecture, and a file that its scene reads."""
    root = tmp_path / "it's {media_dir}\n%d"
    kept = shutil.ignore_patterns("l[0-9]*", "__pycache__")
    for folder in ("scenes", "assets"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=kept)
    (root / "scenes" / "l93_own.py").write_text(OWN, encoding="utf-8")
    (root / "own.txt").write_text("A square.", encoding="utf-8")
    return root


def test_the_named_course_is_audited_in_its_folder(own_course: Path, tmp_path: Path) -> None:
    lectern = Lectern(own_course, tmp_path)
    lectern.environment["TMPDIR"] = str(own_course)  # where the audit works may be called anything, too
    finished = lectern("audit", "Own", "--json")
    (report,) = json.loads(finished.stdout)["reports"]
    assert [finding for finding in report["findings"] if finding["check"] == "scene.fails"] == []
    assert report["instants"] > 0


def test_scenes_that_leave_or_die_are_findings_and_the_others_are_audited(own_course: Path, tmp_path: Path) -> None:
    file = own_course / "scenes" / "l93_own.py"
    file.write_text(OWN.replace("from pathlib", "import os\nfrom pathlib") + BAD, encoding="utf-8")
    finished = Lectern(own_course, tmp_path)("audit", "93", "--json")
    assert finished.returncode == 1
    reports = json.loads(finished.stdout)["reports"]
    fails = {
        report["scene"]: [each["seen"] for each in report["findings"] if each["check"] == "scene.fails"]
        for report in reports
    }
    assert fails == {
        "Own": [],
        "Leaves": ["SystemExit: 3"],
        "Dies": ["its process ended without a word"],
        "AlsoGood": [],
    }
