"""What a lecturer does to the HTML deck: slider, keys, blank screen, overview, a phone, a second window."""

import io
from typing import Any

import pytest
from PIL import Image

from tests.lectern.slides.browser import (
    ANSWER,
    BEGIN,
    END,
    FIRST,
    LAST,
    PATIENCE,
    QUESTION,
    SCRUB,
    SLOWLY,
    Shown,
    go_to,
    show,
)
from tests.lectern.slides.numbered import read_number


def drag(page: Any, slider: Any) -> None:
    """Drags a slider from its beginning to its end."""
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 8, middle, steps=6)
    page.mouse.up()


def test_the_slider_can_be_dragged(deck: Shown) -> None:
    go_to(deck, SCRUB)
    drag(deck.page, deck.page.locator("section.present .slider"))
    deck.expect(f"index === {SCRUB} && video.paused && slider.value === '19' && !video.seeking")
    deck.expect_number(LAST[SCRUB])


def test_the_last_of_many_places_is_on_show(deck: Shown) -> None:
    """A place that is found right after another: Chromium loses such pictures, and shows the one before."""
    go_to(deck, SCRUB)
    deck.page.evaluate(
        """() => {
            const section = Reveal.getCurrentSlide(), places = [3, 5, 8, 11, 14, 17, 19];
            const video = section.querySelector("video"), slider = section.querySelector(".slider");
            const next = () => {
                if (!places.length) return;
                slider.value = String(places.shift());
                video.addEventListener("seeked", next, { once: true });
                slider.dispatchEvent(new Event("input"));
            };
            next();
        }"""
    )
    deck.expect("slider.value === '19' && !video.seeking")
    deck.expect_number(LAST[SCRUB])


def test_after_the_slider_was_dragged_all_keys_are_the_deck_s(deck: Shown) -> None:
    keys = deck.page.keyboard
    go_to(deck, SCRUB)
    drag(deck.page, deck.page.locator("section.present .slider"))
    keys.press("ArrowRight")
    deck.expect(f"index === {END}")
    keys.press("ArrowLeft")
    deck.expect(f"index === {SCRUB}")
    drag(deck.page, deck.page.locator("section.present .slider"))
    keys.press("Space")
    deck.expect(f"index === {END}")
    keys.press("ArrowLeft")
    deck.expect(f"index === {SCRUB}")
    drag(deck.page, deck.page.locator("section.present .slider"))
    deck.page.evaluate("Reveal.next()")  # as a click, or another window does
    keys.press("ArrowLeft")
    deck.expect(f"index === {SCRUB}")
    for key, on, off in (
        ("o", "Reveal.isOverview()", "!Reveal.isOverview()"),
        ("b", "Reveal.isPaused()", "!Reveal.isPaused()"),
    ):
        drag(deck.page, deck.page.locator("section.present .slider"))
        keys.press(key)
        deck.expect(on)
        keys.press(key)
        deck.expect(off)


def test_a_slider_with_the_keyboard_s_focus_keeps_up_and_down(deck: Shown) -> None:
    go_to(deck, SCRUB)
    deck.expect("video.ended")
    deck.page.locator("section.present .slider").focus()
    deck.page.keyboard.press("ArrowDown")
    deck.page.keyboard.press("ArrowDown")
    deck.expect("slider.value === '17' && document.activeElement === slider")
    deck.expect_number(FIRST[SCRUB] + 17)


def test_the_clip_pauses_goes_on_and_plays_again(deck: Shown) -> None:
    deck.pace(SLOWLY)
    go_to(deck, BEGIN)
    deck.page.keyboard.press("k")
    deck.expect("video.paused && !video.ended && !video.seeking")
    frame = deck.state()["frame"]
    deck.page.wait_for_timeout(2500)
    assert deck.state()["frame"] == frame < LAST[BEGIN]
    deck.expect_number(frame)
    deck.pace(1)
    deck.page.keyboard.press("k")
    deck.expect("video.ended")
    for key in "kr":  # at its end both play it again
        deck.pace(SLOWLY)
        deck.page.keyboard.press(key)
        deck.expect("!video.paused && video.currentTime < 0.9")
        deck.pace(1)
        deck.expect("video.ended")
    assert deck.state()["index"] == BEGIN


def test_keys_are_told_in_the_help(deck: Shown) -> None:
    deck.page.keyboard.press("Shift+Slash")
    help_text = deck.page.locator(".r-overlay-help").inner_text()
    for words in ("Pause the clip", "from its beginning", "Play by itself"):
        assert words in help_text


def test_clips_stop_while_the_screen_is_blank(deck: Shown) -> None:
    deck.pace(SLOWLY)
    go_to(deck, BEGIN)
    deck.page.keyboard.press("b")
    deck.expect("Reveal.isPaused() && video.paused && !video.ended")
    frame = deck.state()["frame"]
    deck.page.wait_for_timeout(2500)
    assert deck.state()["frame"] == frame
    deck.page.evaluate("Reveal.next()")  # as a swipe does
    deck.expect(f"index === {QUESTION} && video.readyState >= 2")
    deck.page.wait_for_timeout(300)
    assert deck.state()["paused"]
    deck.page.keyboard.press("b")
    deck.expect("!video.paused")


def test_a_click_on_the_blank_screen_brings_the_slide_back(deck: Shown) -> None:
    go_to(deck, ANSWER)
    deck.page.keyboard.press("b")
    deck.expect("Reveal.isPaused()")
    deck.page.mouse.click(300, 100)
    deck.expect("!Reveal.isPaused()")
    assert deck.state()["index"] == ANSWER


