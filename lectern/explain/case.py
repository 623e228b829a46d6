"""From settings to a `Case`: the network, the samples, their targets; whatever does not fit is refused here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import nn_core
from lectern.errors import UsageError
from lectern.explain.answers import answers_of
from lectern.explain.data import LARGEST, Samples, read_samples
from lectern.explain.settings import ACTIVATIONS, ExplainSettings
from lectern.explain.table import NUMBER, check_file, counted
from nn_core import Dense, Dropout, Network
from scenes.kit.runs.case import Case

ASKED = 1000  # samples of a table whose cost must be a number
MOST_LAYERS, MOST_NEURONS, MOST_OUTPUTS = 8, 1000, 100
NUMBERED = re.compile(r"(.*[./])?(layers?|dense|linear|fc|arr|W|w)?_?\d*")  # names that say no more than an order


@dataclass(frozen=True)
class Explained:
    """A case and what is said of it: its title, where its numbers come from, the digits shown, the rate of the step."""

    case: Case
    title: str
    source: str
    loss: str
    rate: float
    digits: int

    @property
    def slug(self) -> str:
        """What its files are called."""
        return re.sub(r"[^a-z0-9]+", "_", self.title.lower()).strip("_")[:40] or "network"


def make_case(settings: ExplainSettings) -> Explained:
    """The case that the settings describe. Raises UsageError naming file, field and fix."""
    net = load_network(settings)
    n_in, n_out = net.layers[0].n_in, net.layers[-1].n_out
    loss = loss_of(settings, net)
    samples = one_sample(settings, n_in) if settings.input else read_data(settings, n_in)
    answers = answers_of(samples, loss, n_out, settings)
    if settings.sample >= len(samples.X):
        last = len(samples.X) - 1
        raise UsageError(f"{samples.name}: there is no sample {settings.sample}; give 0 to {last} (they count from 0)")
    case = Case(
        copies(net),
        samples.X,
        answers.targets,
        settings.sample,
        samples.features or tuple(settings.features) or (),
        answers.classes,
        loss=getattr(nn_core, loss),
        rate=settings.rate,
    )
    check_run(case, settings, samples)
    title = settings.title or f"{settings.weights.stem}, {samples.where(settings.sample)}"
    source = f"{settings.weights.name}, {samples.where(settings.sample)}"
    return Explained(case, title, source, loss, settings.rate, settings.digits)


def load_network(settings: ExplainSettings) -> Network:
    """The network of the weights' file: its Dense layers, named from input to output. Raises UsageError."""
    path = settings.weights
    check_file(path, LARGEST)
    activations = [*settings.activations] or None
    try:
        found = nn_core.load(path, activations, layout=settings.layout or None)
    except ValueError as error:
        fixes = {"activations": "--activations relu,…,softmax", "layout": "--layout out_in or --layout in_out"}
        said = [fix for word, fix in fixes.items() if f"{word}=" in str(error)]
        raise UsageError(f"{error}{f' (here: {said[-1]})' if said else ''}") from error
    layers = []
    for layer in found:
        if isinstance(layer, Dropout):
            continue  # it does nothing while a network predicts
        if not isinstance(layer, Dense):
            kind = type(layer).__name__
            advice = "only Dense layers are (and Dropout is left out): give a network without it"
            raise UsageError(f'{path.name}: layer "{layer.name}" is a {kind}, which is not explained; {advice}')
        layers.append(layer)
        if layer.activation.__name__ not in ACTIVATIONS:
            raise UsageError(f'{path.name}: layer "{layer.name}" ends in log_softmax; save it with softmax')
    if not layers:
        raise UsageError(f"{path.name}: it has no Dense layers, so there is nothing to explain")
    check_size(path, [layer.n_in for layer in layers[:1]] + [layer.n_out for layer in layers])
    return rebuilt(layers)


def check_size(path: Path, sizes: list[int]) -> None:
    """As large as a lecture's network may be. Raises UsageError."""
    for what, count, most in (
        ("layers", len(sizes) - 1, MOST_LAYERS),
        ("neurons in a layer", max(sizes), MOST_NEURONS),
        ("outputs", sizes[-1], MOST_OUTPUTS),
    ):
        if count > most:
            raise UsageError(f"{path.name}: {count} {what}; at most {most} are explained: give a smaller network")


