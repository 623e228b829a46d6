"""Settings come from a file and from options, which win; whatever is wrong is told with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.errors import UsageError
from lectern.explain.settings import settings_of

WHOLE = """[explain]
weights = "models/net.npz"
data = "flowers.csv"
sample = 2
classes = ["setosa", "versicolor", "virginica"]
digits = 4
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_options_alone() -> None:
    found = settings_of({"weights": "n.npz", "input": "0.2,-0.4", "target": "0, 1", "activations": "relu,none"})
    assert found.input == (0.2, -0.4)
    assert found.target == ("0", "1")
    assert found.activations == ("relu", "linear")


def test_a_file_in_the_working_directory_is_read_and_options_win() -> None:
    Path("lectern.toml").write_text(WHOLE)
    found = settings_of({"digits": 2})
    assert (found.sample, found.digits, found.classes) == (2, 2, ("setosa", "versicolor", "virginica"))
    assert settings_of({"input": "1,2", "target": "1"}).data == ""


def test_paths_of_a_file_are_seen_from_it(folder: Path) -> None:
    (folder / "course").mkdir()
    (folder / "course" / "mine.toml").write_text(WHOLE.replace("flowers.csv", "iris"))
    found = settings_of({}, Path("course/mine.toml"))
    assert found.weights == Path("course/models/net.npz")
    assert found.data == "iris"


REFUSED = {
    "no weights": ("", {}, "--weights FILE"),
    "no file": (None, {"file": "other.toml"}, "lectern init"),
    "a typo": (
        WHOLE.replace("digits", "digit"),
        {},
        'lectern.toml: [explain] digit is unknown; did you mean "digits"?',
    ),
    "a typo of what is needed": ("[explain]\nweigths = 'net.npz'", {}, 'weigths is unknown; did you mean "weights"?'),
    "another table": ("[explian]\nweights = 'n'", {}, 'did you mean "explain"?'),
    "no table": ("explain = 3", {}, "must be a table"),
    "not TOML": ("[explain]\nweights = net.npz", {}, "is not TOML"),
    "not UTF-8": (b"[explain]\nweights = '\xe9'", {}, "UTF-8"),
    "digits": (WHOLE.replace("= 4", "= 40"), {}, "[explain] digits is 40: input should be less than or equal to 8"),
    "an option's digits": (WHOLE, {"digits": 0}, "--digits is 0: input should be greater than or equal to 1"),
    "sample": (WHOLE, {"sample": -1}, "--sample is -1"),
    "activation": (WHOLE, {"activations": "relu,sofmax"}, 'number 2 of the list): did you mean "softmax"?'),
    "loss": (WHOLE, {"loss": "rmsee"}, "--loss is 'rmsee': did you mean \"rmse\"?"),
    "input": (WHOLE, {"input": "1;2"}, "this is no number"),
    "input NaN": (WHOLE, {"input": "1,nan"}, "must be a finite number"),
    "rate": (WHOLE, {"rate": 0}, "--rate is 0"),
    "layout": (WHOLE, {"layout": "in-out"}, "--layout is 'in-out'"),
    "decimal": (WHOLE, {"decimal": ";"}, "--decimal is ';'"),
}


@pytest.mark.parametrize(("text", "options", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_told(text: str | bytes | None, options: dict[str, object], message: str) -> None:
    if text is not None:
        Path("lectern.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    file = options.pop("file", None)
    with pytest.raises(UsageError) as refused:
        settings_of(options, Path(str(file)) if file else None)
    assert message in str(refused.value)
    assert refused.value.exit_code == 2
