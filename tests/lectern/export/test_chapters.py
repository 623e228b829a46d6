"""A lecture's chapters: at least three where its length allows, long scenes by groups of beats."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.beats import Beat, BeatSheet
from lectern.export.chapters import Chapter, beginnings, chapters_vtt, make_chapters
from lectern.export.sources import RenderedScene

FPS = 30
TITLE, RECAP = 135, 200  # frames


def sheet(*beats: tuple[str, str, float]) -> BeatSheet:
    """A timeline of beats: name, kind, seconds."""
    made, at = [], 0
    for name, kind, seconds in beats:
        end = at + round(seconds * FPS)
        made.append(Beat(name, kind, "Words.", "", at, end))  # type: ignore[arg-type]
        at = end
    return BeatSheet("S", FPS, at, tuple(made))


def even(seconds: float, count: int) -> BeatSheet:
    """So many beats of the same length."""
    return sheet(*((f"step_{k}", "normal", seconds / count) for k in range(count)))


def chapters(moves: RenderedScene, *sheets: BeatSheet) -> list[Chapter]:
    """The chapters of a lecture of these scenes, all called SquareMoves, one right after the other."""
    scenes = [replace(moves, sheet=each) for each in sheets]
    starts = [TITLE + sum(each.frames for each in sheets[:number]) for number in range(len(sheets))]
    frames = TITLE + sum(each.frames for each in sheets) + RECAP
    found = make_chapters(scenes, starts, frames)
    assert (found[0].start, found[-1].end) == (0, frames)
    assert all(one.end == other.start for one, other in pairwise(found))
    return found


def test_a_lecture_of_one_scene_has_three_chapters_named_by_their_beats(moves: RenderedScene) -> None:
    found = chapters(moves, even(78, 12))
    assert [chapter.title for chapter in found] == ["Square moves", "Square moves: step 4", "Square moves: step 8"]
    assert [chapter.start for chapter in found] == [0, TITLE + 26 * FPS, TITLE + 52 * FPS]


def test_two_scenes_share_the_chapters_so_that_the_longer_one_is_cut(moves: RenderedScene) -> None:
    titles = [chapter.title for chapter in chapters(moves, even(24, 4), even(50, 10))]
    assert titles == ["Square moves", "Square moves", "Square moves: step 5"]


def test_a_scene_of_over_a_minute_is_cut_also_beside_others(moves: RenderedScene) -> None:
    assert len(chapters(moves, even(90, 12), even(50, 8), even(130, 12))) == 2 + 1 + 3


def test_a_short_lecture_is_not_cut_into_crumbs(moves: RenderedScene) -> None:
    assert len(chapters(moves, even(9, 4))) == 1
    assert len(chapters(moves, even(25, 8))) == 2
    assert len(chapters(moves, sheet(("all", "normal", 100)))) == 1


def test_a_chapter_rather_begins_with_a_question_and_never_with_its_answer() -> None:
    steps = sheet(("a", "normal", 32), ("b", "question", 8), ("c", "answer", 1), ("d", "normal", 33))
    assert [beat.name for beat in beginnings(steps, 2)] == ["b"]
    steps = sheet(("a", "normal", 12), ("b", "normal", 20), ("c", "answer", 5), ("d", "normal", 30))
    assert [beat.name for beat in beginnings(steps, 2)] == ["d"]


LENGTHS = st.lists(st.tuples(st.sampled_from(["normal", "question", "answer"]), st.floats(0.5, 30)), max_size=14)


@given(LENGTHS, st.integers(1, 6))
def test_chapters_follow_each_other_and_none_is_shorter_than_ten_seconds(
    lengths: list[tuple[str, float]], count: int
) -> None:
    steps = sheet(("first", "normal", 1.0), *((f"b{k}", kind, each) for k, (kind, each) in enumerate(lengths)))
    starts = [beat.start for beat in beginnings(steps, count)]
    assert len(starts) < count
    edges = [0, *starts, steps.frames]
    assert len(edges) == 2 or min(end - begin for begin, end in pairwise(edges)) >= 10 * FPS


@pytest.mark.parametrize("name", ["a<b>", "x & y", "one --> two", "two\nlines"])
def test_names_stay_names_in_the_file(name: str) -> None:
    text = chapters_vtt([Chapter(name, 0, 30)], FPS)
    assert text.count("-->") == 1
    assert text.count("\n") == 4
    assert "<" not in text
    assert "& " not in text
