"""Results that others printed, computed again with nn_core and compared at their printed precision.

Every test names the page it checks against.
"""

import numpy as np
from numpy.typing import ArrayLike

from nn_core import (
    SGD,
    Dense,
    Network,
    Tensor,
    binary_cross_entropy,
    categorical_cross_entropy,
    linear,
    mse,
    relu,
    sigmoid,
    softmax,
)


def assert_printed(value: ArrayLike, printed: ArrayLike, places: int) -> None:
    """`value` rounds to `printed`, a number given with `places` decimals."""
    half_a_unit = 0.5 * 10.0**-places
    np.testing.assert_allclose(value, printed, rtol=0, atol=half_a_unit * (1 + 1e-9))


def test_micrograd_readme_expression() -> None:
    """github.com/karpathy/micrograd/blob/master/README.md, "Example usage": g, dg/da and dg/db."""
    a, b = Tensor(-4.0), Tensor(2.0)
    c = 2 * (2 * (a + b) + 1) + 1 - a
    d = 4 * (3 * (a * b + b**3) + (a + b).relu()) + (b - a).relu()
    square = (c - d) ** 2
    g = square / 2.0 + 10.0 / square
    g.backward()

    assert_printed(g.item(), 24.7041, 4)
    assert_printed(a.grad, 138.8338, 4)
    assert_printed(b.grad, 645.5773, 4)


def test_karpathy_lecture_neuron() -> None:
    """github.com/karpathy/nn-zero-to-hero, lectures/micrograd/micrograd_lecture_first_half_roughly.ipynb.

    One tanh neuron; the bias was chosen there so that the gradients come out round.
    """
    x, w = Tensor([2.0, 0.0]), Tensor([-3.0, 1.0])
    b = Tensor(6.8813735870195432)
    output = ((x * w).sum() + b).tanh()
    output.backward()

    assert_printed(output.item(), 0.70710678, 8)
    assert_printed(x.grad, [-1.5, 0.5], 6)
    assert_printed(w.grad, [1.0, 0.0], 6)
    assert_printed(b.grad, 0.5, 6)


def test_cs231n_notes_product_of_a_sum() -> None:
    """cs231n.github.io/optimization-2, "Compound expressions": f = (x + y)·z at (−2, 5, −4)."""
    x, y, z = Tensor(-2.0), Tensor(5.0), Tensor(-4.0)
    f = (x + y) * z
    f.backward()

    assert f.item() == -12.0
    assert (x.grad.item(), y.grad.item(), z.grad.item()) == (-4.0, -4.0, 3.0)


def test_cs231n_notes_sigmoid_neuron() -> None:
    """cs231n.github.io/optimization-2, "Modularity: Sigmoid example"; the figure gives two decimals."""
    w, x = Tensor([2.0, -3.0, -3.0]), Tensor([-1.0, -2.0])
    output = (w[0] * x[0] + w[1] * x[1] + w[2]).sigmoid()
    output.backward()

    assert_printed(output.item(), 0.73, 2)
    assert_printed(w.grad, [-0.20, -0.39, 0.20], 2)
    assert_printed(x.grad, [0.39, -0.59], 2)


def test_cs231n_case_study_gradient_on_the_scores() -> None:
    """cs231n.github.io/neural-networks-case-study, "Computing the Analytic Gradient": p − onehot."""
    logits = Tensor(np.log([[0.2, 0.3, 0.5]]))
    probabilities = softmax(logits)
    categorical_cross_entropy(probabilities, [1]).backward()

    np.testing.assert_allclose(probabilities.value, [[0.2, 0.3, 0.5]], rtol=1e-14)
    np.testing.assert_allclose(logits.grad, [[0.2, -0.7, 0.5]], rtol=1e-14)


def cs231n_toy_network() -> tuple[Network, np.ndarray, np.ndarray]:
    """The toy network and data of the CS231n assignment, from its legacy NumPy seeds 0 and 1."""
    weights = np.random.RandomState(0)  # the printed numbers come from this generator and from no other
    w1, w2 = 0.1 * weights.randn(4, 10), 0.1 * weights.randn(10, 3)
    net = Network(Dense(4, 10, relu, name="hidden"), Dense(10, 3, linear, name="scores"), seed=0)
    net["hidden"].set(W=w1.T, b=np.zeros(10))
    net["scores"].set(W=w2.T, b=np.zeros(3))
    x = 10 * np.random.RandomState(1).randn(5, 4)
    return net, x, np.array([0, 1, 2, 2, 1])


