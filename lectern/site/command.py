"""`lectern site`: from what is rendered to a site in the output folder, served if one likes."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lectern.course import Lecture
from lectern.export.progress import told
from lectern.export.sources import RenderedScene, find_problem, rendered
from lectern.selection import select
from lectern.serving import HERE, Files, make_server, run
from lectern.site.downloads import make_figures, make_slides
from lectern.site.lectures import Maker
from lectern.site.pages import Site, write_pages
from lectern.site.shelf import Shelf
from lectern.targets import Target

FOLDER = "site"  # in the output folder


@dataclass(frozen=True)
class Wish:
    """What is asked for beside the site itself: its title, all downloads, a server at this port (0: any), a browser."""

    title: str = "Lectures on neural networks"
    downloads: bool = False
    serves: bool = False
    port: int = 0
    opens: bool = False


def make_site(root: Path, names: Sequence[str], out: Path, wish: Wish) -> int:
    """Makes the site of what `names` stand for; returns the exit code. LecternError where nothing is rendered."""
    selection = select(root, names)
    code = selection.tell_faults()
    page = build(root, selection.targets, out, wish)
    print(page)
    if wish.serves:
        server = make_server(Files, page.parent, HERE, wish.port)
        print(f"http://{HERE}:{server.server_port}/")
        run(server, opens=wish.opens)
    elif wish.opens:
        webbrowser.open(page.resolve().as_uri())
    return code


def build(root: Path, targets: Sequence[Target], out: Path, wish: Wish) -> Path:
    """Makes the site of these scenes; returns its first page."""
    problems = {target: problem for target in targets if (problem := find_problem(target, out))}
    scenes = rendered([target for target in targets if target not in problems] or targets, out)
    if wish.downloads:
        with told("figures of scenes", len(scenes)) as advance:
            make_figures(root, scenes, out, advance)
        make_slides(scenes, out)
    shelf = Shelf(out / FOLDER)
    with told("scenes", len(scenes)) as advance:
        maker = Maker(root, out, shelf, wish.downloads, advance)
        pages = tuple(
            maker.page(lecture, of_lecture(scenes, lecture), reasons(problems, lecture))
            for lecture, _ in groupby(targets, key=lambda target: target.lecture)
        )
    page = write_pages(Site(wish.title, pages), shelf)
    if problems:
        missing = " ".join(in_short([target for target in targets if target in problems]))
        place = "" if out == Path("out") else f' --out "{out}"'
        print(f"{len(problems)} scenes are not on the site yet; run: ./run render {missing}{place}", file=sys.stderr)
    return page


def in_short(targets: Sequence[Target]) -> Iterator[str]:
    """What to type for these scenes: of a lecture that is there whole, its number."""
    for lecture, group in groupby(targets, key=lambda target: target.lecture):
        names = [target.scene.name for target in group]
        yield from [str(lecture.number)] if lecture.number and len(names) == len(lecture.scenes) else names


def of_lecture(scenes: Sequence[RenderedScene], lecture: Lecture) -> list[RenderedScene]:
    """The lecture's scenes among these."""
    return [scene for scene in scenes if scene.target.lecture == lecture]


def reasons(problems: dict[Target, str], lecture: Lecture) -> dict[str, str]:
    """Why scenes of the lecture cannot be shown, by their names."""
    return {target.scene.name: problem for target, problem in problems.items() if target.lecture == lecture}
