"""Typst source of names: every symbol compiles where typst is installed."""

import pytest

from nn_core.symbols import layer_labels, partial, symbol_for
from tests.needs import needs

NAMES = ("W", "b", "xW", "z", "a", "gain", "bias", "mean", "variance", "xhat", "mask")


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("x", "x"), ("x1", "x_1"), ("w12", "w_12"), ("alpha", "alpha"), ("omega", "omega"), ("rate", '"rate"'),
     ("7", '"7"'), ('say "hi"', '"say \\"hi\\""'), ("back\\slash", '"back\\\\slash"'), ("", '""')],
)  # fmt: skip
def test_plain_names(name: str, symbol: str) -> None:
    assert symbol_for(name) == symbol


@pytest.mark.parametrize(
    ("index", "symbol"),
    [(None, "x W^T"), (1, "x W^((1) T)"), (2, "a^((1)) W^((2) T)"), (12, "a^((11)) W^((12) T)")],
)
def test_a_product_is_of_the_weights_and_of_what_the_layer_before_gives(index: int | None, symbol: str) -> None:
    assert layer_labels("hidden", index, NAMES)["xW"].symbol == symbol


@pytest.mark.parametrize(("index", "symbol"), [(None, "sigma^2"), (1, "sigma^((1) 2)"), (12, "sigma^((12) 2)")])
def test_a_variance_is_a_square(index: int | None, symbol: str) -> None:
    assert layer_labels("norm", index, ("variance", "z"))["variance"].symbol == symbol


@needs("typst")
def test_every_symbol_is_valid_typst() -> None:
    import typst

    labels = [label for index in (None, 1, 2, 12) for label in layer_labels("hidden", index, NAMES).values()]
    symbols = [label.symbol for label in labels] + [label.grad_symbol for label in labels if label.grad_symbol]
    symbols += [symbol_for(name) for name in ("x", "x1", "alpha", "rate", 'say "hi"', "back\\slash", "")]
    symbols.append(partial("(C + D)", "z^((1))"))  # of two costs in one trace
    page = "\n".join(f"$ {symbol} $" for symbol in symbols)
    assert typst.compile(page.encode(), format="svg")