def test_cs231n_toy_network_scores() -> None:
    """cs231n.github.io/assignments2017/assignment1, notebook two_layer_net.ipynb: scores."""
    net, x, _ = cs231n_toy_network()
    printed = [
        [-0.81233741, -1.27654624, -0.70335995],
        [-0.17129677, -1.18803311, -0.47310444],
        [-0.51590475, -1.01354314, -0.8504215],
        [-0.15419291, -0.48629638, -0.52901952],
        [-0.00618733, -0.12435261, -0.15226949],
    ]
    assert_printed(net(x).value, printed, 8)


def test_cs231n_toy_network_loss() -> None:
    """cs231n.github.io/assignments2017/assignment1, notebook two_layer_net.ipynb: loss with reg = 0.05."""
    net, x, labels = cs231n_toy_network()
    data_loss = categorical_cross_entropy(net(x), labels, from_logits=True)
    w1, w2 = net["hidden"].W, net["scores"].W
    loss = data_loss + 0.05 * ((w1 * w1).sum() + (w2 * w2).sum())
    assert_printed(loss.item(), 1.30378789133, 11)


def scikit_learn_network() -> Network:
    """The 3-2-1 logistic network of scikit-learn's worked example (there W is (n_in, n_out))."""
    net = Network(Dense(3, 2, sigmoid, name="hidden"), Dense(2, 1, sigmoid, name="output"), seed=0)
    net["hidden"].set(W=np.array([[0.1, 0.2], [0.3, 0.1], [0.5, 0.0]]).T, b=[0.1, 0.1])
    net["output"].set(W=[[0.1, 0.2]], b=[1.0])
    return net


def test_scikit_learn_worked_example_forward() -> None:
    """github.com/scikit-learn/scikit-learn, sklearn/neural_network/tests/test_mlp.py::test_fit.

    The comments there give the hidden activations to 15 decimals and the output as 0.765432…, which was
    rounded on the way: without rounding it is 0.7654520219.
    """
    net = scikit_learn_network()
    hidden = net["hidden"](Tensor([[0.6, 0.8, 0.7]]))
    output = net["output"](hidden)

    assert_printed(hidden.value, [[0.679178699175393, 0.574442516811659]], 14)
    assert_printed(output.item(), 0.7654520219, 10)
    assert_printed(output.item(), 0.765, 3)


def test_scikit_learn_worked_example_step() -> None:
    """The same example: one step (rate 0.1, weight decay 0.1), then the prediction, to 3 decimals."""
    net = scikit_learn_network()
    x, y = [[0.6, 0.8, 0.7]], [[0.0]]
    w1, w2 = net["hidden"].W, net["output"].W
    loss = binary_cross_entropy(net(x), y) + 0.05 * ((w1 * w1).sum() + (w2 * w2).sum())
    loss.backward()
    SGD(net, rate=0.1).step()

    tolerance = 1.5e-3  # the reference compares with assert_almost_equal(decimal=3)
    printed = [[0.098, 0.195756], [0.2956664, 0.096008], [0.4939998, -0.002244]]
    np.testing.assert_allclose(net["hidden"].W.value.T, printed, rtol=0, atol=tolerance)
    np.testing.assert_allclose(net["hidden"].b.value, [0.098333, 0.09626], rtol=0, atol=tolerance)
    np.testing.assert_allclose(net["output"].W.value, [[0.04706, 0.154089]], rtol=0, atol=tolerance)
    np.testing.assert_allclose(net["output"].b.value, [0.9235], rtol=0, atol=tolerance)
    np.testing.assert_allclose(net(x).item(), 0.739, rtol=0, atol=tolerance)


