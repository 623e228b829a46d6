"""An array's header in an .npz, which NumPy reads as Python's source: whatever it says is refused with its place."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from, tuples

from nn_core import load
from nn_core.storage import NetworkFileError
from tests.nn_core.storage.test_malformed_npz import archive, npy, npy_header

HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }"
NO_HEADERS = {
    "open braces": "{" * 500,
    "open brackets": "(" * 300,
    "an open text": "'''",
    "half of one": "{'descr': '<f8'",
    "signs": "-" * 9000 + "1",
    "a long sum": "1+" * 4000 + "1",
    "a backslash": "\\",
    "a list as a key": "{[]: 1}",
    "keys of two kinds": "{1: 2, 'a': 3}",
    "an indent": "\n  x\n y",
    "tabs": "if 1:\n\tx\n        y",
    "an open f-string": "f'{1",
    "stars": "{**1}",
    "a list": "[1, 2]",
    "no Latin": "é",
    "a null": "\0",
    "nothing": "",
    "a long comment": "#" * 60_000,
}
CHANGED = {
    "a size of 400 digits": ("(3, 2)", "(" + "9" * 400 + ",)"),
    "a size of 5000 digits": ("(3, 2)", "(" + "9" * 5000 + ",)"),
    "700 sizes": ("(3, 2)", "(" + "9999999999," * 700 + ")"),
    "a size that is true": ("(3, 2)", "(True, 6)"),
    "a broken size": ("(3, 2)", "(3.0, 2)"),
    "negative sizes": ("(3, 2)", "(-3, -2)"),
    "no tuple": ("(3, 2)", "6"),
    "an order that is a list": ("False", "[]"),
    "no type": ("'<f8'", "None"),
    "a type that is a dict": ("'<f8'", "{}"),
    "a type of arrays": ("'<f8'", "'(2,2)<f8'"),
    "900 types": ("'<f8'", "'" + "<f8," * 900 + "'"),
    "a computed type": ("'<f8'", "[('a', '<f8')] * 3"),
}
CASES = NO_HEADERS | {name: HEADER.replace(*change) for name, change in CHANGED.items()}
CHARACTERS = "([{}])-,'\"\n\\#:0159LuUbfx \t\0"


def with_header(path: Path, header: str) -> Path:
    """A file whose first array has this header."""
    path.write_bytes(archive({"only.W.npy": npy_header(header, bytes(48)), "only.b.npy": npy(np.zeros(3))}))
    return path


@pytest.mark.parametrize("header", CASES.values(), ids=CASES)
def test_a_crafted_header_is_refused_with_its_place(
    tmp_path: Path, refused: Callable[[Path, str], None], header: str
) -> None:
    refused(with_header(tmp_path / "net.npz", header), r"'only\.W\.npy'")


@given(lists(tuples(integers(0, len(HEADER)), sampled_from(CHARACTERS)), min_size=1, max_size=8))
def test_any_damage_of_a_header_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, inserted: list[tuple[int, str]]
) -> None:
    header = HEADER
    for place, character in inserted:
        header = header[:place] + character + header[place:]
    path = with_header(tmp_path_factory.mktemp("net") / "net.npz", header)
    with suppress(NetworkFileError):
        load(path, activations=["linear"], layout="out_in")


def test_the_header_that_the_others_are_changed_from_loads(tmp_path: Path) -> None:
    net = load(with_header(tmp_path / "net.npz", HEADER), activations=["linear"], layout="out_in")
    assert net([[1.0, 2.0]]).value.tolist() == [[0.0, 0.0, 0.0]]
