"""A network that several tests draw."""

from nn_core import Dense, Network, sigmoid, tanh
from scenes.kit.network.diagram import NetworkDiagram

NET = Network(Dense(2, 3, tanh, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=7)


def diagram(net: object = NET, **kwargs: object) -> NetworkDiagram:
    return NetworkDiagram(net, width=6, height=4, **kwargs)
