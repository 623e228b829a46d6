"""What a scene reads is part of what it is: a kept render is used only while all of it is as it was read."""

import json
import os
import py_compile
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lectern.running import Lectern

SCENE = '''
"""A lecture of one scene."""

from pathlib import Path

import numpy as np

from scenes.stand_in import Lesson


class Reads(Lesson):
    """Reads."""

    def construct(self):
        {}
        self.beat("only", "A dot moves.")
'''


def write_scene(lectern: Lectern, *statements: str) -> Path:
    """A scene that begins with these statements; its file."""
    file = lectern.root / "scenes" / "l05_reads.py"
    file.write_text(SCENE.lstrip().format("\n        ".join(statements)))
    return file


def is_cached(lectern: Lectern, *arguments: str) -> bool:
    """Renders the scene; whether a kept render was used."""
    finished = lectern("render", "Reads", "-q", "l", "--json", *arguments)
    assert finished.returncode == 0, finished.stderr
    return bool(json.loads(finished.stdout)["scenes"][0]["cached"])


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("numbers.csv", "np.loadtxt('numbers.csv')"),
        ("scenes/numbers.csv", "np.loadtxt(Path(__file__).with_name('numbers.csv'))"),
        ("scenes/numbers.txt", "Path(__file__).with_name('numbers.txt').read_text()"),
        ("assets/linked/numbers.csv", "np.loadtxt(Path('assets/linked/numbers.csv'))"),
        ("data/numbers.csv", "[np.loadtxt(path) for path in sorted(Path('data').glob('*.csv'))]"),
    ],
)
def test_an_edited_data_file_is_seen(lectern: Lectern, name: str, statement: str, tmp_path: Path) -> None:
    (tmp_path / "far away").mkdir()
    (lectern.root / "assets" / "linked").symlink_to(tmp_path / "far away")
    file = lectern.root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("1.25")
    write_scene(lectern, statement)
    assert [is_cached(lectern), is_cached(lectern)] == [False, True]
    file.write_text("7.75")
    assert [is_cached(lectern), is_cached(lectern)] == [False, True]
    file.write_text("1.25")
    assert is_cached(lectern)  # both are kept


def test_files_that_appear_are_seen(lectern: Lectern) -> None:
    (lectern.root / "data").mkdir()
    write_scene(
        lectern,
        "names = [path.name for path in Path('data').iterdir()]",
        "try:",
        "    text = open('extra.txt').read()",
        "except FileNotFoundError:",
        "    pass",
    )
    assert [is_cached(lectern), is_cached(lectern)] == [False, True]
    for name in ("data/new.csv", "extra.txt"):
        (lectern.root / name).write_text("1")
        assert [is_cached(lectern), is_cached(lectern)] == [False, True]


def test_an_edited_sound_is_heard(lectern: Lectern) -> None:
    sound = lectern.root / "b.wav"
    make = "import sys, wave\nwith wave.open(sys.argv[1], 'wb') as file:\n"
    make += "    file.setparams((1, 2, 8000, 0, 'NONE', ''))\n    file.writeframes(bytes([int(sys.argv[2])]) * 1600)"
    subprocess.run([sys.executable, "-c", make, str(sound), "1"], check=True)
    write_scene(lectern, "self.add_sound('b.wav')")
    assert [is_cached(lectern), is_cached(lectern)] == [False, True]
    subprocess.run([sys.executable, "-c", make, str(sound), "90"], check=True)
    assert not is_cached(lectern)


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        (("import socket", "socket.socket().connect_ex(('127.0.0.1', 9))"), "the network"),
        (("import subprocess", "subprocess.run(['true'])"), "another program"),
        (("import os", "os.system('true')"), "another program"),
        (("open('/dev/urandom', 'rb').read(1)",), "/dev/urandom"),
    ],
)
def test_what_cannot_be_known_is_said_and_nothing_is_kept(
    lectern: Lectern, statements: tuple[str, ...], what: str
) -> None:
    write_scene(lectern, *statements)
    finished = lectern("render", "Reads", "-q", "l")
    assert finished.returncode == 0
    assert f"Reads is not kept: it uses {what}" in finished.stderr
    assert not is_cached(lectern)


def test_bytecode_is_not_trusted(lectern: Lectern) -> None:
    """Two saves within a second, of one size: Python itself takes the second file for the first."""
    helper = lectern.root / "scenes" / "shift.py"
    helper.write_text("SHIFT = 2.1\n")
    write_scene(lectern, "from scenes.shift import SHIFT", "Path('seen.txt').write_text(str(SHIFT))")
    state = helper.stat()
    py_compile.compile(str(helper), invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)
    helper.write_text("SHIFT = 2.2\n")
    os.utime(helper, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert not is_cached(lectern, "--no-cache")
    assert (lectern.root / "seen.txt").read_text() == "2.2"


@pytest.mark.parametrize("name", ["scenes/l05_reads.py", "scenes/shift.py", "assets/numbers.csv"])
def test_a_file_that_is_edited_and_put_back_meanwhile(lectern: Lectern, name: str) -> None:
    """The wrong picture is not kept under the right key.

    The file is edited when the worker imports the course's package, before it reads the file, and put back at the end.
    """
    (lectern.root / "scenes" / "shift.py").write_text("SHIFT = 1\n")
    (lectern.root / "assets" / "numbers.csv").write_text("1")
    write_scene(lectern, "from scenes.shift import SHIFT", "np.loadtxt('assets/numbers.csv')")
    file = lectern.root / name
    before = file.read_bytes()
    edited = lectern.root / "edited"
    edited.write_bytes(before + (b"2" if file.suffix == ".csv" else b"# edited\n"))
    package, lesson = lectern.root / "scenes/__init__.py", lectern.root / "scenes/stand_in.py"
    edit = f"if Path({str(edited)!r}).exists():\n    Path({str(edited)!r}).replace({str(file)!r})\n"
    package.write_text(f"from pathlib import Path\n\n{edit}")
    lesson.write_text(lesson.read_text() + f"        Path({str(file)!r}).write_bytes({before!r})\n")
    assert not is_cached(lectern)
    assert [is_cached(lectern), is_cached(lectern)] == [False, True]


@pytest.mark.parametrize("name", ["site-packages", "dist-packages", "my_scenes"])
def test_packages_of_another_environment_are_installed_too(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    ask = f"from lectern.render.reads import INSTALLED; print({str(tmp_path / name / 'a.py')!r}.startswith(INSTALLED))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / name), *sys.path])}
    said = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(name != "my_scenes")
