"""The pages in Chromium, from the disk: they play, lead and follow, ask, let one drag; for everyone, on any screen."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lectern.serving import HERE, Files, make_server
from tests.lectern.site.conftest import CHOICES, FOLDER, RIGHT, SEEN
from tests.lectern.slides.browser import PATIENCE, Shown, watched
from tests.lectern.slides.numbered import FPS, read_number
from tests.needs import needs

VIDEO = "document.querySelector('.stage video')"
STARTS = {"begin": 0, "how_many": 18, "so_many": 33, "round": 39, "choose": 51, "end": 71}


def wait(page: Any, condition: str) -> None:
    """Waits for a condition on the page."""
    page.wait_for_function(f"() => {condition}", timeout=PATIENCE)


def current(page: Any) -> str:
    """The sentence that the transcript marks."""
    found: str = page.locator(".line[aria-current]").get_attribute("id")
    return found


def picture_number(shown: Shown, selector: str) -> int:
    """The number that stands on the screen where this element is."""
    return read_number(Image.open(io.BytesIO(shown.page.locator(selector).first.screenshot())))


def expect_number(shown: Shown, selector: str, number: int) -> None:
    """Waits until the picture shows this frame."""
    for _ in range(PATIENCE // 100):
        if (found := picture_number(shown, selector)) == number:
            return
        shown.page.wait_for_timeout(100)
    raise AssertionError(f"frame {found} is on show, {number} is expected")


def test_a_click_on_a_sentence_seeks_and_plays_and_the_transcript_follows(lecture: Shown) -> None:
    page = lecture.page
    assert current(page) == "DotMoves-begin"
    page.locator("#DotMoves-round a").click()
    wait(page, f"{VIDEO}.currentTime > {STARTS['round'] / FPS} && !{VIDEO}.paused")
    wait(page, "document.querySelector('#DotMoves-end[aria-current]')")
    assert page.url.endswith("#DotMoves-round")


def test_a_link_to_a_beat_shows_its_first_frame(browser: Any, site: Path) -> None:
    with watched(browser, viewport={"width": 1280, "height": 800}) as shown:
        shown.page.goto((site / FOLDER / "index.html").as_uri() + "#DotMoves-choose")
        wait(shown.page, f"{VIDEO}.readyState >= 2 && !{VIDEO}.seeking")
        assert shown.page.evaluate(f"{VIDEO}.paused")
        assert current(shown.page) == "DotMoves-choose"
        shown.page.evaluate(f"{VIDEO}.controls = false")  # they lie over the picture
        shown.page.locator(".captions").click()
        expect_number(shown, ".stage", STARTS["choose"])


def test_a_chapter_leads_to_its_scene_by_the_keyboard(lecture: Shown) -> None:
    page = lecture.page
    page.locator("#DotMoves-end a").click()
    chapter = page.locator(".chapters a").first
    chapter.focus()
    page.keyboard.press("Enter")
    wait(page, f"{VIDEO}.currentTime < 1")
    assert current(page) == "DotMoves-begin"


def test_captions_are_on_for_who_hears_nothing_and_the_choice_is_kept(lecture: Shown) -> None:
    page = lecture.page
    wait(page, f"{VIDEO}.textTracks[0].mode === 'showing' && {VIDEO}.textTracks[0].cues?.length")
    texts = page.evaluate(f"[...{VIDEO}.textTracks[0].cues].map(cue => cue.text.replaceAll('\\n', ' ')).join(' ')")
    assert "How many frames are there?" in texts
    assert page.locator(".bar .narration").is_hidden()  # there is no sound
    page.locator(".bar .captions").click()
    page.locator(".speed").select_option("1.5")
    page.reload()
    wait(page, f"{VIDEO}.textTracks[0].mode === 'hidden' && {VIDEO}.playbackRate === 1.5")


def test_what_is_seen_is_a_track_of_its_own(lecture: Shown) -> None:
    lecture.page.evaluate(f"{VIDEO}.textTracks[1].mode = 'hidden'")
    wait(lecture.page, f"{VIDEO}.textTracks[1].cues?.length")
    (cue,) = lecture.page.evaluate(f"[...{VIDEO}.textTracks[1].cues].map(each => each.text)")
    assert cue == f"{SEEN[0]}. {SEEN[1]}."
    assert lecture.page.evaluate(f"{VIDEO}.textTracks[1].kind") == "descriptions"


def test_the_video_waits_at_a_question_until_one_has_chosen(lecture: Shown) -> None:
    page = lecture.page
    page.locator("#DotMoves-how_many a").click()
    ask = page.locator(".ask")
    ask.wait_for(state="visible", timeout=PATIENCE)
    assert page.evaluate(f"{VIDEO}.paused")
    assert page.evaluate(f"Math.floor({VIDEO}.currentTime * {FPS})") < STARTS["so_many"]
    assert ask.locator(".choice").all_inner_texts() == [*CHOICES]
    ask.locator(".choice").nth(0).click()
    assert ask.locator(".verdict").inner_text() == f"Not so: the answer is {RIGHT}."
    assert ask.locator(".choice.right").inner_text().endswith(RIGHT)
    ask.locator(".on").click()
    wait(page, f"{VIDEO}.currentTime > {STARTS['so_many'] / FPS}")
    assert ask.is_hidden()


def test_who_does_not_want_to_be_asked_is_not(lecture: Shown) -> None:
    page = lecture.page
    page.locator(".bar .waits").click()
    page.locator("#DotMoves-how_many a").click()
    wait(page, f"{VIDEO}.currentTime > {STARTS['so_many'] / FPS + 0.2}")
    assert page.locator(".ask").is_hidden()


def test_a_question_on_the_page_wants_a_choice_before_its_answer(lecture: Shown) -> None:
    quiz = lecture.page.locator(".quiz")
    assert quiz.locator(".answers").is_hidden()
    quiz.locator(".choice").nth(1).click()
    assert quiz.locator(".verdict").inner_text() == "Right."
    assert "So many." in quiz.locator(".answers").inner_text()
    quiz.locator(".choice").nth(2).dispatch_event("click")  # the first choice holds
    assert quiz.locator(".verdict").inner_text() == "Right."


def test_a_slider_changes_picture_and_numbers_by_keyboard_and_by_pointing(lecture: Shown) -> None:
    page = lecture.page
    page.locator(".drag").scroll_into_view_if_needed()
    page.locator(".drag.ready").wait_for(timeout=PATIENCE)
    expect_number(lecture, ".drag .picture", STARTS["choose"])
    slider = page.locator(".drag input")
    slider.focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect_number(lecture, ".drag .picture", STARTS["choose"] + 7)
    assert page.locator(".drag .numbers").inner_text().split() == ["frame", "7"]
    assert slider.get_attribute("aria-valuetext") == "frame 7"
    page.locator(".spot").nth(1).hover()
    expect_number(lecture, ".drag .picture", STARTS["choose"] + 15)
    assert page.locator(".drag .numbers").inner_text().split() == ["Right", "15"]
    assert slider.input_value() == "15"
    page.locator(".spot").nth(0).focus()
    expect_number(lecture, ".drag .picture", STARTS["choose"] + 4)


def test_a_clip_goes_round_and_only_one_at_a_time(lecture: Shown) -> None:
    page = lecture.page
    clips = page.locator(".scene > .strip .clip")
    clips.nth(0).click()
    wait(page, "document.querySelector('.scene > .strip .clip video').currentTime > 0")
    assert page.evaluate("document.querySelector('.scene > .strip .clip video').loop")
    clips.nth(3).click()
    assert page.locator(".clip[aria-pressed=true]").count() == 1


def test_said_and_seen_can_be_chosen(lecture: Shown) -> None:
    line = lecture.page.locator("#DotMoves-how_many")
    assert line.locator("ul").is_hidden()
    lecture.page.get_by_label("seen").check()
    assert line.locator("ul li").all_inner_texts() == SEEN
    lecture.page.get_by_label("said", exact=True).uncheck()
    assert line.locator(".said").is_hidden()
    lecture.page.get_by_label("seen").uncheck()  # one of the two stays
    assert line.locator(".said").is_visible()


def test_search_finds_a_sentence_and_leads_to_it(browser: Any, site: Path) -> None:
    with watched(browser, viewport={"width": 1280, "height": 800}) as shown:
        page = shown.page
        page.goto((site / "index.html").as_uri())
        page.get_by_label("Search all lectures").fill("round goes")
        page.locator("#found a").first.wait_for(timeout=PATIENCE)
        assert page.locator("#found [role=status]").inner_text() == "1 found"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/index.html#DotMoves-round", timeout=PATIENCE)
        assert current(page) == "DotMoves-round"
        page.get_by_label("Search all lectures").fill("ound")  # words are found by their beginning
        wait(page, "document.querySelector('#found [role=status]').textContent === 'Nothing found.'")


def test_one_slider_alone_inside_another_page(browser: Any, site: Path) -> None:
    with watched(browser) as shown:
        shown.page.goto((site / FOLDER / "index.html").as_uri() + "?embed=try-DotMoves-choose")
        shown.page.locator(".drag.ready").wait_for(timeout=PATIENCE)
        assert shown.page.locator("main > *").count() == 1
        assert shown.page.locator(".top").is_hidden()


def test_it_embeds_under_its_own_address(browser: Any, site: Path) -> None:
    server = make_server(Files, site.parent, HERE, 0)  # a level up: the site lies under a path
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with watched(browser) as shown:
        address = f"http://{HERE}:{server.server_port}/site/"
        shown.page.goto(f"{address}{FOLDER}/")
        code = shown.page.locator(".snippets code").nth(1).text_content()
        assert f'src="{address}{FOLDER}/index.html?embed=try-DotMoves-choose"' in code
        shown.page.locator(".drag").scroll_into_view_if_needed()
        shown.page.locator(".drag.ready").wait_for(timeout=PATIENCE)
    server.shutdown()
    server.server_close()


@pytest.fixture(params=[(1280, "dark"), (1280, "light"), (390, "light")], ids=["wide dark", "wide light", "phone"])
def any_screen(request: pytest.FixtureRequest, browser: Any) -> Iterator[Shown]:
    """Screens and colours that people have."""
    width, scheme = request.param
    with watched(browser, viewport={"width": width, "height": 844}, color_scheme=scheme) as shown:
        yield shown


@needs("axe_playwright_python")
@pytest.mark.parametrize("page", ["index.html", f"{FOLDER}/index.html"])
def test_axe_finds_nothing(any_screen: Shown, site: Path, page: str) -> None:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    shown = any_screen.page
    shown.goto((site / page).as_uri())
    shown.evaluate("document.querySelectorAll('details').forEach(each => { each.hidden = false; each.open = true; })")
    shown.evaluate(Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    found = shown.evaluate("axe.run({preload: false})")  # it would read style sheets, which a page from a disk may not
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("page", ["index.html", f"{FOLDER}/index.html"])
def test_nothing_is_wider_than_the_screen(any_screen: Shown, site: Path, page: str) -> None:
    any_screen.page.goto((site / page).as_uri())
    assert any_screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_colours_follow_the_system(any_screen: Shown, site: Path) -> None:
    any_screen.page.goto((site / "index.html").as_uri())
    red = any_screen.page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    is_dark = any_screen.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert red < 60 if is_dark else red > 200


def test_who_wants_less_motion_gets_none_by_itself(browser: Any, site: Path) -> None:
    with watched(browser, viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as shown:
        shown.page.goto((site / FOLDER / "index.html").as_uri())
        shown.page.locator(".scene > .strip .clip").first.hover()
        assert shown.page.locator(".clip video").count() == 0
        assert shown.page.evaluate("getComputedStyle(document.querySelector('.lines')).scrollBehavior") == "auto"


def test_printed_it_has_the_words_and_no_controls(lecture: Shown) -> None:
    lecture.page.emulate_media(media="print")
    for hidden in (".bar", ".search", ".stage", ".folds"):
        assert lecture.page.locator(hidden).first.is_hidden()
    assert lecture.page.locator("#DotMoves-end").is_visible()
    assert lecture.page.evaluate("getComputedStyle(document.querySelector('.lines')).overflowY") == "visible"
