"""Lecture videos of a run that is interrupted: what is there also stands in the report."""

import os
import signal
import time

import pytest

from lectern.errors import LecternError
from lectern.export import lectures
from lectern.export.lectures import attempt_all
from lectern.export.sources import RenderedScene
from lectern.render.one import RenderContext


def test_an_interrupt_lets_none_begin_and_forgets_none_that_is_there(
    context: RenderContext, scenes: list[RenderedScene], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def attempt(context: RenderContext, scenes: list[RenderedScene]) -> LecternError:
        begun.append(scenes)
        time.sleep(0.2)  # the other attempts wait in line by now
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.3)
        return LecternError("stands for a video")

    monkeypatch.setattr(lectures, "attempt", attempt)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    try:
        results, was_interrupted = attempt_all(context, [scenes, scenes, scenes], jobs=1)
    finally:
        signal.signal(signal.SIGINT, before)
    assert [str(result) for result in results] == ["stands for a video"]
    assert was_interrupted
    assert len(begun) == 1
