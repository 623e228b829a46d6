"""One play's shots: drawn at once, or held back until it is known whether, and by whom, they have to be drawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from lectern.render.engine.camera import Shot
from lectern.render.engine.digest import digest
from lectern.render.engine.display import Item
from lectern.render.engine.look import ImageLook
from lectern.render.engine.play_store import PlayStore
from lectern.render.engine.segment import Studio, VideoSegment

LIMIT = 150_000_000  # bytes of looks that a play holds back in memory; beyond, images go to a store on disk
STORE_LIMIT = 2_000_000_000  # bytes of a play there; beyond, it is drawn

Tell = Callable[[int], None]


class Play:
    """Shots, each shown so many times, on their way to a finished segment in `target`.

    With a `store` of kept plays, each shot adds a link to a chain of digests. As long as a kept play began with the
    same links, nothing is drawn; a `patient` play waits in any case. `tell` hears how many frames are done.
    """

    def __init__(self, target: Path, studio: Studio, store: PlayStore | None, tell: Tell, *, patient: bool) -> None:
        self.target = target
        self.frames = self.weight = 0
        self._studio, self._store, self._tell, self._patient = studio, store, tell, patient
        self._held: deque[tuple[Shot, int]] = deque()
        self._images: list[Item] = []  # of those held back, in memory
        self.stored = 0  # bytes in the store
        self._segment: VideoSegment | None = None
        self._chain: list[bytes] | None = None if store is None else []

    def add(self, shot: Shot, repeat: int) -> None:
        """The next shot."""
        self.frames += repeat
        if self._chain is not None:
            before = self._chain[-1:]
            self._chain.append(digest([*before, self._studio.camera.digest(shot), repeat.to_bytes(4)]))
        if self._segment is None and self._may_wait():
            self._hold(shot, repeat)
        else:
            self.hurry()
            self._draw(shot, repeat)

    def _may_wait(self) -> bool:
        is_known = bool(self._store and self._chain and self._store.begins_with(self._chain[-1]))
        return (self._patient or is_known) and self.weight < LIMIT and self.stored < STORE_LIMIT

    def _hold(self, shot: Shot, repeat: int) -> None:
        """Holds the shot back: what it takes beside the one before it is memory, or room in the store."""
        before = {id(item) for item in self._held[-1][0].moving} if self._held else set()
        new = [item for item in shot.moving if id(item) not in before]
        self._held.append((shot, repeat))
        self.weight += sum(item.weight for item in new)
        self._images += [item for item in new if isinstance(item.look, ImageLook)]
        if self.weight >= LIMIT:
            with suppress(OSError):  # where nothing can be put there, the play will be drawn
                self._store_images({id(item) for item in (*shot.still, *shot.moving)})

    def _store_images(self, seen: set[int]) -> None:
        """Moves the images that are not seen any more into the store."""
        for item in self._images:
            if id(item) not in seen:
                before = item.weight
                item.move_to(self._studio.images)
                self.weight -= before - item.weight
                self.stored += before - item.weight
        self._images = [item for item in self._images if id(item) in seen]

    @property
    def is_begun(self) -> bool:
        """Whether something has been drawn already."""
        return self._segment is not None

    def hurry(self) -> None:
        """Draws what is held back, and from now on all at once."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[None]:
        """The same, with a pause after each shot."""
        self._segment = self._segment or VideoSegment(self.target, self._studio)
        self._images.clear()
        while self._held:
            self._draw(*self._held.popleft())
            yield

    def _draw(self, shot: Shot, repeat: int) -> None:
        assert self._segment is not None
        self._segment.add(shot, repeat)
        self._tell(repeat)

    def add_drawn(self, repeat: int) -> None:
        """The next picture, that manim has drawn after `hurry`: nobody knows what it is made of."""
        assert self._segment is not None
        self.frames += repeat
        self._chain = None
        self._segment.add_drawn(repeat)
        self._tell(repeat)

    def take_kept(self) -> bool:
        """Takes the segment from the store where the same play is kept, and needs no drawing then; else False."""
        if self._segment or not (self._store and self._chain and self._store.fetch(self._chain[-1], self.target)):
            return False
        self._let_go()
        self._tell(self.frames)
        return True

    def finish(self) -> None:
        """Draws what is left, closes the segment, and keeps it for the next render."""
        self.draw(self._tell)
        self._keep()

    def draw(self, tell: Tell) -> None:
        """Draws what is left and closes the segment; removes it where that fails."""
        self._tell = tell
        try:
            self.hurry()
            assert self._segment is not None
            self._segment.finish()
        except BaseException:
            self.abort()
            raise
        finally:
            self._let_go()

    def drawn_elsewhere(self) -> None:
        """The segment was finished by another process."""
        self._let_go()
        self._tell(self.frames)
        self._keep()

    def _keep(self) -> None:
        if self._store and self._chain:
            self._store.keep(self._chain, self.target)

    def _let_go(self) -> None:
        """Frees what was held back."""
        self._held.clear()
        self._images.clear()

    def abort(self) -> None:
        """Removes what is unfinished."""
        if self._segment:
            self._segment.abort()
