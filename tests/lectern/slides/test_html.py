"""The HTML deck in Chromium: it plays, waits, goes back without a flash, scrubs, speaks to the lecturer."""

import zipfile
from pathlib import Path
from typing import Any

from lectern.slides.deck import Deck
from lectern.slides.html import write_folder, write_one_file
from tests.lectern.slides.browser import ANSWER, BEGIN, END, FIRST, LAST, LOOP, QUESTION, SCRUB, Shown, go_to, show
from tests.lectern.slides.making import NOTE_LINES
from tests.lectern.slides.numbered import HOSTILE


def test_clips_play_and_space_and_click_advance(deck: Shown) -> None:
    deck.page.keyboard.press("Space")
    deck.expect(f"index === {BEGIN} && video.ended")
    deck.expect_number(LAST[BEGIN])
    deck.page.mouse.click(300, 100)
    deck.expect(f"index === {QUESTION} && !video.paused")


def step(deck: Shown, way: str) -> list[Any]:
    """Steps on or back; the clip's frame and whether it is ready to be painted, before anything can happen."""
    found: list[Any] = deck.page.evaluate(
        f"""() => {{
            Reveal.{way}();
            const video = Reveal.getCurrentSlide().querySelector("video");
            return [Math.floor(video.currentTime * video.dataset.fps), !video.seeking && video.readyState >= 2];
        }}"""
    )
    return found


def test_back_shows_the_end_frame_at_once(deck: Shown) -> None:
    go_to(deck, BEGIN)
    assert step(deck, "next") == [0, True]  # leaves the first clip while it plays
    deck.expect(f"index === {QUESTION} && video.currentTime > 0.2 && !document.querySelector('video').seeking")
    assert step(deck, "prev") == [LAST[BEGIN], True]
    assert [deck.number() for _ in range(5)] == [LAST[BEGIN]] * 5
    assert deck.state()["paused"]


def test_a_question_waits(deck: Shown) -> None:
    go_to(deck, QUESTION)
    deck.page.keyboard.press("Space")  # too early: the question is shown in full, the answer is not
    deck.expect("video.paused && !video.seeking")
    assert deck.state()["index"] == QUESTION
    deck.expect_number(LAST[QUESTION])
    deck.page.keyboard.press("Space")
    deck.expect(f"index === {ANSWER}")
    deck.page.keyboard.press("ArrowLeft")
    assert deck.number() == LAST[QUESTION]
    deck.page.keyboard.press("ArrowLeft")
    deck.expect(f"index === {BEGIN}")


def test_after_its_end_a_question_needs_one_step_only(deck: Shown) -> None:
    go_to(deck, QUESTION)
    deck.expect("video.ended")
    deck.page.keyboard.press("Space")
    deck.expect(f"index === {ANSWER}")


def test_a_step_at_the_very_end_of_a_question_is_not_lost(deck: Shown) -> None:
    step_first = "document.addEventListener('ended', () => Reveal.next(), {capture: true, once: true})"
    deck.page.evaluate(step_first)  # before the deck's own listener hears of the end
    go_to(deck, QUESTION)
    deck.expect(f"index === {ANSWER}")


def test_by_itself_the_deck_goes_as_far_as_the_question(deck: Shown) -> None:
    go_to(deck, BEGIN)
    deck.page.keyboard.press("a")
    deck.expect(f"index === {QUESTION} && video.ended")
    deck.page.wait_for_timeout(500)
    assert deck.state()["index"] == QUESTION
    deck.page.keyboard.press("Space")
    deck.expect(f"index === {LOOP} && !video.paused")


def test_a_loop_goes_on(deck: Shown) -> None:
    go_to(deck, LOOP)
    deck.page.evaluate(
        """() => {
            window.rounds = 0;
            let before = 0;
            const video = Reveal.getCurrentSlide().querySelector("video");
            const watch = () => { if (video.currentTime < before) window.rounds += 1; before = video.currentTime; };
            setInterval(watch, 20);
        }"""
    )
    deck.expect("window.rounds >= 2 && !video.paused")


