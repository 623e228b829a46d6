"""The scene of a drawing: a guest lecture whose one scene reads the drawing and the network that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lectern.explain.doodle import Doodle
from lectern.guests import guest_course
from nn_core import save
from nn_core.storage.npz import write_npz

NAME = "DoodleReading"
SCENE = '''"""Follow a drawing into a network: strokes, pixels, a class."""

from pathlib import Path

import numpy as np

import nn_core
from nn_core import Network
from scenes.kit.doodle.doodle_reading import DoodleReading as Kit
from scenes.kit.doodle.sketch import Sketch

FOLDER = Path(__file__).parent


def network() -> Network:
    """The network that reads the drawing."""
    return nn_core.load(FOLDER / "network.npz")


with np.load(FOLDER / "strokes.npz") as strokes:
    SKETCH = Sketch(
        tuple(strokes[f"stroke_{{k}}"] for k in range({count})),
        network,
        {classes!r},
        {word!r},
        {timed!r},
        {credit!r},
        {about!r},
    )


class {name}(Kit):
    """Follow a drawing into a network: strokes, pixels, a class."""

    sketch = SKETCH
'''


@contextmanager
def doodle_lecture(doodle: Doodle, root: Path, out: Path) -> Iterator[tuple[Path, list[str]]]:
    """A course with the drawing's lecture, and its scene as a target."""
    with guest_course(root, out) as course:
        yield course, [write_doodle(doodle, course)]


def write_doodle(doodle: Doodle, course: Path) -> str:
    """The lecture's folder in the course, with its scene, the network and the strokes; says where the scene lies."""
    sketch, folder = doodle.sketch, course / "scenes" / f"l00_{doodle.slug}"
    folder.mkdir()
    save(sketch.net, folder / "network.npz")
    with (folder / "strokes.npz").open("wb") as file:
        write_npz(file, {f"stroke_{k}": stroke for k, stroke in enumerate(sketch.strokes)}, {})
    title = " ".join(doodle.title.split())
    (folder / "__init__.py").write_text(f"{title!r}\n\nSCENES = {(NAME,)!r}\n", encoding="utf-8")
    scene = folder / "doodle_reading.py"
    text = SCENE.format(
        name=NAME,
        count=len(sketch.strokes),
        classes=sketch.classes,
        word=sketch.word,
        timed=sketch.timed,
        credit=sketch.credit,
        about=sketch.about,
    )
    scene.write_text(text, encoding="utf-8")
    return scene.relative_to(course).as_posix()
