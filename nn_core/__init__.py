"""Neural networks, small enough to read aloud and exact enough to trust. Needs nothing but NumPy.

>>> import numpy as np
>>> from nn_core import Dense, Network, SGD, Trace, mse, sigmoid
>>> x, y = np.array([[0.2, -0.4]]), np.array([[0.0, 1.0]])
>>> net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=7)
>>> with Trace() as trace:
...     loss = mse(net(x), y)
...     loss.backward()
>>> trace["hidden.z"].value.shape, trace["output.W"].grad.shape
((1, 3), (2, 3))
>>> SGD(net, rate=0.5).step()
>>> mse(net(x), y).item() < loss.item()
True

To read it aloud, follow this order; every file needs only what was read before it:
- `arrays`, `rules`: the numbers, and how each operation computes and passes a gradient back, one line a rule.
- `graph`, `backprop`: who was computed from whom, and the walk back.
- `symbols`, `records`, `trace`: names in mathematical notation, and all that happened, remembered.
- `tensor`: the operators that build the graph.
- `activations`, `layers`, `network`, `losses`, `optimise`, `training`, `checking`: what a lecture is about.
- `strict_json`, `storage`, `data`: networks in files, and data to learn from.
"""

from . import data
from .activations import linear, relu, sigmoid, softmax, step, tanh
from .arrays import ShapeError
from .checking import gradient_check
from .layers import Dense, LayerNorm
from .losses import accuracy, binary_cross_entropy, categorical_cross_entropy, mae, mse, one_hot, rmse
from .network import Network
from .optimise import SGD
from .records import Flow, Record
from .storage import load, save
from .tensor import Tensor
from .trace import Trace
from .training import History, train

__all__ = [
    "SGD",
    "Dense",
    "Flow",
    "History",
    "LayerNorm",
    "Network",
    "Record",
    "ShapeError",
    "Tensor",
    "Trace",
    "accuracy",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "data",
    "gradient_check",
    "linear",
    "load",
    "mae",
    "mse",
    "one_hot",
    "relu",
    "rmse",
    "save",
    "sigmoid",
    "softmax",
    "step",
    "tanh",
    "train",
]
