"""Digests of pictures and of what they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

DIGEST = 16  # bytes


def digest(parts: Iterable[bytes]) -> bytes:
    """One for all the parts, in order; no two different lists of parts run together to the same."""
    found = sha256()  # processors have instructions for it: for an image, twice as fast as blake2b
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.digest()[:DIGEST]
