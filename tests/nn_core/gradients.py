"""Random arrays of every shape, and the assertion that gradients agree with central differences."""

from collections.abc import Callable, Iterable

import numpy as np

from nn_core import Tensor, gradient_check
from tests.nn_core.cases import st

SHAPES = st.lists(st.integers(1, 4), max_size=3).map(tuple)
SEEDS = st.integers(0, 2**32 - 1)


@st.composite
def broadcasting_pairs(draw: st.DrawFn) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two shapes that broadcast together: of one shape, each keeps some lengths and drops or flattens others."""
    full = draw(SHAPES)

    def part() -> tuple[int, ...]:
        kept = tuple(n if draw(st.booleans()) else 1 for n in full)
        return kept[draw(st.integers(0, len(full))) :]

    return part(), part()


def numbers(seed: int, *shape: int) -> np.ndarray:
    """Numbers of both signs, from 0.2 to 2 in size: away from the kinks at 0, where there is no slope to measure."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0.2, 2.0, shape) * rng.choice([-1.0, 1.0], shape)


def assert_gradient(f: Callable[..., Tensor], *values: np.ndarray, learn: Iterable[Tensor] = ()) -> None:
    """Every entry's gradient of a random weighting of f's outputs is the measured slope, within 1e-7 relative.

    So are those of the parameters in `learn`, which f uses without being given them.
    """
    tensors = [Tensor(v, name=f"input {k}") for k, v in enumerate(values)]
    output = f(*tensors)
    weights = numbers(1, *output.shape)
    # Terms that cancel leave a small sum with the rounding of large terms: the constant lets the check know it.
    size = 2 * float(abs(output.value * weights).sum())
    report = gradient_check(lambda *t: (f(*t[: len(values)]) * weights).sum() + size, [*tensors, *learn])
    assert report, report
