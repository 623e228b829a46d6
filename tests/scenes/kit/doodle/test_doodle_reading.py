"""The scene of a drawing with a lecturer's own: the audit finds nothing, and it shows what the network gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.audit.auditor import audit
from lectern.audit.player import silence
from nn_core import Dense, Network, softmax
from nn_core.data import read_quickdraw
from scenes.kit.assets import ASSETS
from scenes.kit.doodle.doodle_reading import DoodleReading
from scenes.kit.doodle.sketch import Sketch, paced

CAT = read_quickdraw(ASSETS / "doodles" / "cat.ndjson", limit=1)[0]
BARE = tuple(stroke[:, :2] for stroke in CAT.strokes)


@pytest.mark.parametrize(("timed", "classes", "pixels"), [(True, "abc", (854, 480)), (False, "abcdefgh", (640, 480))])
def test_the_audit_finds_nothing(timed: bool, classes: str, pixels: tuple[int, int], tmp_path: Path) -> None:
    net = Network(Dense(36, len(classes), softmax, name="output"), seed=1)
    strokes = CAT.strokes if timed else paced(BARE)
    sketch = Sketch(strokes, lambda: net, tuple(f"kind {each}" for each in classes), "cat", timed, "a credit")
    scene = type("DoodleReading", (DoodleReading,), {"sketch": sketch})
    with silence(str(tmp_path), *pixels):
        report = audit(scene, "dark", "16:9" if timed else "4:3")
    assert [str(finding) for finding in report.findings] == []
    assert report.readings > 36
