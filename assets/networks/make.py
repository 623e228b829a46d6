"""Train the example networks and write them here, with how they do on samples they never saw.

    python assets/networks/make.py [FOLDER]

Every seed is fixed, so the same machine makes the same files. The test part of a data set only measures: no
seed and no setting was chosen by it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nn_core import SGD, Dense, Network, categorical_cross_entropy, data, relu, save, softmax, train
from nn_core.data import Dataset


@dataclass(frozen=True)
class Recipe:
    """How one network is made: sizes from input to output, and the plan of its training."""

    sizes: tuple[int, int, int]
    epochs: int
    rate: float
    batch_size: int
    standardise: bool
    seed: int  # of the first weights and of the order of the samples
    split_seed: int = 0
    test: float = 0.25


SETS: dict[str, Callable[[], Dataset]] = {"digits": data.digits, "iris": data.iris}
# The seed is the first from 0 whose hidden neurons all answer to some sample that the network learns from.
RECIPES = {
    "digits": Recipe(sizes=(64, 32, 10), epochs=60, rate=0.1, batch_size=32, standardise=False, seed=3),
    "iris": Recipe(sizes=(4, 5, 3), epochs=100, rate=0.1, batch_size=16, standardise=True, seed=0),
}


def make(name: str) -> tuple[Network, dict[str, Any]]:
    """The trained network, and the record of how it was made and how well it does."""
    recipe = RECIPES[name]
    learn, test = SETS[name]().split(recipe.test, recipe.split_seed)
    mean, spread = (learn.X.mean(axis=0), learn.X.std(axis=0)) if recipe.standardise else (0.0, 1.0)
    n_in, n_hidden, n_out = recipe.sizes
    hidden = Dense(n_in, n_hidden, relu, name="hidden")
    net = Network(hidden, Dense(n_hidden, n_out, softmax, name="output"), seed=recipe.seed)
    train(
        net,
        (learn.X - mean) / spread,
        learn.labels,
        loss=categorical_cross_entropy,
        optimizer=SGD(net, rate=recipe.rate),
        epochs=recipe.epochs,
        batch_size=recipe.batch_size,
        seed=recipe.seed,
    )
    # W (x − mean) / spread + b is a weighted sum of x too: so written, the network reads plain centimetres.
    W = hidden.W.value / spread
    hidden.set(W=W, b=hidden.b.value - (W * mean).sum(axis=1))
    return net, {"recipe": asdict(recipe), "learn": score(net, learn), "test": score(net, test)}


def score(net: Network, part: Dataset) -> dict[str, int]:
    """How many samples there are, and for how many the likeliest class is the true one."""
    guesses = net(part.X).value.argmax(axis=1)
    return {"samples": len(part), "correct": int(np.count_nonzero(guesses == part.labels))}


def main(folder: Path) -> None:
    """Make all networks and networks.json."""
    records = {}
    for name in RECIPES:
        net, records[name] = make(name)
        save(net, folder / f"{name}.npz")
    text = json.dumps(records, indent=2)
    (folder / "networks.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