def rebuilt(layers: list[Dense]) -> Network:
    """The same layers in a network of their own; where their names only count, "hidden 1" … "output"."""
    names = [str(layer.name) for layer in layers]
    if any(NUMBERED.fullmatch(name) for name in names) or not all(re.fullmatch(r"\w[\w ]*", name) for name in names):
        hidden = [f"hidden {k}" for k in range(1, len(names))] if len(names) > 2 else ["hidden"][: len(names) - 1]
        names = [*hidden, "output"]
    new = [Dense(old.n_in, old.n_out, old.activation, name) for old, name in zip(layers, names, strict=True)]
    for old, layer in zip(layers, new, strict=True):
        layer.set(W=old.W.value, b=old.b.value)
    return Network(*new)


def copies(net: Network) -> Callable[[], Network]:
    """Makes equal networks, each of its own."""
    layers = [layer for layer in net if isinstance(layer, Dense)]
    return lambda: rebuilt(layers)


def loss_of(settings: ExplainSettings, net: Network) -> str:
    """The loss asked for, or the one that belongs to the last activation. Raises UsageError."""
    last = net.layers[-1].activation.__name__
    belongs = {"softmax": "categorical_cross_entropy"}
    if net.layers[-1].n_out == 1:
        belongs["sigmoid"] = "binary_cross_entropy"
    loss = settings.loss or belongs.get(last, "mse")
    needed = {"categorical_cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}.get(loss)
    if needed and last != needed:
        raise UsageError(f"--loss {loss} needs {needed} in the last layer, which has {last}; give --loss mse")
    return loss


def one_sample(settings: ExplainSettings, n_in: int) -> Samples:
    """The sample that is given by its numbers. Raises UsageError."""
    if settings.data:
        raise UsageError("--input and --data exclude each other: follow a sample of the data with --sample")
    if len(settings.input) != n_in:
        raise UsageError(
            f"--input has {counted(len(settings.input), 'number')}, but the network takes {n_in}; give {n_in}"
        )
    if not settings.target:
        raise UsageError("--input is given without --target: what the outputs should say, as in --target 0,1")
    if all(NUMBER.fullmatch(text) for text in settings.target) and not set(settings.target) <= set(settings.classes):
        given = np.array([[float(text) for text in settings.target]])
        is_label = given.size == 1 and settings.loss != "mse" and given[0, 0].is_integer()
        answers = given[0].astype(np.int64) if is_label else given
    elif len(settings.target) == 1:
        answers = np.array([*settings.target])
    else:
        raise UsageError(f"--target is {','.join(settings.target)}; give numbers, or one of --classes")
    return Samples("the given sample", np.array([settings.input]), answers)


def read_data(settings: ExplainSettings, n_in: int) -> Samples:
    """The samples of the data. Raises UsageError."""
    if not settings.data:
        raise UsageError("nothing says what goes in: give --data FILE, or --input and --target")
    if settings.target:
        raise UsageError("--target belongs to --input; with --data the answer stands in the data: drop it")
    return read_samples(settings, n_in)


def check_run(case: Case, settings: ExplainSettings, samples: Samples) -> None:
    """Forward and backward pass give numbers. Raises UsageError."""
    try:
        with np.errstate(all="ignore"):
            run = case.run
    except ValueError as error:
        raise UsageError(f"{settings.weights.name} with {samples.name}: {error}") from error
    for record in run.forward:
        for what, array in (("value", record.value), ("gradient", record.grad)):
            if array is not None and not np.isfinite(array).all():
                advice = "scale the inputs or the weights"
                raise UsageError(f"{settings.weights.name}: the {what} of {record.name} is not finite; {advice}")
    rows = case.spread(ASKED)
    with np.errstate(all="ignore"):
        cost = case.loss(case.net(case.X[rows]), case.targets[rows])
    if not np.isfinite(cost.value).all():
        raise UsageError(f"{settings.weights.name} with {samples.name}: the cost of all samples is not finite; "
                         "scale the inputs or the weights")  # fmt: skip
