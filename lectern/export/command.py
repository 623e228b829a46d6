"""`lectern export clips`: from targets to files and a report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.export.clips import beat_clip
from lectern.export.poster import poster
from lectern.export.sources import clips_folder, rendered
from lectern.targets import resolve

MAKERS = {"mp4": beat_clip}


def export_clips(
    root: Path,
    names: Sequence[str],
    out: Path,
    form: str,
    transparent: bool,
    theme: str,
    limit: float,
    as_json: bool,
) -> int:
    """Makes the clips and posters of what `names` stand for; returns the exit code."""
    if form not in MAKERS:
        raise UsageError(f'there is no clip format "{form}"; choose one of {", ".join(MAKERS)}')
    report = []
    for scene in rendered(resolve(read_course(root), names), out):
        folder = clips_folder(scene, out)
        for beat in scene.sheet.beats:
            clip, still = MAKERS[form](scene, beat, folder), poster(scene, beat, folder)
            report.append({"scene": scene.name, "beat": beat.name, "clip": str(clip), "poster": str(still)})
    if as_json:
        print(json.dumps({"clips": report}, indent=1))
    else:
        print(f"{len(report)} clips with posters in {out}")
    return 0
