"""What several tests of networks start from."""

import numpy as np
import pytest

from nn_core import Trace, mse
from tests.scenes.kit.network.networks import NET


@pytest.fixture
def trace() -> Trace:
    """One forward and backward pass of a batch of two."""
    with Trace() as trace:
        mse(NET(np.array([[0.5, -1.25], [1.0, 2.0]])), np.array([[0.0, 1.0], [1.0, 0.0]])).backward()
    return trace
