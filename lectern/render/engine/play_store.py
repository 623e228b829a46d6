"""Segments of earlier renders, each under the digests of its pictures: what looks the same is not drawn again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from lectern.owner import owner
from lectern.render.engine.digest import DIGEST

CHAIN = ".chain"  # beside each video: its SHA-256, and the chain of its pictures' digests
HASH = 32  # bytes


class PlayStore:
    """The kept plays of one scene in one setting, in a folder that is theirs.

    A play is named by the last link of its chain. A file that does not hash to what it should is thrown away.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._beginnings = set[bytes]()
        for path in folder.glob(f"*{CHAIN}"):
            with suppress(OSError):
                links = path.read_bytes()[HASH:]
                self._beginnings |= {links[start : start + DIGEST] for start in range(0, len(links), DIGEST)}

    def begins_with(self, link: bytes) -> bool:
        """Whether a kept play has shown this picture after the same ones."""
        return link in self._beginnings

    def fetch(self, name: bytes, target: Path) -> bool:
        """Puts the play's video in place; False where there is no sound one."""
        chain, video = self._files(name, target.suffix)
        try:
            expected = chain.read_bytes()[:HASH]
            if sha256(video.read_bytes()).digest() != expected:
                print(f"lectern: {video} is damaged; the play is drawn anew", file=sys.stderr)
                chain.unlink()
                video.unlink()
                return False
            os.utime(chain)
            place(video, target)
        except OSError:
            return False
        return True

    def keep(self, links: Sequence[bytes], video: Path) -> None:
        """Adds a finished play. What cannot be written is not kept: the render goes on."""
        chain, copy = self._files(links[-1], video.suffix)
        scratch = chain.with_name(f".{chain.stem}.{owner()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            place(video, scratch)
            scratch.replace(copy)
            scratch.unlink(missing_ok=True)  # it stays where both were one file already, and must not be written into
            scratch.write_bytes(sha256(copy.read_bytes()).digest() + b"".join(links))
            scratch.replace(chain)  # last: a video without a chain is not looked at
        except OSError as error:
            print(f"lectern: a play is not kept: {error}", file=sys.stderr)
            with suppress(OSError):
                scratch.unlink(missing_ok=True)
        self._beginnings.update(links)

    def _files(self, name: bytes, suffix: str) -> tuple[Path, Path]:
        stem = name.hex()
        return self._folder / f"{stem}{CHAIN}", self._folder / f"{stem}{suffix}"


def place(source: Path, target: Path) -> None:
    """`target` becomes the same file on disk as `source` where the file system can do that, else a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
