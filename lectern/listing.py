"""`lectern list`: the lectures and their scenes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from lectern.course import Lecture
from lectern.durations import expected_seconds
from lectern.targets import Target
from lectern.terminal import print_table, shown


def as_data(lectures: Sequence[Lecture], out: Path) -> dict[str, Any]:
    """What `list --json` prints; `seconds` is measured where `out` holds the scene's beats, else estimated."""
    return {
        "lectures": [
            {
                "number": lecture.number,
                "slug": lecture.slug,
                "title": lecture.title,
                "scenes": [
                    {
                        "name": scene.name,
                        "file": scene.file,
                        "goal": scene.goal,
                        "seconds": round(expected_seconds(Target(lecture, scene), out), 1),
                    }
                    for scene in lecture.scenes
                ],
                "problems": [str(fault) for fault in lecture.faults],
            }
            for lecture in lectures
        ]
    }


def show_course(lectures: Sequence[Lecture], out: Path, as_json: bool) -> None:
    """Prints the course."""
    data = as_data(lectures, out)
    if as_json:
        print(json.dumps(data, indent=1))
        return
    table = Table("lecture", "scene", "goal")
    table.add_column("length", justify="right")
    for lecture in data["lectures"]:
        heading = f"{lecture['number']} {lecture['title']}"
        for scene in lecture["scenes"]:
            table.add_row(shown(heading), scene["name"], shown(scene["goal"]), f"{scene['seconds']:.0f} s")
            heading = ""
        table.add_section()
    print_table(table, names=1)