def test_the_slider_chooses_the_frame(deck: Shown) -> None:
    go_to(deck, SCRUB)
    slider = deck.page.locator("section.present .slider")
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("0", "19")
    for value in (13, 2, 19, 0):
        slider.fill(str(value))
        deck.expect(f"video.paused && !video.seeking && Math.floor(video.currentTime * 15) === {value}")
        deck.expect_number(FIRST[SCRUB] + value)
    deck.page.keyboard.press("ArrowUp")
    deck.expect("slider.value === '1' && !video.seeking")
    deck.expect_number(FIRST[SCRUB] + 1)
    deck.page.keyboard.press("Space")
    deck.expect(f"index === {END}")


def test_up_and_down_move_the_slider_without_focus(deck: Shown) -> None:
    go_to(deck, SCRUB)
    deck.expect("video.ended && slider.value === '19'")  # it shows all settings once by itself
    deck.page.keyboard.press("ArrowDown")
    deck.page.keyboard.press("ArrowDown")
    deck.page.keyboard.press("ArrowUp")
    deck.expect("slider.value === '18' && !video.seeking")
    deck.expect_number(FIRST[SCRUB] + 18)


def test_swiping_and_tapping_move_on_and_back(browser: Any, address: str) -> None:
    with show(browser, address, has_touch=True) as deck:
        go_to(deck, BEGIN)
        deck.page.touchscreen.tap(300, 100)
        deck.expect(f"index === {QUESTION}")
        session = deck.page.context.new_cdp_session(deck.page)
        points = [("touchStart", 200), ("touchMove", 260), ("touchMove", 420)]
        for kind, x in points:
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 150}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        deck.expect(f"index === {BEGIN}")


def test_the_speaker_view_shows_the_notes_and_follows(deck: Shown) -> None:
    go_to(deck, BEGIN)
    with deck.page.expect_popup() as opened:
        deck.page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_function(f"document.body.innerText.includes('{NOTE_LINES[-1]}')", timeout=20_000)
    shown = [line.strip() for line in speaker.locator("body").inner_text().splitlines() if line.strip()]
    begin = shown.index("It begins.")
    assert shown[begin : begin + 5] == ["It begins.", *NOTE_LINES]
    deck.page.bring_to_front()
    deck.page.keyboard.press("Space")
    speaker.wait_for_function("document.body.innerText.includes('How many frames are there?')", timeout=20_000)


def test_hostile_text_is_shown_as_it_was_written(deck: Shown) -> None:
    hostile = END + 2  # after the second scene's title
    go_to(deck, hostile - 1)
    title = deck.page.locator("section.present")
    assert title.locator("p").inner_text().startswith("<b>Bold</b> & \\input{goals}")
    go_to(deck, hostile)
    note = deck.page.locator("section.present .notes p").first.text_content()
    assert note == " ".join(HOSTILE.translate({0: "�", 0x1B: "�", 0xD800: "�"}).split())
    assert deck.page.locator("section img").count() == len(deck.page.locator("section .poster").all())


def test_the_overview_shows_posters(deck: Shown) -> None:
    go_to(deck, BEGIN)
    deck.page.keyboard.press("o")
    poster = deck.page.locator("section.present .poster")
    poster.wait_for(state="visible", timeout=20_000)
    assert poster.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320


def test_one_file_is_all_there_is(browser: Any, lecture_deck: Deck, tmp_path: Path) -> None:
    (whole,) = write_one_file(lecture_deck)
    alone = tmp_path / "alone.html"
    alone.write_bytes(whole.read_bytes())
    with show(browser, alone.as_uri()) as deck:
        go_to(deck, BEGIN)
        deck.expect("video.ended")
        deck.expect_number(LAST[BEGIN])
        deck.page.keyboard.press("Space")
        deck.expect(f"index === {QUESTION} && !video.paused")
        deck.page.keyboard.press("ArrowLeft")
        assert deck.number() == LAST[BEGIN]
        files = {url for url in deck.requests if not url.startswith(("data:", "blob:"))}
        assert {url.partition("#")[0] for url in files} == {alone.as_uri()}


def test_a_folder_works_from_the_disk(browser: Any, lecture_deck: Deck, tmp_path: Path) -> None:
    _, archive = write_folder(lecture_deck)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path)
    page = tmp_path / f"{lecture_deck.name}_html" / "index.html"
    with show(browser, page.as_uri()) as deck:
        go_to(deck, SCRUB)
        deck.page.locator("section.present .slider").fill("7")
        deck.expect("video.paused && !video.seeking")
        deck.expect_number(FIRST[SCRUB] + 7)
