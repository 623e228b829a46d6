"""Damage is found and told, nothing is made from it, and the next render mends it; nothing is mixed."""

import json
from pathlib import Path

import pytest

from tests.lectern.running import Lectern


def damage(path: Path, at: int = 5000, count: int = 3000) -> None:
    """Overwrites so many bytes inside, as a bad disk does. The file is a new one: its copy in the cache stays."""
    content = bytearray(path.read_bytes())
    at = min(at, len(content) // 2)
    content[at : at + count] = bytes(len(content[at : at + count]))
    path.unlink()
    path.write_bytes(content)


@pytest.fixture
def rendered(lectern: Lectern) -> Lectern:
    assert lectern("render", "1", "-q", "l").returncode == 0
    return lectern


def test_a_video_that_is_damaged_inside(rendered: Lectern) -> None:
    video = rendered.out / "01_first" / "Short.mp4"
    before = video.read_bytes()
    damage(video)
    for command in (["clips"], ["captions"], ["slides", "--to", "markdown"], ["sheet"]):
        finished = rendered("export", *command[:1], "Short", *command[1:])
        assert finished.returncode == 1
        assert "Traceback" not in finished.stderr
        assert "Short.mp4 is damaged" in finished.stderr
        assert "run: ./run render Short" in finished.stderr
    assert not (rendered.out / "01_first" / "clips").exists()
    assert rendered("render", "Short", "-q", "l").returncode == 0
    assert video.read_bytes() == before
    assert rendered("export", "clips", "Short").returncode == 0


def test_beats_of_another_render(rendered: Lectern) -> None:
    beats = rendered.out / "01_first" / "Short.beats.json"
    before = beats.read_text()
    lesson = rendered.root / "scenes" / "stand_in.py"
    lesson.write_text(lesson.read_text().replace("shift(RIGHT)", "shift(RIGHT * 2)"))
    assert rendered("render", "1", "-q", "l").returncode == 0
    beats.write_text(before)
    finished = rendered("export", "captions", "Short")
    assert finished.returncode == 1
    assert "its beats belong to another render" in finished.stderr


@pytest.mark.parametrize("name", ["01_first.mp4", ".cards/Cards.mp4", ".cards/Cards.beats.json", ".made.json"])
def test_damage_to_a_lecture_is_mended(rendered: Lectern, name: str) -> None:
    folder = rendered.out / "01_first"
    lecture = folder / "01_first.mp4"
    before = lecture.read_bytes()
    damage(folder / name, 40, 20)
    finished = rendered("render", "1", "-q", "l")
    assert finished.returncode == 0, finished.stderr
    assert lecture.read_bytes() == before


def test_a_damaged_lecture_does_not_disturb_another_run(rendered: Lectern) -> None:
    (rendered.out / "01_first" / "01_first.mp4").write_bytes(b"no video")
    (rendered.root / "scenes" / "l03_more.py").write_text(
        '"""More."""\n\nfrom scenes.stand_in import Lesson\n\n\nclass More(Lesson):\n    """More."""\n\n'
        '    def construct(self):\n        self.beat("only", "A dot moves.")\n'
    )
    finished = rendered("render", "More", "-q", "l")
    assert finished.returncode == 0, finished.stderr
    assert "video" not in json.loads((rendered.out / "course.json").read_text())["lectures"][0]


def test_a_lecture_never_mixes_themes(rendered: Lectern) -> None:
    lecture = rendered.out / "01_first" / "01_first.mp4"
    before = lecture.read_bytes()
    finished = rendered("render", "Short", "-q", "l", "--theme", "light", "--json")
    assert finished.returncode == 0, finished.stderr
    report = json.loads(finished.stdout)
    assert report["lectures"] == []
    assert all(f"theme {name}" in report["notes"][0] for name in ("light", "dark"))
    assert lecture.read_bytes() == before
    assert rendered("render", "1", "-q", "l", "--theme", "light").returncode == 0
    assert rendered("render", "1", "-q", "l").returncode == 0
    assert lecture.read_bytes() == before
