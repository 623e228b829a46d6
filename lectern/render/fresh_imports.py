"""Modules of the course are compiled from their sources: a worker does not believe in bytecode.

Python takes a `.pyc` for current when the source's size and its time in whole seconds are the same. Two saves within a
second would give the old picture, for good. What pip has installed is not edited, and its bytecode saves seconds.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from types import CodeType

from lectern.render.reads import INSTALLED, READS


class FreshLoader(SourceFileLoader):
    """Compiles, and notes what it has compiled."""

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        path = self.get_filename(fullname)
        if path.startswith(INSTALLED):
            return super().get_code(fullname)
        source = self.get_data(path)
        READS.read(path, hashlib.sha256(source).hexdigest())
        return self.source_to_code(source, path)


HOOK = FileFinder.path_hook(
    (ExtensionFileLoader, EXTENSION_SUFFIXES), (FreshLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)
)


def import_from_sources() -> None:
    """From here on, in this process and those forked from it; once is enough."""
    if HOOK not in sys.path_hooks:
        sys.path_hooks.insert(0, HOOK)
        sys.path_importer_cache.clear()
