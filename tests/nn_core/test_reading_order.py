"""nn_core is read aloud in one order: a module needs only what was read before it, and no file is long or private."""

from pathlib import Path

import pytest

import nn_core
from tests.nn_core.test_imports import imported_modules

FOLDER = Path(nn_core.__file__).parent
READING_ORDER = """
    arrays display
    rules rules.elementwise rules.matrices rules.moves rules.reductions rules.softmax rules.losses
    graph backprop symbols records book trace words tensor
    functions activations initialisation layer layers overflow network
    classes logits losses optimise history training checking
    plain_file strict_json
    storage.tensorfile storage.npz storage.safetensors storage.architecture storage.naming storage.pytorch storage
    data.dataset data.sets data.quickdraw data.raster data
""".split()
ORDER = [*(f"nn_core.{name}" for name in READING_ORDER), "nn_core"]
LONGEST = 170  # lines


def module_of(path: Path) -> str:
    """The name under which a file is imported."""
    parts = path.relative_to(FOLDER.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read_too_early(source: str, module: str, is_package: bool = False) -> list[str]:
    """The modules of nn_core that `source` imports anywhere, though they are read only after `module`."""
    before = set(ORDER[: ORDER.index(module)])
    found = []
    for imported in sorted(imported_modules(source, module, is_package)):
        parts = imported.split(".")
        own = [name for n in range(len(parts), 0, -1) if (name := ".".join(parts[:n])) in ORDER]
        if parts[0] == "nn_core" and own[0] not in before:  # the module itself, or the one that the name is from
            found.append(own[0])
    return found


FILES = {module_of(path): path for path in sorted(FOLDER.rglob("*.py"))}


def test_the_order_names_every_file() -> None:
    assert sorted(FILES) == sorted(ORDER)


@pytest.mark.parametrize("module", ORDER)
def test_a_module_imports_only_what_is_read_before_it(module: str) -> None:
    path = FILES[module]
    assert read_too_early(path.read_text(encoding="utf-8"), module, path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("nn_core.graph", "if TYPE_CHECKING:\n    from .tensor import Tensor", ["nn_core.tensor"]),
        ("nn_core.graph", "def f():\n    from . import trace", ["nn_core.trace"]),
        ("nn_core.rules.elementwise", "from .matrices import pick", ["nn_core.rules.matrices"]),
        ("nn_core.arrays", "from nn_core import Tensor", ["nn_core"]),
        ("nn_core.trace", "from .graph import Node\nfrom .rules import Rule, elementwise", []),
        ("nn_core.rules.elementwise", "from ..arrays import Array\nfrom . import Rule", []),
    ],
)
def test_an_import_that_is_read_too_early_is_found(module: str, source: str, found: list[str]) -> None:
    assert read_too_early(source, module) == found


def test_a_package_may_not_import_what_is_read_after_it() -> None:
    source = "from . import elementwise"
    assert read_too_early(source, "nn_core.rules", is_package=True) == ["nn_core.rules.elementwise"]


@pytest.mark.parametrize("module", ORDER)
def test_no_file_is_private_or_long(module: str) -> None:
    path = FILES[module]
    assert path.name == "__init__.py" or not path.name.startswith("_")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
