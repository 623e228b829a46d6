"""The end of `lectern render`: lecture videos where all scenes are there, and the course's index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from lectern.course import Lecture
from lectern.errors import LecternError, UsageError, of_system
from lectern.export.index import write_index
from lectern.export.lecture import LectureVideo, MixedSettings, make_lecture
from lectern.export.sources import RenderedScene, find_problem, rendered
from lectern.render.one import RenderContext
from lectern.targets import Target


@dataclass(frozen=True)
class LectureResults:
    """What was made of the lectures that a run has touched, and why others were not."""

    videos: tuple[LectureVideo, ...] = ()
    notes: tuple[str, ...] = ()  # of lectures that lack scenes, or whose scenes do not fit together
    problems: tuple[str, ...] = ()
    was_interrupted: bool = False

    def as_json(self) -> dict[str, Any]:
        """Its part of `lectern render --json`."""
        videos = [
            {"lecture": each.lecture.number, "video": str(each.video.resolve()), "seconds": round(each.seconds, 3)}
            for each in self.videos
        ]
        return {"lectures": videos, "notes": list(self.notes), "problems": list(self.problems)}


def make_lectures(
    context: RenderContext,
    lectures: Sequence[Lecture],
    touched: Iterable[Target],
    aspect: str,
    jobs: int,
    *,
    indexed: bool = True,
) -> LectureResults:
    """Makes the video of each touched lecture whose scenes (of this aspect ratio) are all rendered; then the index."""
    folders = {target.lecture.folder for target in touched}
    complete, lacking = [], list[str]()
    for lecture in lectures:
        if lecture.folder not in folders:
            continue
        targets = [Target(lecture, scene) for scene in lecture.scenes if aspect in scene.aspects]
        if lecture.faults:
            lacking += [f"{lecture.folder}: it would lack a scene: {fault}" for fault in lecture.faults]
        elif not any(find_problem(target, context.out) for target in targets):
            complete.append(rendered(targets, context.out))
    results, was_interrupted = attempt_all(context, complete, jobs)
    try:
        if indexed:
            write_index(lectures, context.out)
    except OSError as error:
        results.append(of_system(error))
    return LectureResults(
        tuple(result for result in results if isinstance(result, LectureVideo)),
        (*lacking, *(str(result) for result in results if isinstance(result, MixedSettings))),
        tuple(str(result) for result in results if type(result) in (LecternError, UsageError)),
        was_interrupted,
    )


def attempt_all(
    context: RenderContext, lectures: Sequence[list[RenderedScene]], jobs: int
) -> tuple[list[LectureVideo | LecternError], bool]:
    """Each lecture's video, or why there is none, some at a time; and whether an interrupt let no more begin."""
    was_interrupted, results = False, dict[int, LectureVideo | LecternError]()

    def make(number: int) -> None:
        results[number] = attempt(context, lectures[number])

    with ThreadPoolExecutor(jobs) as executor:
        try:
            list(executor.map(make, range(len(lectures))))
        except KeyboardInterrupt:
            was_interrupted = True
            executor.shutdown(cancel_futures=True)
    return [results[number] for number in sorted(results)], was_interrupted


def attempt(context: RenderContext, scenes: list[RenderedScene]) -> LectureVideo | LecternError:
    """A lecture's video, or why there is none."""
    try:
        return make_lecture(context, scenes)
    except LecternError as error:
        return error
    except OSError as error:
        return of_system(error)
