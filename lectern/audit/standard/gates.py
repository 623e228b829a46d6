"""All gates of the standard, as the auditor calls them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain

from lectern.audit.numbers import Problem
from lectern.audit.screen import Screen
from lectern.audit.standard import counting, rows, script
from lectern.audit.standard.crowd import Crowd
from lectern.audit.standard.flights import Flights
from lectern.audit.standard.pops import Pops
from lectern.audit.standard.room import Room
from scenes.kit.stage.beats import Beat
from scenes.kit.stage.lesson import Lesson


class Gates:
    """What is remembered of a scene while it plays, from look to look."""

    def __init__(self) -> None:
        self.pops, self.flights, self.room, self.crowd = Pops(), Flights(), Room(), Crowd()
        self._stills: dict[str, float] = {}
        self._drifting: set[int] = set()
        self._small: set[int] = set()

    def moving(self, lesson: Lesson, screen: Screen, time: float, busy: Set[int]) -> Iterator[Problem]:
        """An instant inside an animation."""
        yield from self.flights.look(screen)
        yield from counting.tweened_numbers(screen, busy)
        yield from self.room.look(lesson, screen, time)

    def played(self, lesson: Lesson, screen: Screen, time: float, seconds: float) -> Iterator[Problem]:
        """A play or a still of `seconds` has ended."""
        self.flights.forget()
        self.crowd.look(screen)
        self.room.measure(lesson, screen, seconds)
        yield from self.room.look(lesson, screen, time)
        yield from rows.drifting(screen, self._drifting)
        yield from rows.small_digits(screen, self._small)

    def still(self, beat: str, seconds: float) -> None:
        """Nothing has moved for `seconds`."""
        self._stills[beat] = max(seconds, self._stills.get(beat, 0.0))

    def beat_over(self, screen: Screen, seconds: float) -> Iterator[Problem]:
        """A beat of `seconds` has ended."""
        yield from self.crowd.beat_over(screen)
        yield from self.room.beat_over(seconds)

    def sentence(self, beat: Beat, fps: float, shares: float) -> Iterator[Problem]:
        """What a beat says, and in what time."""
        yield from script.struck_words(beat)
        yield from script.hurried_words(beat, fps)
        yield from script.overdrawn_shares(shares)
        yield from script.short_question(beat, self._stills.get(beat.name, 0.0))

    def scene_over(self, beats: Sequence[Beat], still_after_claim: float | None) -> Iterator[Problem]:
        """The scene as one piece."""
        return chain(script.missing_question(beats), script.many_beats(beats), script.missing_claim(still_after_claim))
