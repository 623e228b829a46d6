"""The scenes of `lectern explain` for other people's networks: 40 architectures, both aspects, through the audit.

    python benchmarks/architectures.py                            all scenes, 40 networks, two aspects; hours
    python benchmarks/architectures.py --count 8 --only Anatomy   some
    python benchmarks/architectures.py --aspect 4:3 --json        for a program

1 to 8 layers, 1 to 1,000 inputs, 1 to 1,000 neurons a layer, 1 to 100 outputs: the corners of this box first, then
sizes drawn by lot, small ones more often. Weights and data are seeded; scenes that need a larger network are left
out, as by `lectern explain`. Each play of a scene is a line: how long it took, and below it what the audit found.
At the end: plays without a finding, of all; the exit code is 1 where there was one.
"""

import argparse
import importlib
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import nn_core
from lectern.audit.auditor import audit
from lectern.audit.player import silence
from lectern.explain.film import case_scenes, suits
from lectern.render.settings import Settings
from nn_core import Dense, Network
from scenes.kit.runs.case import Case

ROOT = Path(__file__).resolve().parent.parent
COUNT, SEED, SAMPLES = 40, 17, 24
CORNERS = (
    (1, 1), (2, 1), (1, 2), (3, 100), (1000, 1), (1, 1000, 1), (1000, 1000, 100), (2, 3, 3), (4, 5, 3), (64, 32, 10),
    (1, 1, 1, 1, 1, 1, 1, 1, 1), (9, 9, 9, 9, 9, 9, 9, 9, 9), (2, 1000, 2), (1000, 2, 100), (5, 7, 6), (10, 3, 10),
)  # fmt: skip
HIDDEN = ("relu", "sigmoid", "tanh", "leaky_relu", "gelu", "softplus")
NAMES = ("height", "weight", "age", "width", "length", "depth", "speed", "price", "heat", "light")


def architectures() -> Iterator[tuple[int, ...]]:
    """Sizes, inputs first: the corners, then others."""
    rng = np.random.default_rng(SEED)
    yield from CORNERS
    for _ in range(COUNT - len(CORNERS)):
        hidden = [round(10 ** rng.uniform(0, 3)) for _ in range(int(rng.integers(0, 8)))]
        yield (round(10 ** rng.uniform(0, 3)), *hidden, round(10 ** rng.uniform(0, 2)))


def case_of(sizes: tuple[int, ...], number: int) -> Case:
    """A network of these sizes, its data, and every second time names for what goes in and comes out."""
    rng = np.random.default_rng(number)
    n_in, n_out = sizes[0], sizes[-1]
    last = ("softmax", "sigmoid", "linear")[number % 3] if n_out > 1 else ("sigmoid", "linear")[number % 2]
    kinds = [str(rng.choice(HIDDEN)) for _ in sizes[2:]] + [last]
    layers = [
        Dense(j, i, getattr(nn_core.activations, kind), name=f"hidden {k}" if k < len(kinds) else "output")
        for k, ((j, i), kind) in enumerate(zip(pairwise(sizes), kinds, strict=True), start=1)
    ]
    net = Network(*layers, seed=number)
    for layer in layers:
        layer.set(W=layer.W.value, b=rng.normal(0, 0.3, layer.n_out))
    targets: np.ndarray = rng.uniform(0, 1, (SAMPLES, n_out)).round(1)
    loss = nn_core.mse
    if last == "softmax":
        targets, loss = rng.integers(0, n_out, SAMPLES), nn_core.categorical_cross_entropy
    elif last == "sigmoid" and n_out == 1:
        targets, loss = rng.integers(0, 2, (SAMPLES, 1)).astype(float), nn_core.binary_cross_entropy
    named = number % 2 == 0
    return Case(
        lambda: net_of(net),
        rng.normal(0, 1, (SAMPLES, n_in)).round(1),
        targets,
        sample=3,
        features=NAMES[:n_in] if named and n_in <= len(NAMES) else (),
        classes=tuple(f"kind {'abcdefghij'[k]}" for k in range(n_out)) if named and n_out <= 10 else (),
        loss=loss,
        about="A network of the benchmark.",
    )


def net_of(net: Network) -> Network:
    """Another network of equal layers."""
    layers = [Dense(each.n_in, each.n_out, each.activation, name=str(each.name)) for each in net.layers]
    for old, new in zip(net.layers, layers, strict=True):
        new.set(W=old.W.value, b=old.b.value)
    return Network(*layers)


def play(number: int, sizes: tuple[int, ...], module: str, name: str, aspect: str) -> dict[str, Any]:
    """What the audit says of one scene with one network."""
    scene = getattr(importlib.import_module(module), name)
    begun, failed, findings = time.monotonic(), "", list[str]()
    width, height = Settings("l", "dark", aspect).pixels
    try:
        mine = type(name, (scene,), {"case": case_of(sizes, number), "__module__": module})
        with TemporaryDirectory() as media, silence(media, width, height):
            findings = [str(finding) for finding in audit(mine, "dark", aspect).findings]
    except Exception as error:  # a scene that fails is what this looks for
        failed = f"{type(error).__name__}: {error}"
    took = round(time.monotonic() - begun, 1)
    found = [f"{name} · fails: {failed}"] if failed else findings
    return {"number": number, "sizes": sizes, "scene": name, "aspect": aspect, "seconds": took, "findings": found}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=0, help="the number of the first architecture to play")
    parser.add_argument("--count", type=int, default=COUNT, help="how many")
    parser.add_argument("--only", default="", help="scenes, separated by commas")
    parser.add_argument("--aspect", default="all", choices=["16:9", "4:3", "all"])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chosen = [name.lower() for name in given.only.split(",") if name]
    scenes = [scene for scene in case_scenes(ROOT) if not chosen or scene.name.lower() in chosen]
    aspects = ["16:9", "4:3"] if given.aspect == "all" else [given.aspect]
    numbered = list(enumerate(architectures()))[given.first : given.first + given.count]
    plays = [
        (n, sizes, scene.module, scene.name, aspect)
        for n, sizes in numbered
        for scene in scenes
        if suits(scene, sizes, ROOT)
        for aspect in aspects
    ]
    if not plays:
        parser.error("none of these scenes suits these networks: choose others")
    clean = 0
    with ProcessPoolExecutor(given.jobs, get_context("spawn")) as pool:
        for done in pool.map(play, *zip(*plays, strict=True)):
            clean += not done["findings"]
            if given.json:
                print(json.dumps(done), flush=True)
                continue
            sizes = "-".join(map(str, done["sizes"]))
            print(f"{done['number']:2} {sizes} {done['scene']} {done['aspect']}: {done['seconds']} s", flush=True)
            for finding in done["findings"]:
                print(f"   {finding}", flush=True)
    if not given.json:
        print(f"{clean} of {len(plays)} plays without a finding: {clean / len(plays):.2f}")
    return int(clean < len(plays))


if __name__ == "__main__":
    raise SystemExit(main())
