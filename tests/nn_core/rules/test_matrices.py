"""Products: values, slopes, paths, and the errors of shapes that do not meet."""

import numpy as np
import pytest

from nn_core import Dense, ShapeError, Tensor, Trace
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, assert_gradient, numbers

LENGTH = st.integers(1, 4)


@given(m=LENGTH, n=LENGTH, p=LENGTH, left=st.booleans(), right=st.booleans(), seed=SEEDS)
def test_products_of_matrices_and_vectors(m: int, n: int, p: int, left: bool, right: bool, seed: int) -> None:
    a = numbers(seed, *((m, n) if left else (n,)))
    b = numbers(seed + 1, *((n, p) if right else (n,)))
    np.testing.assert_allclose((Tensor(a) @ b).value, np.tensordot(a, b, axes=(-1, 0)), rtol=1e-13, atol=1e-13)
    np.testing.assert_array_equal((a @ Tensor(b)).value, (Tensor(a) @ b).value)
    assert_gradient(lambda a, b: a @ b, a, b)


@given(m=LENGTH, n_in=LENGTH, n_out=LENGTH, seed=SEEDS)
def test_weighted_sums_of_a_layer(m: int, n_in: int, n_out: int, seed: int) -> None:
    layer = Dense(n_in, n_out)
    layer.set(W=numbers(seed, n_out, n_in))
    assert_gradient(layer, numbers(seed + 1, m, n_in))


@pytest.mark.parametrize(
    ("left", "right"),
    [((5,), (5,)), ((5,), ()), ((), (5,)), ((2, 5), (5,)), ((2, 1), (1, 5)), ((1,), (5,)), ((2, 3), (2, 3))],
)
@given(m=LENGTH, n=LENGTH, p=LENGTH, seed=SEEDS)
def test_batched_products(left: tuple[int, ...], right: tuple[int, ...], m: int, n: int, p: int, seed: int) -> None:
    a, b = numbers(seed, *left, m, n), numbers(seed + 1, *right, n, p)
    np.testing.assert_array_equal((Tensor(a) @ b).value, a @ b)
    np.testing.assert_array_equal((a @ Tensor(b)).value, a @ b)
    assert_gradient(lambda a, b: a @ b, a, b)
    with Trace() as trace:
        ((Tensor(a, "a") @ Tensor(b, "b")) * numbers(seed + 2, *(a @ b).shape)).sum().backward()
    for flow, columns in [(trace.backward[2], p), (trace.backward[3], m)]:
        repeated = np.prod((a @ b).shape[:-2]) // np.prod(flow.gradient.shape[:-2], dtype=int)
        assert flow.terms.shape == (columns * repeated, *flow.gradient.shape)
        np.testing.assert_allclose(flow.terms.sum(axis=0), flow.gradient, rtol=1e-12, atol=1e-12)


def test_every_repetition_along_any_axis_of_a_batch_is_a_path() -> None:
    a, b = numbers(1, 2, 3, 1, 2), numbers(2, 2, 2)
    with Trace() as trace:
        (a @ Tensor(b, "b")).sum().backward()
    terms = trace.backward[1].terms
    np.testing.assert_allclose(terms, np.repeat(a.reshape(6, 2, 1), 2, axis=2), rtol=1e-14)


def test_a_product_may_be_long() -> None:
    assert (Tensor(np.ones((1, 3000))) @ np.ones(3000)).value.tolist() == [3000]


def test_one_path_of_a_batched_product_is_one_product_of_numbers() -> None:
    """Toward a one path a column of b and a batch: here two columns, three batches that share a."""
    a, b = numbers(1, 1, 2), numbers(2, 3, 2, 2)
    with Trace() as trace:
        (Tensor(a, "a") @ Tensor(b, "b")).sum().backward()
    terms = trace.backward[1].terms
    paths = [b[batch, :, column] for column in range(2) for batch in range(3)]
    np.testing.assert_array_equal(terms[:, 0], paths)


@pytest.mark.parametrize(
    ("product", "message"),
    [
        (lambda: Tensor(np.ones((4, 3)), "A") @ Tensor(np.ones((2, 5)), "B"),
         r"matmul of A \(4, 3\) and B \(2, 5\): the inner dimensions 3 and 2 differ"),
        (lambda: Tensor([1.0, 2.0]) @ [1.0], "the inner dimensions 2 and 1 differ"),
        (lambda: Tensor([1.0]) @ [1.0, 2.0], "the inner dimensions 1 and 2 differ"),
        (lambda: Tensor(2.0) @ [1.0], "a product needs vectors or matrices"),
        (lambda: Tensor(np.ones((2, 2, 2))) @ np.ones(2), "or batches of matrices on both sides"),
        (lambda: Tensor(np.ones((2, 2, 2))) @ np.ones((3, 2)), "batched_matmul of a tensor"),
        (lambda: Tensor([1.0, 2.0], "a") + Tensor([1.0, 2.0, 3.0], "b"), r"add of a \(2,\) and b \(3,\)"),
        (lambda: Tensor([1.0, 2.0], "a").reshape(3), r"reshape of a \(2,\)"),
        (lambda: Tensor([1.0, 2.0], "a").sum(axis=1), r"sum of a \(2,\)"),
        (lambda: Tensor([1.0, 2.0], "a")[2:], r"index of a \(2,\): .* picks nothing"),
    ],
)  # fmt: skip
def test_shapes_that_do_not_fit(product: object, message: str) -> None:
    with pytest.raises(ShapeError, match=message):
        product()  # type: ignore[operator]
