"""Names in mathematical notation: the Typst source that a record carries for its symbol on screen."""

from typing import NamedTuple

GREEK = frozenset(
    {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"}
    | {"nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega"}
)


class Label(NamedTuple):
    """What a tensor is called: its record's name, its symbol, and the symbol of its gradient ("" = ∂C/∂it)."""

    name: str
    symbol: str
    grad_symbol: str = ""


def symbol_for(name: str) -> str:
    """The Typst source for a plain name.

    >>> symbol_for("u"), symbol_for("x1"), symbol_for("theta"), symbol_for("rate")
    ('u', 'x_1', 'theta', '"rate"')
    """
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    if not (len(letters) == 1 and letters.isalpha()) and letters not in GREEK:
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{letters}_{digits}" if digits else letters


def partial(top: str, bottom: str) -> str:
    """The derivative of `top` by `bottom`."""
    return f"partial {top} \\/ partial {bottom}"


def layer_labels(layer: str, index: int | None, names: tuple[str, ...]) -> dict[str, Label]:
    """A label for every name of a layer: `hidden.z` is z^((1)) and its gradient is delta^((1)).

    `index` is the layer's place in its network, from 1; None for a layer outside a network.
    """
    mark = "" if index is None else f"^(({index}))"
    before = "x" if index is None or index == 1 else f"a^(({index - 1}))"
    symbols = {
        "xW": f"{before} W^T" if index is None else f"{before} W^(({index}) T)",
        "gain": f"gamma{mark}",
        "bias": f"beta{mark}",
        "mean": f"mu{mark}",
        "variance": f"sigma{mark}^2" if index is None else f"sigma^(({index}) 2)",
        "xhat": f"hat(x){mark}",
        "mask": f"m{mark}",
    }
    labels = {n: Label(f"{layer}.{n}", symbols.get(n, f"{n}{mark}")) for n in names}
    labels["z"] = labels["z"]._replace(grad_symbol=f"delta{mark}")
    if "xW" in labels:
        labels["xW"] = labels["xW"]._replace(grad_symbol=partial("C", f"({symbols['xW']})"))
    return labels
