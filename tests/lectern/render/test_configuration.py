"""What a render decides, a scene's module cannot change behind its back; a course's manim.cfg is overruled."""

import pytest

from tests.lectern.running import Lectern


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('config.format = "gif"', "format"),
        ("config.frame_rate = 5", "frame_rate"),
        ("config.transparent = True", "transparent"),
        ("config.pixel_width = 100", "pixel_width"),
        ("config.dry_run = True", "dry_run"),
        ('config["media_dir"] = "elsewhere"', "media_dir"),
    ],
)
def test_a_module_that_changes_it_is_told(lectern: Lectern, line: str, name: str) -> None:
    file = lectern.root / "scenes" / "l01_first.py"
    file.write_text(f"{file.read_text()}\n\nfrom manim import config\n\n{line}\n")
    finished = lectern("render", "Short", "-q", "l")
    assert finished.returncode == 1
    assert f"config.{name} is set to " in finished.stderr
    assert "which `lectern render` decides; take that line out" in finished.stderr
    assert not (lectern.root / "elsewhere").exists()


def test_the_courses_own_configuration_makes_no_pictures_instead_of_a_video(lectern: Lectern) -> None:
    (lectern.root / "manim.cfg").write_text("[CLI]\nformat = gif\ndry_run = True\nframe_rate = 3\n")
    finished = lectern("render", "Short", "-q", "l")
    assert finished.returncode == 0, finished.stderr
    assert (lectern.out / "01_first" / "Short.mp4").exists()
