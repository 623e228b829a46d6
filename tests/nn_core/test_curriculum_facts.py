"""The numbers that learners meet in the course, computed with nn_core. ⚠ marks a corrected value.

Closed forms (derivatives, −ln p) are written out here apart from the engine.
"""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nn_core import (
    Dense,
    Network,
    Tensor,
    binary_cross_entropy,
    categorical_cross_entropy,
    linear,
    mae,
    mse,
    rmse,
    sigmoid,
)

POINTS = [-2.5, -1.0, -0.3, 0.4, 1.0, 2.2]


@pytest.mark.parametrize(
    ("a", "b", "products", "dot"),
    [([1, 2, 3], [4, 5, 6], [4, 10, 18], 32), ([2, -1, 3], [4, 5, -2], [8, -5, -6], -3)],
)
def test_dot_products(a: list[int], b: list[int], products: list[int], dot: int) -> None:
    """Lecture 2 and exercise 1: the products pair by pair, then their sum, in either order."""
    u, v = Tensor(a), Tensor(b)
    np.testing.assert_array_equal((u * v).value, products)
    assert (u * v).sum().item() == (u @ v).item() == (v @ u).item() == dot


def test_matrix_products() -> None:
    """Lecture 3: row × column; a vector on the left and on the right are not the same (68 ⚠ 69)."""
    a, b = Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]])
    np.testing.assert_array_equal((a @ b).value, [[19, 22], [43, 50]])

    v, m = Tensor([1, 2, 3]), Tensor([[4, 5, 6], [7, 8, 9], [10, 11, 12]])
    np.testing.assert_array_equal((v @ m).value, [48, 54, 60])
    np.testing.assert_array_equal((m @ v).value, [32, 50, 68])


def test_one_row_of_w_is_one_neuron() -> None:
    """Lecture 3: a layer is W·x + b. Here W is square, so a transposed one would fit and give [48, 54, 60]."""
    net = Network(Dense(3, 3, linear, name="layer"), seed=0)
    net["layer"].set(W=[[4, 5, 6], [7, 8, 9], [10, 11, 12]], b=[0, 0, 0])
    np.testing.assert_array_equal(net([[1, 2, 3]]).value, [[32, 50, 68]])


def test_shapes_that_meet() -> None:
    """Exercise 2: (4×3)(3×5) is 4×5. Lecture 3: a 3×4 batch (⚠ 2×4) passes 4 → 3 → 3."""
    assert (Tensor(np.ones((4, 3))) @ Tensor(np.ones((3, 5)))).shape == (4, 5)

    batch = np.arange(1.0, 13.0).reshape(3, 4)
    net = Network(Dense(4, 3, linear, name="first"), Dense(3, 3, linear, name="second"), seed=1)
    assert net["first"].W.shape == (3, 4)
    assert net["second"].W.shape == (3, 3)
    assert net["first"].b.shape == net["second"].b.shape == (3,)
    assert net(batch).shape == (3, 3)


def test_vectors_and_matrices() -> None:
    """Lecture 1: addition, scaling and the transpose."""
    np.testing.assert_array_equal((Tensor([1, 3]) + Tensor([2, 1])).value, [3, 4])
    np.testing.assert_array_equal((3 * Tensor([1, 2])).value, [3, 6])
    np.testing.assert_array_equal(Tensor([[1, 2, 3], [4, 5, 6]]).T.value, [[1, 4], [2, 5], [3, 6]])


