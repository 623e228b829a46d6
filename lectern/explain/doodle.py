"""`lectern explain --doodle`: a drawing, and the network that is to name it; what does not fit is refused."""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lectern.errors import UsageError
from lectern.explain.case import load_network
from lectern.explain.data import LARGEST
from lectern.explain.settings import ExplainSettings
from lectern.explain.table import check_file, counted
from nn_core import Network
from nn_core.data import Drawing, read_quickdraw
from scenes.kit.doodle.sketch import Sketch, paced
from scenes.kit.text.fonts import missing_characters, named
from scenes.l10_training.doodle_runs import KINDS, outcome

MOST_POINTS, LONGEST_NAME, LEAST_SIZE = 5000, 20, 4
LARGEST_COORDINATE, MOST_SECONDS = 1e9, 600
CREDIT = "Quick, Draw! by Google, CC BY 4.0"
DRAWS = ("weights", "activations", "layout", "classes", "sample", "title", "doodle")  # the settings that have a meaning


@dataclass(frozen=True)
class Doodle:
    """A sketch and what its file is called."""

    sketch: Sketch
    slug: str
    title: str


def make_doodle(settings: ExplainSettings) -> Doodle:
    """The drawing and the network that the settings describe. Raises UsageError naming file, field and fix."""
    for field in settings.model_fields_set - {*DRAWS}:
        raise UsageError(f"--doodle shows a drawing and its class; {field} has no meaning there: drop it")
    path, where = settings.doodle, f"{settings.doodle.name} drawing {settings.sample}"
    drawing = read_drawing(path, settings.sample)
    check_strokes(drawing, where)
    has_times = drawing.timed and duration(drawing) > 0
    net, classes, about = reader(settings)
    word = KINDS.get(drawing.word, drawing.word) if settings.weights == Path() else drawing.word
    check_name(where, "word", word)
    sketch = Sketch(
        drawing.strokes if has_times else paced(drawing.strokes),
        lambda: net,
        classes,
        word,
        has_times,
        CREDIT if drawing.key_id else "",
        f"{where}. {about}",
    )
    title = settings.title or f"{path.stem} {settings.sample}"
    slug = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:40] or "doodle"
    return Doodle(sketch, slug, title)


def read_drawing(path: Path, sample: int) -> Drawing:
    """Drawing number `sample` of the file, counted from 0. Raises UsageError."""
    check_file(path, LARGEST)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a last line that is cut off is none of the drawings
            drawings = read_quickdraw(path, limit=sample + 1)
    except ValueError as error:
        raise UsageError(
            f"{error}; a line is a drawing, as Quick, Draw! has them (ndjson): correct or drop it"
        ) from error
    if not len(drawings):
        raise UsageError(f"{path.name}: it holds no drawings; one a line is expected")
    if sample >= len(drawings):
        last = len(drawings) - 1
        raise UsageError(f"{path.name}: there is no drawing {sample}; give --sample 0 to {last} (they count from 0)")
    return drawings.drawings[sample]


def check_strokes(drawing: Drawing, where: str) -> None:
    """Strokes that can be drawn, at times that run forwards. Raises UsageError."""
    count = sum(map(len, drawing.strokes))
    if count > MOST_POINTS:
        raise UsageError(f"{where}: field drawing has {count:,} points, at most {MOST_POINTS:,} are drawn; thin it out")
    if max(float(np.abs(stroke[:, :2]).max()) for stroke in drawing.strokes) > LARGEST_COORDINATE:
        raise UsageError(f"{where}: field drawing: its coordinates are too large; scale them to 0…255")
    if drawing.timed:
        times = np.concatenate([stroke[:, 2] for stroke in drawing.strokes])
        if (np.diff(times) < 0).any():
            ends = np.cumsum([len(stroke) for stroke in drawing.strokes])
            stroke = int(np.searchsorted(ends, int((np.diff(times) < 0).argmax()) + 1, side="right"))
            advice = "put them in order, or leave the times out (x and y alone)"
            raise UsageError(f"{where}: field drawing, stroke {stroke}: its times run backwards; {advice}")
        if (seconds := duration(drawing) / 1000) > MOST_SECONDS:
            advice = "divide them, or leave the times out (x and y alone)"
            raise UsageError(
                f"{where}: field drawing: its times (ms) span {seconds:,.0f} s, over {MOST_SECONDS}; {advice}"
            )


def duration(drawing: Drawing) -> float:
    """From the first point's time to the last one's, in milliseconds."""
    return float(drawing.strokes[-1][-1, 2] - drawing.strokes[0][0, 2])


def reader(settings: ExplainSettings) -> tuple[Network, tuple[str, ...], str]:
    """The network, its classes and a sentence about it: the course's own, or the settings'. Raises UsageError."""
    if settings.weights == Path():
        if given := settings.model_fields_set & {"activations", "layout", "classes"}:
            raise UsageError(f"--{min(given)} is about a network of yours: give --weights FILE with it")
        about = "The network of lecture 10, trained on 64 drawings of aeroplanes, cats and houses."
        return outcome(0).net, tuple(KINDS.values()), about
    net, name = load_network(settings), settings.weights.name
    n_in, n_out, last = net.layers[0].n_in, net.layers[-1].n_out, net.layers[-1].activation.__name__
    size = math.isqrt(n_in)
    if size * size != n_in or size < LEAST_SIZE:
        found = counted(n_in, "input")
        raise UsageError(f"{name}: drawings become square pictures, but {found} make none; train with 28 × 28 = 784")
    if last != ("sigmoid" if n_out == 1 else "softmax"):
        raise UsageError(f"{name}: it ends in {last}; shares of classes come from softmax (of two: one sigmoid)")
    count = max(n_out, 2)
    if len(settings.classes) != count:
        found = counted(len(settings.classes), "class").replace("classs", "classes")
        raise UsageError(f"--classes names {found}, but {name} tells {count}; name them in the order of the outputs")
    for each in settings.classes:
        check_name("--classes", "name", each)
    return net, settings.classes, f"The network of {name}."


def check_name(where: str, field: str, name: str) -> None:
    """A name that can be written and read. Raises UsageError."""
    shown = f"{where}: {field} {name!r:.40}"
    if len(name) > LONGEST_NAME:
        raise UsageError(f"{shown} has {len(name)} characters, at most {LONGEST_NAME} fit; shorten it")
    if not name.isprintable():
        raise UsageError(f"{shown} holds a character that cannot be written; correct it")
    if missing := missing_characters(name):
        raise UsageError(f"{shown}: no font of the course has {named(missing)}; write it in other letters")
