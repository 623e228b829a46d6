# %% [markdown]
# ## One step back, by hand
# Two inputs, three hidden neurons, two outputs, with weights of one decimal.
# %%
from nn_core import SGD, Dense, Network, Tensor, Trace, binary_cross_entropy, gradient_check, mse, relu, sigmoid

net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"))
net["hidden"].set(W=[[2.0, -1.0], [-1.0, 3.0], [1.0, 2.0]], b=[-0.5, 0.9, 0.3])
net["output"].set(W=[[0.5, -1.5, 1.0], [2.0, -1.0, -3.0]], b=[0.2, -1.9])
x, y = np.array([[0.7, -0.3]]), np.array([[0.0, 1.0]])
with Trace() as trace:
    cost = mse(net(x), y)
    cost.backward()
trace
# %%
trace["output.z"]
# %% [markdown]
# ## In tables
# The gradient of the weights is the table of all products; what goes back is weighed by the transpose.
# %%
a1, a2 = trace["hidden.a"].value, trace["output.a"].value
delta2 = (a2 - y) * a2 * (1 - a2)
delta1 = delta2 @ net["output"].W.value * a1 * (1 - a1)
gaps = [
    abs(delta2.T @ a1 - net["output"].W.grad).max(),
    abs(delta2[0] - net["output"].b.grad).max(),
    abs(delta1.T @ x - net["hidden"].W.grad).max(),
]
print(f"largest difference: {max(gaps):.0e}")
# %%
net["hidden"].W
# %% [markdown]
# ## Check by nudging
# %%
agrees = gradient_check(lambda *_: mse(net(x), y), list(net.parameters()))
errors = {}
for h in (1e-1, 1e-3, 1e-5, 1e-9, 1e-13):
    values = []
    for side in (h, -h):
        W = np.array(net["hidden"].W.value)
        W[0, 0] += side
        net["hidden"].set(W=W)
        values.append(mse(net(x), y).item())
        W[0, 0] -= side
        net["hidden"].set(W=[[2.0, -1.0], [-1.0, 3.0], [1.0, 2.0]])
    errors[h] = abs((values[0] - values[1]) / (2 * h) - net["hidden"].W.grad[0, 0])
print(bool(agrees), {h: f"{error:.1e}" for h, error in errors.items()})
# %% [markdown]
# ## One step
# %%
before = cost.item()
SGD(net, rate=0.5).step()
after = mse(net(x), y).item()
print(f"{before:.4f} → {after:.4f}")
# %% [markdown]
# ## The forgotten line
# Without clearing, each gradient is added to all before it.


# %%
def walk(clears):
    w = Tensor(4.0)
    for _ in range(3):
        if clears:
            w.grad = None
        (w**2).backward()
        w.value -= 0.2 * w.grad
    return w.item()


cleared, added = walk(True), walk(False)
print(f"{cleared:.3f} {added:.3f}")
# %% [markdown]
# ## When nothing arrives
# The length of the gradient in each layer of a deep network, first to last: sigmoid beside ReLU.
# %%
X = np.random.default_rng(0).normal(size=(50, 2))
target = (X[:, :1] > 0).astype(float)
lengths = {}
for activation in (sigmoid, relu):
    layers = [Dense(2 if k == 0 else 8, 8, activation, name=f"hidden{k}") for k in range(6)]
    deep = Network(*layers, Dense(8, 1, sigmoid, name="output"), seed=0)
    binary_cross_entropy(deep(X), target).backward()
    lengths[activation.__name__] = np.array([np.linalg.norm(W.grad) for W in deep.weights()])
    print(activation.__name__, [f"{length:.1e}" for length in lengths[activation.__name__]])
