# %% [markdown]
# ## Slopes multiply along a road
# %%
from itertools import pairwise

from nn_core import Dense, Network, Tensor, Trace, mse, sigmoid

with Trace() as trace:
    x = Tensor(2.0, name="x")
    u = (x**2 + 1).named("u")
    y = (u**3).named("y")
    y.backward()
for flow in trace.backward:
    print(f"{flow.source} → {flow.target}: {flow.upstream:g} · {flow.local:g} = {flow.gradient:g}")
slope = x.grad.item()
# %%
trace
# %% [markdown]
# ## The sine of a square
# The inner slope is a factor: the same sine, run through faster and faster.
# %%
for at in (0.5, 1.0, 2.0):
    x = Tensor(at)
    (x**2).sin().backward()
    print(f"x = {at}: {x.grad.item():.4f} = cos({at**2:g}) · {2 * at:g} = {np.cos(at**2) * 2 * at:.4f}")
sine = x.grad.item()
# %% [markdown]
# ## Where roads meet, gradients add
# %%
x = Tensor(2.0, name="x")
u = x**2 - 3
(x * u).backward()
around, direct = 2.0 * 2 * 2.0, u.item()
print(f"{around:g} by way of u, {direct:g} directly, together {x.grad.item():g}")
both = x.grad.item()
# %% [markdown]
# ## Roads multiply, edges do not
# %%
widths = [1, 3, 4, 3, 1]
roads = np.prod(widths)
edges = sum(before * after for before, after in pairwise(widths))
print(f"{roads} roads, {edges} edges: a backward pass crosses each edge once")
# %% [markdown]
# ## Why backwards
# All slopes of a network by nudging take one forward pass for each dial, and one without a nudge. One backward pass
# finds the same.
# %%
net = Network(Dense(4, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=1)
x, y = np.array([[0.5, -1.0, 0.25, 2.0]]), np.array([[0.0, 1.0]])
cost = mse(net(x), y)
cost.backward()
passes, gaps, h = 1, [], 1e-6
for name, value in net.state().items():
    layer, key = name.split(".")
    for place in np.ndindex(value.shape):
        nudged = value.copy()
        nudged[place] += h
        net[layer].set(**{key: nudged})
        slope_by_nudge = (mse(net(x), y).item() - cost.item()) / h
        passes += 1
        gaps.append(abs(slope_by_nudge - getattr(net[layer], key).grad[place]))
    net[layer].set(**{key: value})
print(f"{passes} forward passes against one forward and one backward; largest difference {max(gaps):.1e}")
