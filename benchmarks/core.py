"""How long one full training step takes: nn_core beside hand-written NumPy and HIPS autograd.

    python benchmarks/core.py           a table and the targets
    python benchmarks/core.py --json    the same for a program
    python benchmarks/core.py --against DIR    beside the nn_core of another checkout, round by round

A full step is forward pass, loss, backward pass and update. All contenders start from the same weights, must
reach the same loss, and are timed in turn, round after round, in one process on one thread. A ratio is taken
within each round, and the median over the rounds is shown: milliseconds drift with the machine, ratios less.
"""

import argparse
import json
import os
import statistics
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is imported: it reads this once
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from benchmarks import contenders as this_checkout
from benchmarks.contenders import AUTOGRAD, HANDWRITTEN, LARGE, SMALL, TRACED, UNTRACED, Step, Workload, contenders


def contenders_of(checkout: Path) -> ModuleType:
    """The contenders of this checkout, with the nn_core of another."""

    def forget_nn_core() -> dict[str, ModuleType]:
        return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "nn_core"}

    spec = spec_from_file_location("contenders_of_the_other", this_checkout.__file__)
    other = module_from_spec(spec)
    own = forget_nn_core()
    sys.path.insert(0, str(checkout))
    try:
        spec.loader.exec_module(other)
    finally:
        sys.path.remove(str(checkout))
        forget_nn_core()
        sys.modules.update(own)
    return other


def racers(work: Workload, other: ModuleType | None) -> dict[str, Step]:
    """Fresh steps by name; those of the other checkout are marked (other)."""
    if other is None:
        return contenders(work)
    steps = {f"{UNTRACED} (other)": other.with_nn_core(work), f"{TRACED} (other)": other.traced(work)}
    return contenders(work) | steps


def check_that_all_agree(work: Workload, other: ModuleType | None = None) -> None:
    """A race is only fair when all run the same course: the losses of ten steps must be equal."""
    losses = {name: [step() for _ in range(10)] for name, step in racers(work, other).items()}
    for name, values in losses.items():
        np.testing.assert_allclose(values, losses[HANDWRITTEN], rtol=1e-10, err_msg=f"{work.name}: {name}")


def measure(work: Workload, rounds: int, other: ModuleType | None = None) -> dict[str, list[float]]:
    """Milliseconds of processor time a step, one number a round, for every contender in turn.

    Processor time, for waiting until a busy machine has time for us is nobody's work.
    """
    steps = racers(work, other)
    times: dict[str, list[float]] = {name: [] for name in steps}
    for round_number in range(rounds + 1):
        for name, step in steps.items():
            start = time.process_time()
            for _ in range(work.steps):
                step()
            elapsed = time.process_time() - start
            if round_number:  # the first round warms up
                times[name].append(1000 * elapsed / work.steps)
    return times


def report(work: Workload, rounds: int, other: ModuleType | None = None) -> dict[str, object]:
    """Median times, ratios to hand-written NumPy, and each target with what was measured."""
    check_that_all_agree(work, other)
    times = measure(work, rounds, other)

    def ratio(name: str, reference: str) -> float:
        return statistics.median(a / b for a, b in zip(times[name], times[reference], strict=True))

    return {
        "workload": work.name,
        "rounds": rounds,
        "milliseconds": {name: round(statistics.median(values), 4) for name, values in times.items()},
        "ratio": {name: round(ratio(name, HANDWRITTEN), 2) for name in times},
        "targets": [
            {"contender": name, "reference": reference, "at_most": limit, "measured": measured}
            | {"met": measured <= limit}
            for name, reference, limit in work.targets
            if reference in times
            for measured in [round(ratio(name, reference), 4)]
        ],
        "against": {name: round(ratio(name, f"{name} (other)"), 4) for name in (UNTRACED, TRACED) if other},
    }


def show(result: dict) -> None:
    """One workload as a table."""
    print(f"\n{result['workload']}, one full step, median of {result['rounds']} rounds")
    for name, milliseconds in result["milliseconds"].items():
        print(f"  {name:20} {milliseconds:8.4f} ms  {result['ratio'][name]:6.2f} ×")
    for target in result["targets"]:
        word = "met" if target["met"] else "MISSED"
        line = f"{target['contender']} / {target['reference']} ≤ {target['at_most']:g}"
        print(f"  target {line:45} {target['measured']:6.2f}  {word}")
    for name, ratio in result["against"].items():
        print(f"  {name} / {name} (other) {ratio:10.4f}")
    if AUTOGRAD not in result["milliseconds"]:
        print('  HIPS autograd is not installed: pip install "lectern[benchmark]"')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument("--rounds", type=int, default=15, help="rounds to take the median of (default 15)")
    parser.add_argument("--against", type=Path, metavar="DIR", help="another checkout, whose nn_core takes part")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    if options.against and not (options.against / "nn_core" / "__init__.py").is_file():
        parser.error(f"{options.against} has no nn_core/: give the folder of a checkout")

    other = contenders_of(options.against.resolve()) if options.against else None
    results = [report(work, options.rounds, other) for work in (SMALL, LARGE)]
    if options.json:
        print(json.dumps(results, indent=2))
        return
    for result in results:
        show(result)


if __name__ == "__main__":
    main()
