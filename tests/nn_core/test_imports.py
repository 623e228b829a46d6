"""nn_core needs NumPy and nothing else, its public names are the design's, and imports point one way."""

import ast
import inspect
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

import nn_core.data

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = [
    "Tensor",
    "concatenate",
    "maximum",
    "minimum",
    "stack",
    "where",
    "Dense",
    "Dropout",
    "LayerNorm",
    "Network",
    "linear",
    "step",
    "relu",
    "leaky_relu",
    "elu",
    "gelu",
    "softplus",
    "sigmoid",
    "tanh",
    "softmax",
    "log_softmax",
    "mse",
    "rmse",
    "mae",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "one_hot",
    "accuracy",
    "confusion_matrix",
    "SGD",
    "RMSProp",
    "Adam",
    "train",
    "History",
    "Trace",
    "Record",
    "Flow",
    "gradient_check",
    "save",
    "load",
    "ShapeError",
    "Rule",
    "apply",
    "entrywise",
]

ONLY_NUMPY = """
import sys

class OnlyNumPy:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in ("numpy", "nn_core"):
            raise ModuleNotFoundError(f"No module named {name!r} (refused by this test)", name=name)

before = {name.partition(".")[0] for name in sys.modules}
sys.meta_path.insert(0, OnlyNumPy())
sys.path.insert(0, sys.argv[1])
"""


