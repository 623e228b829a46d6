"""The pages: the course's, one for each lecture, and what all of them share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from lectern.assets import template, theme_tokens, themes
from lectern.files import key_of, made
from lectern.root import PACKAGE, find_root
from lectern.site.lectures import LecturePage
from lectern.site.sentences import Sentence
from lectern.site.shelf import Shelf
from lectern.slides.html import write_text
from lectern.slides.templates import html_template
from lectern.slides.themes import HEX

SCRIPTS = ("choices.js", "player.js", "clips.js", "search.js", "page.js")  # in the order in which they are run
TEMPLATES = ("base.html.j2", "course.html.j2", "lecture.html.j2", "parts.html.j2")
TOKENS = ("background", "panel", "ink", "muted", "faint", "accent", "input", "activation", "gradient")
INDEX = "site/sentences.js"


@dataclass(frozen=True)
class Site:
    """The whole site: its title, and its lectures."""

    title: str
    lectures: tuple[LecturePage, ...]

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return sum(lecture.seconds for lecture in self.lectures)

    @property
    def count(self) -> int:
        """How many scenes are rendered."""
        return sum(len(lecture.shown) for lecture in self.lectures)

    @property
    def featured(self) -> tuple[LecturePage, Sentence] | None:
        """A clip to drag through for the first page: rather one that one can point at, or that tells its numbers."""
        found = [(lecture, each) for lecture in self.lectures for scene in lecture.shown for each in scene.sliders]
        return max(found, key=lambda pair: pair[1].slider is not None and pair[1].slider.worth, default=None)


def write_pages(site: Site, shelf: Shelf) -> Path:
    """Writes all pages, the course's last; what they show is there already. Returns the course's page."""
    shelf.fill()
    own = [f"site/{name}" for name in ("site.css", *SCRIPTS)]
    pages: dict[str, Callable[[], str]] = {name: partial(template(name).read_text, "utf-8") for name in own}
    pages[INDEX] = partial(index_script, site)
    for before, lecture, after in zip((None, *site.lectures), site.lectures, (*site.lectures[1:], None), strict=False):
        beside = {"before": before, "lecture": lecture, "after": after}
        pages[f"{lecture.folder}/index.html"] = partial(fill, "lecture", site, "../", **beside)
    pages["index.html"] = partial(fill, "course", site, "", featured=site.featured)
    key = key_of("pages", site, palettes(), *map(template, [*own, *(f"site/{name}" for name in TEMPLATES)]))
    for name, text in pages.items():
        made(shelf.folder / name, key, partial(write_page, text))
    shelf.remove_others(pages)
    return shelf.folder / "index.html"


def write_page(text: Callable[[], str], path: Path) -> None:
    """Writes what is computed only when it is wanted."""
    write_text(path, text())


def fill(name: str, site: Site, up: str, **values: object) -> str:
    """A page from its template. `up` leads from the page to the site's folder."""
    helpers = {"palettes": palettes(), "clock": clock, "minutes": minutes, "href": quote}
    return html_template(f"site/{name}.html.j2", site=site, up=up, scripts=SCRIPTS, **helpers, **values)


def index_script(site: Site) -> str:
    """What the search looks through, as a script: a page from a disk may not read other files."""
    entries = []
    for lecture in site.lectures:
        address = f"{lecture.folder}/index.html"
        entries.append([lecture.title, "", f"Lecture {lecture.number}", address])
        for scene in lecture.shown:
            entries.append([scene.title, scene.goal, lecture.title, f"{address}#{scene.name}"])
            entries += [
                ["", each.text, scene.title, f"{address}#{quote(each.anchor)}"] for each in scene.sentences if each.text
            ]
    return f"window.lecternSentences = {json.dumps(entries, ensure_ascii=False, separators=(',', ':'))};\n"


def palettes() -> dict[str, dict[str, str]]:
    """The colours of the dark and of the light theme: the course's own, where it has them."""
    folders = [themes(root) for root in (PACKAGE, find_root())]
    files = {path.stem: path for folder in folders for path in folder}
    found = {}
    for name in ("dark", "light"):
        tokens = theme_tokens(files[name])
        found[name] = {token: tokens[token] for token in TOKENS if HEX.fullmatch(str(tokens.get(token)))}
    return found


def clock(seconds: float) -> str:
    """A moment of a video.

    >>> clock(5), clock(754.9), clock(3600)
    ('0:05', '12:34', '1:00:00')
    """
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def minutes(seconds: float) -> str:
    """A length in words.

    >>> minutes(20), minutes(89), minutes(754)
    ('20 s', '1 min', '13 min')
    """
    return f"{round(seconds)} s" if seconds < 60 else f"{round(seconds / 60)} min"