def test_nnfs_batch_through_a_layer() -> None:
    """nnfs.io (Neural Networks from Scratch in Python, chapter 2): three samples, three neurons."""
    net = Network(Dense(4, 3, linear, name="layer"), seed=0)
    weights = [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
    net["layer"].set(W=weights, b=[2.0, 3.0, 0.5])
    batch = [[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]]
    printed = [[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]
    np.testing.assert_allclose(net(batch).value, printed, rtol=0, atol=1e-12)


def test_nnfs_cross_entropy() -> None:
    """nnfs.io (chapter 5): the mean loss, from class numbers and from one-hot rows alike."""
    probabilities = [[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]]
    one_hot_rows = [[1, 0, 0], [0, 1, 0], [0, 1, 0]]
    assert_printed(categorical_cross_entropy(Tensor(probabilities), [0, 1, 1]).item(), 0.38506088, 8)
    assert_printed(categorical_cross_entropy(Tensor(probabilities), one_hot_rows).item(), 0.38506088, 8)


def test_nnfs_one_step_on_one_neuron() -> None:
    """nnfs.io (chapter 9): a ReLU neuron gives 6; one step of 0.001 downhill and it gives 5.985."""
    net = Network(Dense(3, 1, relu, name="neuron"), seed=0)
    net["neuron"].set(W=[[-3.0, -1.0, 2.0]], b=[1.0])
    x = [[1.0, -2.0, 3.0]]
    output = net(x)
    output.sum().backward()
    assert output.item() == 6.0
    np.testing.assert_array_equal(net["neuron"].W.grad, x)

    SGD(net, rate=0.001).step()
    np.testing.assert_allclose(net["neuron"].W.value, [[-3.001, -0.998, 1.997]], rtol=1e-14)
    np.testing.assert_allclose(net(x).item(), 5.985, rtol=1e-14)


def test_keras_binary_cross_entropy_from_logits() -> None:
    """keras.io/api/losses/probabilistic_losses, BinaryCrossentropy, examples 1 and 2 (value and rows)."""
    logits, labels = [[-18.6, 0.51], [2.94, -12.8]], [[0.0, 1.0], [0.0, 0.0]]
    loss = binary_cross_entropy(Tensor(logits), labels, from_logits=True).item()
    assert 0.8654 <= loss < 0.8655  # the page cuts 0.865458 off after four decimals
    for row, label, printed in zip(logits, labels, (0.235, 1.496), strict=True):
        assert_printed(binary_cross_entropy(Tensor([row]), [label], from_logits=True).item(), printed, 3)


def test_keras_categorical_cross_entropy() -> None:
    """keras.io/api/losses/probabilistic_losses, CategoricalCrossentropy; a false class may have p = 0."""
    probabilities = Tensor([[0.05, 0.95, 0.0], [0.1, 0.8, 0.1]])
    assert_printed(categorical_cross_entropy(probabilities, [1, 2]).item(), 1.177, 3)
    assert_printed(categorical_cross_entropy(probabilities, [[0, 1, 0], [0, 0, 1]]).item(), 1.177, 3)


def test_onnx_softmax_of_large_numbers() -> None:
    """github.com/onnx/onnx, onnx/backend/test/case/node/softmax.py, test_softmax_large_number."""
    probabilities = softmax(Tensor([[0.0, 1.0, 2.0, 3.0], [10000.0, 10001.0, 10002.0, 10003.0]])).value
    assert_printed(probabilities[0], [0.0320586, 0.08714432, 0.23688284, 0.64391428], 7)
    np.testing.assert_array_equal(probabilities[0], probabilities[1])


def test_onnx_softmax_example() -> None:
    """github.com/onnx/onnx, onnx/backend/test/case/node/softmax.py, test_softmax_example."""
    assert_printed(softmax(Tensor([[-1.0, 0.0, 1.0]])).value, [[0.09003058, 0.24472848, 0.66524094]], 7)


def test_nielsen_saturated_neuron_learns_slowly() -> None:
    """neuralnetworksanddeeplearning.com/chap3.html: input 1, target 0, C = (y − a)²/2, rate 0.15."""
    net = Network(Dense(1, 1, sigmoid, name="neuron"), seed=0)
    net["neuron"].set(W=[[2.0]], b=[2.0])
    assert_printed(net([[1.0]]).item(), 0.98, 2)  # the badly wrong start of the second animation

    net["neuron"].set(W=[[0.6]], b=[0.9])
    assert_printed(net([[1.0]]).item(), 0.82, 2)
    optimizer = SGD(net, rate=0.15)
    for _ in range(300):
        net.zero_grad()
        (mse(net([[1.0]]), [[0.0]]) / 2).backward()
        optimizer.step()
    assert_printed(net([[1.0]]).item(), 0.09, 2)
