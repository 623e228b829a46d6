"""The errors that end a command with a message and an exit code of its own."""

from __future__ import annotations


class LecternError(Exception):
    """Something failed; exit code 1."""

    exit_code = 1


class UsageError(LecternError):
    """Bad input: an unknown target, theme or file; exit code 2."""

    exit_code = 2


class MissingPartError(LecternError):
    """A part of the system is missing; exit code 3."""

    exit_code = 3
