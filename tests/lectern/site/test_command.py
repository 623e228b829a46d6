"""The site's files: whole, each made only once, nothing missing that a page names, nobody's own file touched."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import av
import pytest

from lectern.course import read_course
from lectern.errors import LecternError
from lectern.files import LEDGER
from lectern.site.clips import LIMIT
from lectern.site.command import Wish, build
from lectern.targets import resolve
from tests.lectern.running import Lectern
from tests.lectern.site.conftest import FOLDER
from tests.lectern.slides.present.test_present import ask

WEIGHT = 200_000  # bytes of the first page with all that it loads, but media
MEDIA = (".mp4", ".webp", ".webm", ".gif")


class Addresses(HTMLParser):
    """Every address that a page names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if value and name in ("href", "src", "poster", "data-src")]


def files_named(page: Path) -> list[Path]:
    """The files that a page leads to."""
    found = Addresses(page.read_text(encoding="utf-8")).found
    places = [unquote(urlsplit(each).path) for each in found if not each.startswith(("data:", "#"))]
    return [(page.parent / place).resolve() for place in places]


def state(folder: Path) -> dict[Path, tuple[int, int]]:
    """All files, each with what changes when it is written."""
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()}


def test_every_link_leads_to_a_file_or_a_part_of_the_page(site: Path) -> None:
    pages = sorted(site.rglob("index.html"))
    assert len(pages) == 2
    for page in pages:
        assert [path for path in files_named(page) if not path.is_file()] == []
        text = page.read_text(encoding="utf-8")
        parts = [each[1:] for each in Addresses(text).found if each.startswith("#")]
        assert [part for part in parts if f'id="{part}"' not in text] == []


def test_a_second_build_writes_nothing(site: Path, root: Path, out: Path) -> None:
    before = state(out)
    build(root, resolve(read_course(root), []), out, Wish("Steps"))
    assert state(out) == before


def test_a_clip_to_drag_through_is_small_and_every_packet_a_key_frame(site: Path) -> None:
    (clip,) = site.rglob("*_scrub.mp4")
    assert clip.stat().st_size <= LIMIT
    with av.open(str(clip)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        assert len(packets) == 20
        assert all(packet.is_keyframe for packet in packets)
        assert not container.streams.audio


def test_the_first_page_is_light(site: Path) -> None:
    page = site / "index.html"
    loaded = [path for path in files_named(page) if path.suffix in (".css", ".js")]
    assert len(loaded) == 6
    assert sum(path.stat().st_size for path in [page, *loaded]) <= WEIGHT


def test_the_search_knows_titles_goals_and_sentences(site: Path) -> None:
    script = (site / "site" / "sentences.js").read_text(encoding="utf-8")
    entries = json.loads(script.removeprefix("window.lecternSentences = ").removesuffix(";\n"))
    assert ["First steps", "", "Lecture 1", f"{FOLDER}/index.html"] in entries
    assert ["Dot moves", "Count <frames> & see", "First steps", f"{FOLDER}/index.html#DotMoves"] in entries
    assert ["", "So many.", "Dot moves", f"{FOLDER}/index.html#DotMoves-so_many"] in entries


def test_a_scene_that_is_not_rendered_is_said_and_led_to_by_nothing(
    root: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = build(root, resolve(read_course(root), []), out, Wish("Steps"))
    assert f'run: ./run render Later --out "{out}"' in capsys.readouterr().err
    text = (page.parent / FOLDER / "index.html").read_text(encoding="utf-8")
    assert "./run render Later" in text
    assert not re.search(r'(src|href)="[^"]*Later', text)


def test_what_a_former_site_had_goes_and_what_somebody_has_put_there_stays(
    root: Path, out: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "out"
    shutil.copytree(out / FOLDER, copy / FOLDER)
    targets = resolve(read_course(root), [])
    site = build(root, targets, copy, Wish("Steps")).parent
    (site / "CNAME").write_text("example")
    gone = site / FOLDER / "DotMoves" / "02_how_many.mp4"
    sheet_path = copy / FOLDER / "DotMoves.beats.json"
    sheet_path.write_text(sheet_path.read_text(encoding="utf-8").replace("how_many", "count"), encoding="utf-8")
    assert gone.is_file()
    build(root, targets, copy, Wish("Steps"))
    assert not gone.exists()
    assert gone.with_name("02_count.mp4").is_file()
    assert (site / "CNAME").read_text() == "example"
    assert (site / LEDGER).is_file()


def test_without_any_video_there_is_no_site(root: Path, tmp_path: Path) -> None:
    with pytest.raises(LecternError, match=r"run: \./run render DotMoves Later"):
        build(root, resolve(read_course(root), []), tmp_path, Wish())
    assert [*tmp_path.iterdir()] == []


def test_the_command_builds_serves_and_ends(root: Path, out: Path, tmp_path: Path) -> None:
    with Lectern(root, tmp_path).start("site", "--title", "Steps", "--serve", "--out", str(out)) as process:
        assert process.stdout is not None
        page, address = (process.stdout.readline().strip() for _ in range(2))
        assert page == str(out / "site" / "index.html")
        port = int(address.rstrip("/").rpartition(":")[2])
        status, text, _ = ask(port, f"/{FOLDER}/")
        assert status == 200
        assert "Dot moves" in text
        assert ask(port, "/../01_first_steps/DotMoves.beats.json")[0] == 404
        process.terminate()
        assert process.wait(60) == 0