def test_the_overview_shows_the_deck(deck: Shown) -> None:
    go_to(deck, QUESTION)
    deck.page.keyboard.press("o")
    deck.page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth === 320)")
    count = len(deck.page.locator(".slides > section").all())
    boxes = [section.bounding_box() for section in deck.page.locator(".slides > section").all()]
    assert count == len(boxes) == 10
    for box in boxes:
        assert 0 <= box["x"] < box["x"] + box["width"] <= 640
        assert 0 <= box["y"] < box["y"] + box["height"] <= 360
        assert box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.05)
    assert len({(round(box["x"]), round(box["y"])) for box in boxes}) == count  # none covers another
    picture = deck.picture().convert("RGB")
    numbers = [read_number(picture.crop(corners(boxes[index]))) for index in (QUESTION, ANSWER)]
    assert numbers == [LAST[QUESTION], LAST[ANSWER]]
    deck.page.keyboard.press("ArrowDown")
    deck.expect(f"index > {QUESTION} + 1 && Reveal.isOverview()")
    deck.page.mouse.click(boxes[BEGIN]["x"] + 20, boxes[BEGIN]["y"] + 20)
    deck.expect(f"index === {BEGIN} && !Reveal.isOverview() && !video.paused")


def corners(box: dict[str, float]) -> tuple[int, int, int, int]:
    """A box's left, top, right and lower edge."""
    x, y, width, height = (round(box[key]) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def test_one_title_stands_at_the_beginning(deck: Shown) -> None:
    title = deck.page.locator("section.present").inner_text()
    assert title.split("\n")[0] == "First steps"
    width = deck.page.locator("section.present").bounding_box()["width"]
    assert width == pytest.approx(640, abs=1)  # of a window that is larger than the clips by far
    assert {"Lecture 1", "Dot moves", "A number, frame by frame"} <= set(title.split("\n"))
    deck.page.keyboard.press("Space")
    deck.expect(f"index === {BEGIN} && video")


def test_an_upright_phone_shows_swipes_and_finds_slides(browser: Any, address: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with show(browser, f"{address}/#/{ANSWER}", **phone) as deck:
        deck.expect(f"index === {ANSWER} && video.ended")
        height = 390 * 9 / 16
        clip = {"x": 0, "y": (844 - height) / 2, "width": 390, "height": height}
        assert read_number(Image.open(io.BytesIO(deck.page.screenshot(clip=clip)))) == LAST[ANSWER]
        swipe(deck, 100, 300)
        deck.expect(f"index === {QUESTION}")
        swipe(deck, 300, 100)
        deck.expect(f"index === {QUESTION} && video.paused || index === {ANSWER}")
        deck.page.goto(f"{address}/#/{SCRUB}")
        deck.expect(f"index === {SCRUB} && video.readyState >= 2")


def swipe(deck: Shown, start: int, end: int) -> None:
    """A finger across the middle of an upright phone."""
    session = deck.page.context.new_cdp_session(deck.page)
    for kind, x in (("touchStart", start), ("touchMove", (start + end) // 2), ("touchMove", end)):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 422}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def open_speaker(deck: Shown) -> Any:
    """Opens the lecturer's window; its frame with the slide on show, once that is there."""
    with deck.page.expect_popup() as opened:
        deck.page.keyboard.press("s")
    element = opened.value.wait_for_selector("#current-slide iframe", timeout=PATIENCE)
    frame = element.content_frame()
    frame.wait_for_function("window.Reveal && Reveal.isReady()", timeout=PATIENCE)
    return frame


def wait(frame: Any, condition: str) -> None:
    """Waits for a condition on `slider` and `video` of a frame's current slide."""
    script = f"""() => {{
        const section = Reveal.getCurrentSlide(), video = section.querySelector("video");
        const slider = section.querySelector(".slider");
        return {condition};
    }}"""
    frame.wait_for_function(script, timeout=PATIENCE)


MOVE = """frame => {
    const slider = Reveal.getCurrentSlide().querySelector(".slider");
    slider.value = frame;
    slider.dispatchEvent(new Event("input"));
}"""


def test_the_slider_is_shared_with_the_lecturer_s_window_both_ways(deck: Shown) -> None:
    go_to(deck, SCRUB)
    lecturer = open_speaker(deck)
    wait(lecturer, "slider && video.ended")
    lecturer.evaluate(MOVE, "4")
    deck.expect("slider.value === '4' && video.paused && !video.seeking")
    deck.expect_number(FIRST[SCRUB] + 4)
    deck.page.evaluate(MOVE, "11")
    wait(lecturer, "slider.value === '11' && Math.floor(video.currentTime * 15) === 11")
    lecturer.evaluate("Reveal.triggerKey(82)")  # R, as the lecturer's window passes it on
    deck.expect("!video.paused || video.ended")
    deck.expect("slider.value === '19' && video.ended")


def test_a_window_opened_later_finds_the_slider_where_it_is(deck: Shown) -> None:
    go_to(deck, SCRUB)
    slider = deck.page.locator("section.present .slider")
    slider.fill("6")
    lecturer = open_speaker(deck)
    wait(lecturer, "slider && slider.value === '6' && video.paused && Math.floor(video.currentTime * 15) === 6")
    assert deck.state()["slider"] == 6
