"""The errors that end a command with a message and an exit code of its own."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR}  # reading or writing there


class LecternError(Exception):
    """Something failed; exit code 1."""

    exit_code = 1


class UsageError(LecternError):
    """Bad input: an unknown target, theme or file; exit code 2."""

    exit_code = 2


class MissingPartError(LecternError):
    """A part of the system is missing; exit code 3."""

    exit_code = 3


def of_system(error: OSError) -> LecternError:
    """What the system refuses, in a line: a UsageError where nothing may be written, else (a full disk) another one."""
    if error.errno in REFUSED:
        return UsageError(f"{error.filename or 'a file'}: {error.strerror}; choose another --out, or change its rights")
    place = f"{error.filename}: " if error.filename else ""
    return LecternError(f"{place}{error.strerror or error}")


def as_far_as_possible(results: Iterable[T]) -> tuple[list[T], LecternError | None]:
    """The results up to the one that the system refuses, and why it does: what was made is reported before."""
    done: list[T] = []
    try:
        done.extend(results)
    except OSError as error:
        return done, of_system(error)
    return done, None
