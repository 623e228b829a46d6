"""Drawing a scene's plays on several cores: one process simulates, forks of it draw what it has seen."""

from __future__ import annotations

import os
import traceback
from collections import deque
from contextlib import suppress

from lectern.render.engine.core_locks import CoreLocks
from lectern.render.engine.play import Play

LOOKAHEAD = 150_000_000  # bytes of looks that wait for a helper in memory, and
STORE_LIMIT = 2_000_000_000  # on disk; beyond, they are drawn here
FEWEST = 10  # frames of a play that is worth a process


class Helpers:
    """One scene's helpers. Plays come in order, and are finished in any."""

    def __init__(self, cores: CoreLocks) -> None:
        self._cores = cores
        self._own = cores.take()
        self._waiting: deque[Play] = deque()
        self._helpers: dict[int, tuple[Play, int]] = {}  # process → what it draws, and its core

    def draw(self, play: Play) -> None:
        """Sees to it that the play is drawn: by a helper, now or later, or here."""
        if play.frames < FEWEST:
            play.finish()
            return
        self._waiting.append(play)
        self._send_helpers()
        while self._waiting and (not self._helpers or self._is_behind):
            self._draw_here()

    def finish(self) -> None:
        """Returns when all plays are drawn."""
        while self._waiting or self._helpers:
            self._send_helpers()
            if self._waiting:
                self._draw_here()
            else:
                self._reap(wait=True)
        self._release()

    def abort(self) -> None:
        """Ends all helpers and leaves what they have not finished."""
        for process, (play, core) in self._helpers.items():
            with suppress(ProcessLookupError):
                os.kill(process, 9)
            os.waitpid(process, 0)
            os.close(core)
            play.target.unlink(missing_ok=True)
        self._helpers.clear()
        self._waiting.clear()
        self._release()

    def _release(self) -> None:
        if self._own is not None:
            os.close(self._own)
            self._own = None

    @property
    def _is_behind(self) -> bool:
        """Whether what waits takes too much room."""
        in_memory = sum(play.weight for play in self._waiting)
        return in_memory > LOOKAHEAD or sum(play.stored for play in self._waiting) > STORE_LIMIT

    def _draw_here(self) -> None:
        """Draws the play that has waited longest, and looks after the helpers meanwhile."""
        play = self._waiting.popleft()
        try:
            for _ in play.steps():
                self._send_helpers()
        except BaseException:
            play.abort()
            raise
        play.finish()

    def _send_helpers(self) -> None:
        """One for each free core, while there is something to draw."""
        self._reap(wait=False)
        while self._waiting and (core := self._free_core()) is not None:
            self._fork(self._waiting.popleft(), core)

    def _free_core(self) -> int | None:
        """One beside the scene's own, which it may have had to wait for."""
        if self._own is None:
            self._own = self._cores.take()
        return None if self._own is None else self._cores.take()

    def _fork(self, play: Play, core: int) -> None:
        process = os.fork()
        if process:
            self._helpers[process] = (play, core)
            return
        code = 1
        try:
            play.draw(lambda frames: None)
            code = 0
        except BaseException:
            traceback.print_exc()  # into the scene's log; the play is then tried once more by the parent
        finally:
            os._exit(code)

    def _reap(self, *, wait: bool) -> None:
        for process in list(self._helpers):
            ended, status = os.waitpid(process, 0 if wait else os.WNOHANG)
            if not ended:
                continue
            play, core = self._helpers.pop(process)
            os.close(core)
            if status == 0:
                play.drawn_elsewhere()
            else:  # killed, or out of luck: what is wrong in earnest will show up here, with its name
                play.finish()
            if wait:
                return
