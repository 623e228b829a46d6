"""The `lectern` command, assembled from the modules of lectern/commands."""

from __future__ import annotations

import errno
import sys

from lectern.commands import audit, cache, doctor, export, listing, render, selftest, test, watch
from lectern.commands.options import new_app
from lectern.errors import LecternError, UsageError
from lectern.terminal import as_seen, use_streams

REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR}  # reading or writing there

app = new_app(help="Lectures on neural networks as videos, drawn from real activations and gradients.")
for command in (render, watch, listing, doctor, audit, test, selftest, export, cache):
    app.add_typer(command.app)


def main() -> None:
    """The console script: runs a command and turns its errors into a message and an exit code."""
    use_streams()
    try:
        app(prog_name="lectern")
    except LecternError as error:
        print(f"lectern: {as_seen(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno not in REFUSED:
            raise
        place = as_seen(str(error.filename or "a file"))
        print(f"lectern: {place}: {error.strerror}; choose another --out, or change its rights", file=sys.stderr)
        sys.exit(UsageError.exit_code)