FUNCTIONS: dict[str, tuple[Callable[[Tensor], Tensor], Callable[[float], float]]] = {
    "3x⁴ − 2x² + 7": (lambda x: 3 * x**4 - 2 * x**2 + 7, lambda x: 12 * x**3 - 4 * x),
    "5x³ − 2x + 9": (lambda x: 5 * x**3 - 2 * x + 9, lambda x: 15 * x**2 - 2),
    "(x² + 1)³": (lambda x: (x**2 + 1) ** 3, lambda x: 6 * x * (x**2 + 1) ** 2),
    "sin(x²)": (lambda x: (x**2).sin(), lambda x: math.cos(x**2) * 2 * x),
    "cos(x³)": (lambda x: (x**3).cos(), lambda x: -3 * x**2 * math.sin(x**3)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("point", POINTS)
def test_derivatives_of_one_variable(name: str, point: float) -> None:
    """Lectures 4 and 5, exercises 3 and 4: autodiff agrees with the derivative worked out by hand."""
    function, derivative = FUNCTIONS[name]
    x = Tensor(point)
    function(x).backward()
    np.testing.assert_allclose(x.grad, derivative(point), rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize(("a", "b"), [(1.5, -2.0), (-0.5, 3.0), (2.0, 0.25)])
def test_partial_derivatives(a: float, b: float) -> None:
    """Lecture 4: x² + 3xy has (2x + 3y, 3x). Exercise 5: x²y + y³ has (2xy, x² + 3y²)."""
    x, y = Tensor(a), Tensor(b)
    (x**2 + 3 * x * y).backward()
    np.testing.assert_allclose([x.grad, y.grad], [2 * a + 3 * b, 3 * a], rtol=1e-14)

    x, y = Tensor(a), Tensor(b)
    (x**2 * y + y**3).backward()
    np.testing.assert_allclose([x.grad, y.grad], [2 * a * b, a**2 + 3 * b**2], rtol=1e-14)


def test_product_and_sum_rule() -> None:
    """Lecture 4: (fg)′ = f′g + fg′ and (f + g)′ = f′ + g′, here for f = x², g = sin x."""
    x = Tensor(0.8)
    (x**2 * x.sin()).backward()
    np.testing.assert_allclose(x.grad, 2 * 0.8 * math.sin(0.8) + 0.8**2 * math.cos(0.8), rtol=1e-14)

    x = Tensor(0.8)
    (x**2 + x.sin()).backward()
    np.testing.assert_allclose(x.grad, 2 * 0.8 + math.cos(0.8), rtol=1e-14)


def test_perceptron() -> None:
    """Lecture 6: z = −1.07 and σ(z) = 0.2554."""
    neuron = Network(Dense(3, 1, sigmoid, name="neuron"), seed=0)
    neuron["neuron"].set(W=[[0.3, -0.5, 0.9]], b=[0.1])
    z = (Tensor([0.5, 1.2, -0.8]) * Tensor([0.3, -0.5, 0.9])).sum() + 0.1
    output = neuron([[0.5, 1.2, -0.8]]).item()

    assert round(z.item(), 12) == -1.07
    assert round(output, 4) == 0.2554
    np.testing.assert_allclose(output, 1 / (1 + math.exp(1.07)), rtol=1e-14)


@pytest.mark.parametrize(
    ("predicted", "true_class", "printed"),
    [
        ([0.2, 0.6, 0.2], 1, 0.511),  # ⚠ the material gives .22, the base-10 value
        ([0.9, 0.05, 0.05], 0, 0.105),
        ([0.5, 0.25, 0.25], 0, 0.693),
        ([0.1, 0.45, 0.45], 0, 2.303),  # ⚠ 2.202
    ],
)
def test_cross_entropy_of_one_sample(predicted: list[float], true_class: int, printed: float) -> None:
    """Lecture 8: only the true class counts, and it costs −ln p."""
    loss = categorical_cross_entropy(Tensor([predicted]), [true_class]).item()
    assert round(loss, 3) == printed
    np.testing.assert_allclose(loss, -math.log(predicted[true_class]), rtol=1e-14)


@pytest.mark.parametrize(("label", "p"), [(1.0, 0.9), (1.0, 0.2), (0.0, 0.9), (0.0, 0.2)])
def test_binary_cross_entropy_has_one_curve_a_label(label: float, p: float) -> None:
    """Lecture 8: −ln p when the label is 1, −ln(1 − p) when it is 0."""
    loss = binary_cross_entropy(Tensor([[p]]), [[label]]).item()
    np.testing.assert_allclose(loss, -math.log(p if label else 1 - p), rtol=1e-14)


@pytest.mark.parametrize(("predicted", "true", "squared"), [(21.0, 26.0, 25.0), (22.0, 26.0, 16.0)])  # ⚠ 1
def test_regression_errors_of_one_age(predicted: float, true: float, squared: float) -> None:
    """Lecture 8: the squared error, its root and the absolute error of one prediction."""
    prediction, target = Tensor([[predicted]]), [[true]]
    assert mse(prediction, target).item() == squared
    assert rmse(prediction, target).item() == mae(prediction, target).item() == math.sqrt(squared)


def test_regression_errors_of_both_ages() -> None:
    """Lecture 8: the cost of a batch is the mean over its samples."""
    predictions, targets = Tensor([[21.0], [22.0]]), [[26.0], [26.0]]
    assert mse(predictions, targets).item() == 20.5
    np.testing.assert_allclose(rmse(predictions, targets).item(), math.sqrt(20.5), rtol=1e-15)
    assert mae(predictions, targets).item() == 4.5


@pytest.mark.parametrize(("n_in", "n_out"), [(4, 3), (784, 32), (2, 16)])
def test_counting_the_dials(n_in: int, n_out: int) -> None:
    """Lecture 7: a layer of i nodes after j nodes has i·j weights and i biases."""
    net = Network(Dense(n_in, n_out, sigmoid, name="layer"), seed=0)
    assert net["layer"].W.shape == (n_out, n_in)
    assert sum(parameter.value.size for parameter in net.parameters()) == n_out * n_in + n_out
