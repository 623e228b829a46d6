"""Digests of pictures and of what they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

DIGEST = 16  # bytes


def digest(parts: Iterable[bytes]) -> bytes:
    """One for all the parts, in order; no two different lists of parts run together to the same."""
    found = blake2b(digest_size=DIGEST)
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.digest()
