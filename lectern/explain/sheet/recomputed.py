"""The same computation as programs for the cells of a notebook: NumPy alone, and every line of it can be read."""

from __future__ import annotations

import numpy as np

from lectern.explain.sheet.values import Values

MOST_NUMBERS = 400  # that stand in the cells themselves; more are read from a file beside the notebook

FORWARD = {
    "linear": "{z}",
    "step": "np.where({z} >= 0, 1.0, 0.0)",
    "relu": "np.maximum(0, {z})",
    "leaky_relu": "np.where({z} > 0, {z}, 0.01 * {z})",
    "elu": "np.where({z} > 0, {z}, np.expm1(np.minimum({z}, 0)))",
    "gelu": "{z} * normal({z})",
    "softplus": "np.maximum({z}, 0) + np.log1p(np.exp(-np.abs({z})))",
    "sigmoid": "sigmoid({z})",
    "tanh": "np.tanh({z})",
    "softmax": "softmax({z})",
}
SLOPES = {
    "step": "np.zeros_like({z})",
    "relu": "np.where({z} > 0, 1.0, 0.0)",
    "leaky_relu": "np.where({z} > 0, 1.0, 0.01)",
    "elu": "np.where({z} > 0, 1.0, {a} + 1)",
    "gelu": "normal({z}) + {z} * np.exp(-({z}**2) / 2) / np.sqrt(2 * np.pi)",
    "softplus": "sigmoid({z})",
    "sigmoid": "{a} * (1 - {a})",
    "tanh": "1 - {a}**2",
}
HELPERS = {
    "sigmoid": "def sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1.0, e) / (1 + e)\n",
    "softmax": "def softmax(z):\n    powers = np.exp(z - z.max())  # the largest becomes 1: nothing overflows\n"
    "    return powers / powers.sum()\n",
    "normal": "def normal(z):\n    return np.array([(1 + math.erf(each / math.sqrt(2))) / 2 for each in z])\n",
}
COSTS = {
    "mse": "np.mean(({a} - y) ** 2)",
    "rmse": "np.sqrt(np.mean(({a} - y) ** 2))",
    "mae": "np.mean(np.abs({a} - y))",
    "binary_cross_entropy": "np.mean(np.logaddexp(0, {z}) - y * {z})",
    "categorical_cross_entropy": "np.logaddexp.reduce({z}) - y @ {z}",
}
OUTER = {
    "mse": "2 / len(y) * ({a} - y)",
    "rmse": "({a} - y) / (len(y) * C) if C else 0 * y",
    "mae": "np.sign({a} - y) / len(y)",
}


def names(layer: int) -> dict[str, str]:
    """What a layer's arrays are called."""
    return {"z": f"z{layer}", "a": f"a{layer}"}


def before(layer: int) -> str:
    """What goes into a layer."""
    return "x" if layer == 1 else f"a{layer - 1}"


def arrays(values: Values) -> dict[str, np.ndarray]:
    """What is given, by the names of the program."""
    found = {"x": np.asarray(values.case.x)[0], "y": values.targets}
    for layer, each in enumerate(values.layers, start=1):
        weight, bias = each.parameters()
        found |= {f"W{layer}": np.asarray(weight.value), f"b{layer}": np.asarray(bias.value)}
    return found


def needs_file(values: Values) -> bool:
    """Whether there are too many numbers to stand in a cell."""
    return sum(array.size for array in arrays(values).values()) > MOST_NUMBERS


def given_cell(values: Values, file: str) -> str:
    """Imports, helpers and what is given, as numbers or from the file."""
    held = arrays(values)
    used = " ".join(FORWARD[name] + SLOPES.get(name, "") for name in values.activations)
    helpers = [text for name, text in HELPERS.items() if f"{name}(" in used]
    start = ("import math\n\n" if "normal(" in used else "") + "import numpy as np\n\n"
    start += f"np.set_printoptions(precision={values.digits}, suppress=True)\n"
    if needs_file(values):
        lines = [f'given = np.load("{file}")', *(f'{name} = given["{name}"]' for name in held)]
    else:
        lines = [f"{name} = np.array({array.tolist()!r})" for name, array in held.items()]
    lines.append(f"rate = {values.explained.rate!r}")
    return "\n".join([start, *helpers, *lines])


def forward_cell(values: Values, layer: int) -> str:
    """z and a of a layer."""
    formula = FORWARD[values.activation(layer)].format(**names(layer))
    return (
        f"z{layer} = W{layer} @ {before(layer)} + b{layer}\na{layer} = {formula}\n"
        f'print("z{layer} =", z{layer})\nprint("a{layer} =", a{layer})'
    )


def cost_cell(values: Values) -> str:
    """C."""
    return f'C = {COSTS[values.explained.loss].format(**names(values.last))}\nprint(f"C = {{C:.{values.digits + 3}f}}")'


def backward_cell(values: Values, layer: int) -> str:
    """δ of a layer."""
    name, its = values.activation(layer), names(layer)
    if layer == values.last and values.is_fused:
        mean = " / len(y)" if values.explained.loss == "binary_cross_entropy" else ""
        lines = [f"delta{layer} = ({its['a']} - y){mean}"]
    else:
        above = (
            OUTER[values.explained.loss].format(**its) if layer == values.last else f"W{layer + 1}.T @ delta{layer + 1}"
        )
        lines = [f"from_above = {above}"]
        if name == "softmax":
            lines.append(f"delta{layer} = {its['a']} * (from_above - {its['a']} @ from_above)")
        elif name == "linear":
            lines.append(f"delta{layer} = from_above")
        else:
            lines += [f"slope{layer} = {SLOPES[name].format(**its)}", f"delta{layer} = from_above * slope{layer}"]
    return "\n".join([*lines, f'print("delta{layer} =", delta{layer})'])


def step_cell(values: Values, layer: int) -> str:
    """Gradients of a layer, and its new weights."""
    return (
        f"dW{layer}, db{layer} = np.outer(delta{layer}, {before(layer)}), delta{layer}\n"
        f"new_W{layer}, new_b{layer} = W{layer} - rate * dW{layer}, b{layer} - rate * db{layer}\n"
        f'print("dW{layer} =", dW{layer}, sep="\\n")\nprint("new W{layer} =", new_W{layer}, sep="\\n")\n'
        f'print("new b{layer} =", new_b{layer})'
    )


def check_cell(values: Values) -> str:
    """The cost as a function of all numbers, one gradient by central differences, and the cost after the step."""
    layers = range(1, values.last + 1)
    lines = ["def cost(*numbers):"]
    lines.append("    " + ", ".join(f"W{layer}, b{layer}" for layer in layers) + " = numbers")
    for layer in layers:
        lines.append(f"    z{layer} = W{layer} @ {before(layer)} + b{layer}")
        lines.append(f"    a{layer} = {FORWARD[values.activation(layer)].format(**names(layer))}")
    lines.append(f"    return {COSTS[values.explained.loss].format(**names(values.last))}")
    old, new = (", ".join(f"{mark}W{layer}, {mark}b{layer}" for layer in layers) for mark in ("", "new_"))
    lines += [
        "",
        "h, up, down = 1e-6, W1.copy(), W1.copy()",
        "up[0, 0] += h",
        "down[0, 0] -= h",
        f"rest = [{old}][1:]",
        'print("dC/dw11 by nudging:", (cost(up, *rest) - cost(down, *rest)) / (2 * h), "by the rule:", dW1[0, 0])',
        f'print("C before:", C, "after the step:", cost({new}))',
    ]
    return "\n".join(lines)