def run_with_only_numpy(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh Python that can import the standard library, NumPy and nn_core only."""
    command = [sys.executable, "-I", "-c", ONLY_NUMPY + code, str(ROOT)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_nn_core_works_with_only_numpy_installed() -> None:
    """Import it, train a step, save nothing, and see which packages were loaded for that."""
    done = run_with_only_numpy("""
import nn_core
x, y = nn_core.data.spiral(30, noise=0.1, seed=1)
net = nn_core.Network(nn_core.Dense(2, 4, nn_core.tanh), nn_core.Dense(4, 2, nn_core.softmax), seed=0)
with nn_core.Trace() as trace:
    nn_core.categorical_cross_entropy(net(x), y).backward()
assert trace["loss"].value > 0
files = [name for name, module in sys.modules.items() if getattr(module, "__file__", None)]
loaded = {name.partition(".")[0] for name in files} - before - set(sys.stdlib_module_names)
print(sorted(loaded))
""")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['nn_core', 'numpy']"


def test_the_guard_of_the_test_above_refuses_other_packages() -> None:
    """Without this the test above could pass because the guard let everything through."""
    done = run_with_only_numpy("import manim")
    assert done.returncode == 1
    assert "refused by this test" in done.stderr


def test_public_names_are_exactly_the_designs() -> None:
    assert sorted(nn_core.__all__) == sorted([*PUBLIC, "data"])
    bound = {name for name, value in vars(nn_core).items() if not isinstance(value, types.ModuleType)}
    assert {name for name in bound if not name.startswith("_")} == set(PUBLIC)
    assert isinstance(nn_core.data, types.ModuleType)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_explains_itself(name: str) -> None:
    assert (getattr(nn_core, name).__doc__ or "").strip()


# The direction of imports: nn_core ← scenes.kit ← scenes.lNN ← lectern.


def rank(module: str) -> int | None:
    """The place of a module in the chain, from 0 for nn_core to 3 for lectern; None for everything else."""
    parts = module.split(".")
    if parts[0] == "scenes":
        return 1 if parts[1:2] in ([], ["kit"]) else 2
    return {"nn_core": 0, "lectern": 3}.get(parts[0])


def imported_modules(source: str, module: str, is_package: bool = False) -> set[str]:
    """Absolute names of all that `source`, the text of `module`, imports anywhere, functions included."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            found |= {f"{origin}.{alias.name}" for alias in node.names}  # may be a submodule
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            found |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def offences(source: str, module: str, is_package: bool = False) -> list[str]:
    """The imports of `module` that point the wrong way, or out of nn_core."""
    own = rank(module)
    assert own is not None
    wrong = []
    for imported in sorted(imported_modules(source, module, is_package)):
        other = rank(imported)
        top = imported.partition(".")[0]
        if own == 0 and top not in {"nn_core", "numpy", *sys.stdlib_module_names, *LAZY.get(module, ())}:
            wrong.append(f"{module} imports {imported}: nn_core needs NumPy only")
        elif other is not None and other > own:
            wrong.append(f"{module} imports {imported}: imports point one way")
        elif own == other == 2 and ".".join(imported.split(".")[:2]) != ".".join(module.split(".")[:2]):
            wrong.append(f"{module} imports {imported}: what two lectures share belongs to scenes.kit")
    return wrong


LAZY = {"nn_core.data.sets": ("sklearn",)}  # iris and digits, imported inside the functions that need it

FILES = [path for folder in ("nn_core", "scenes", "lectern") for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    is_package = path.name == "__init__.py"
    relative = path.parent if is_package else path.with_suffix("")
    module = ".".join(relative.relative_to(ROOT).parts)
    assert offences(path.read_text(encoding="utf-8"), module, is_package) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("nn_core.tensor", "import manim"),
        ("nn_core.tensor", "def f():\n    from sklearn import datasets"),
        ("nn_core.tensor", "from scenes.kit import theme"),
        ("scenes.kit.stage.lesson", "from lectern.captions.cues import limits"),
        ("scenes.kit.stage.lesson", "from ...l02_dot_product import dot_product"),
        ("scenes.kit.stage.lesson", "import importlib\nimportlib.import_module('lectern.cli')"),
        ("scenes.l02_dot_product", "import lectern"),
        (
            "scenes.l02_dot_product.dot_product",
            "from scenes.l03_matrix_multiplication.shared import X",
        ),
        ("scenes.l02_dot_product.dot_product", "from ..l03_matrix_multiplication import matrix_multiplication"),
    ],
)
def test_an_import_that_points_the_wrong_way_is_found(module: str, source: str) -> None:
    assert len(offences(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("nn_core.tensor", "import math\nimport numpy as np\nfrom .arrays import ShapeError"),
        ("nn_core.data.sets", "def iris():\n    from sklearn.datasets import load_iris"),
        (
            "scenes.kit.stage.lesson",
            "from manim import Scene\nfrom nn_core import Record\nfrom scenes.kit.stage.theme import theme",
        ),
        (
            "scenes.l02_dot_product.dot_product",
            "from scenes.l02_dot_product.shared import PAIR\nfrom nn_core import data",
        ),
        ("lectern.audit", "from scenes.kit.text.values import Value\nfrom . import course"),
    ],
)
def test_an_import_that_points_the_right_way_is_let_be(module: str, source: str) -> None:
    assert offences(source, module) == []


BY_NAME = {
    nn_core.Dense: ["init"],
    nn_core.LayerNorm: ["eps"],
    nn_core.SGD: ["l2"],
    nn_core.RMSProp: ["eps", "l2"],
    nn_core.Adam: ["eps", "l2"],
    nn_core.binary_cross_entropy: ["from_logits"],
    nn_core.categorical_cross_entropy: ["from_logits"],
    nn_core.load: ["layout"],
    nn_core.data.spiral: ["arms", "turns"],
    nn_core.data.Dataset.split: ["standardise"],
    nn_core.arrays.checked: ["copy"],
}


@pytest.mark.parametrize(("function", "settings"), BY_NAME.items(), ids=lambda x: getattr(x, "__name__", None))
def test_settings_are_said_by_name_and_all_else_may_be(function: Callable[..., object], settings: list[str]) -> None:
    kinds = {name: parameter.kind for name, parameter in inspect.signature(function).parameters.items()}
    by_name = [name for name, kind in kinds.items() if kind is inspect.Parameter.KEYWORD_ONLY]
    others = {kind for name, kind in kinds.items() if name not in by_name}
    assert by_name == settings
    assert others == {inspect.Parameter.POSITIONAL_OR_KEYWORD}
