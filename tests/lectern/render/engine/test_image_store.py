"""The store gives back what was put there, and uses places again only when nothing is needed there."""

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.render.engine import image_store as module
from lectern.render.engine.image_store import ImageStore, StoredBytes


class Counted(ImageStore):
    """Tells how large the file is."""

    @property
    def end(self) -> int:
        return self._end


@given(steps=st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4)), max_size=40))
@settings(max_examples=50)
def test_what_is_needed_stays(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]) -> None:
    """Data of three lengths comes, and what has lain there for long goes."""
    store = Counted(tmp_path_factory.mktemp("store"))
    there: list[tuple[bytes, StoredBytes]] = []
    for number, (length, keep) in enumerate(steps):
        data = bytes([number]) * length
        there.append((data, store.put(data)))
        del there[: -keep or None]
        assert [each.read() for _, each in there] == [data for data, _ in there]
    assert store.end <= 3 * 5 * 3  # five of each length, at most


def test_places_are_used_again(tmp_path: Path) -> None:
    store = Counted(tmp_path)
    for number in range(100):
        store.put(bytes([number]) * 1000)
    assert store.end == 0
    kept = [store.put(b"one"), store.put(b"two")]
    kept[0] = store.put(b"three")
    store.put(b"2.")
    assert kept[1].read() == b"two"
    assert store.put(b"six").read() == b"six"
    assert store.end == 3 + 3 + 5 + 2


def test_others_keep_their_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ImageStore(tmp_path)
    kept = store.put(b"there")
    monkeypatch.setattr(module, "LEAST_FREE", 1 << 60)
    with pytest.raises(OSError, match=r"No space left|\[Errno 28\]") as problem:
        store.put(b"more")
    assert problem.value.errno == errno.ENOSPC
    assert kept.read() == b"there"
    assert list(tmp_path.iterdir()) == []
