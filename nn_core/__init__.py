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
- `arrays`, `display`, `rules`: the numbers, how a notebook shows them, and how each operation computes and passes a
  gradient back, one line a rule.
- `graph`, `backprop`: who was computed from whom, and the walk back.
- `symbols`, `records`, `book`, `trace`: names in mathematical notation, and all that happened, remembered.
- `words`, `tensor`, `functions`: the operators that build the graph.
- `activations`, `initialisation`, `layer`, `layers`, `overflow`, `network`: what a network is.
- `classes`, `logits`, `losses`, `optimise`, `history`, `training`, `checking`: how it learns.
- `strict_json`, `storage`, `data`: networks in files, and data to learn from.
"""

from . import data
from .activations import (
    elu,
    gelu,
    leaky_relu,
    linear,
    log_softmax,
    relu,
    sigmoid,
    softmax,
    softplus,
    step,
    tanh,
)
from .arrays import ShapeError
from .checking import gradient_check
from .classes import accuracy, confusion_matrix, one_hot
from .functions import concatenate, maximum, minimum, stack, where
from .history import History
from .layers import Dense, Dropout, LayerNorm
from .losses import binary_cross_entropy, categorical_cross_entropy, mae, mse, rmse
from .network import Network
from .optimise import SGD, Adam, RMSProp
from .records import Flow, Record
from .rules import Rule
from .rules.elementwise import entrywise
from .storage import load, save
from .tensor import Tensor, apply
from .trace import Trace
from .training import train

__all__ = [
    "SGD",
    "Adam",
    "Dense",
    "Dropout",
    "Flow",
    "History",
    "LayerNorm",
    "Network",
    "RMSProp",
    "Record",
    "Rule",
    "ShapeError",
    "Tensor",
    "Trace",
    "accuracy",
    "apply",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "concatenate",
    "confusion_matrix",
    "data",
    "elu",
    "entrywise",
    "gelu",
    "gradient_check",
    "leaky_relu",
    "linear",
    "load",
    "log_softmax",
    "mae",
    "maximum",
    "minimum",
    "mse",
    "one_hot",
    "relu",
    "rmse",
    "save",
    "sigmoid",
    "softmax",
    "softplus",
    "stack",
    "step",
    "tanh",
    "train",
    "where",
]
