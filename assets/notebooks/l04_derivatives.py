# %% [markdown]
# ## Quotients that settle
# The first secant climbs, although the curve falls. The nudge shrinks, and the quotient settles.
# %%
from nn_core import Tensor


def f(x):
    return 3 * x**4 - 2 * x**2 + 7


at = 0.4
quotients = {h: (f(at + h) - f(at)) / h for h in (0.8, 0.1, 0.01, 0.001)}
x = Tensor(at)
f(x).backward()
slope = x.grad.item()
for h, quotient in quotients.items():
    print(f"h = {h:<6} {quotient:8.4f}")
print(f"slope      {slope:8.4f} = 12x³ − 4x")
# %% [markdown]
# ## Rules
# Each rule against a measured slope. A constant vanishes.


# %%
def slope_of(f, at):
    x = Tensor(at)
    f(x).backward()
    return x.grad.item()


def measured(f, at, h=1e-5):
    return (f(at + h) - f(at - h)) / (2 * h)


functions = {
    "x³": lambda x: x**3,
    "5x³ − 2x + 9": lambda x: 5 * x**3 - 2 * x + 9,
    "x² · (3x + 1)": lambda x: x**2 * (3 * x + 1),
}
rules = {name: (slope_of(f, 2.0), measured(f, 2.0)) for name, f in functions.items()}
for name, (rule, nudged) in rules.items():
    print(f"{name:14} {rule:8.3f} {nudged:8.3f}")
# %% [markdown]
# ## One input moves, the other is held
# %%
place = Tensor([2.0, -1.0], name="place")
(place[0] ** 2 + 3 * place[0] * place[1]).backward()
place
# %% [markdown]
# ## The gradient is the steepest way
# A small step in many directions: the one along the gradient climbs most.


# %%
def surface(p):
    return p[0] ** 2 + 3 * p[0] * p[1]


directions = np.array([[np.cos(t), np.sin(t)] for t in np.radians(np.arange(0, 360, 5))])
climbs = [surface(place.value + 0.001 * d) - surface(place.value) for d in directions]
best = directions[int(np.argmax(climbs))]
alike = best @ place.grad / np.linalg.norm(place.grad)
print("best of 72 directions:", best.round(3), "cosine with the gradient:", round(float(alike), 4))
# %% [markdown]
# ## Descent
# The same bowl, 2x², with four rates. Above one half it flies apart.


# %%
def descent(rate, start=3.0, steps=20):
    x = Tensor(start)
    for _ in range(steps):
        x.grad = None
        (2 * x**2).backward()
        x.value -= rate * x.grad
    return x.item()


ends = {rate: round(descent(rate), 4) for rate in (0.01, 0.1, 0.25, 0.52)}
ends
# %% [markdown]
# ## Valleys and a saddle
# In a wavy valley the start decides. On a saddle descent seems to rest, then it falls.
# %%
wavy = {}
for start in (-0.5, -0.001, 0.001, 0.5):
    x = Tensor(start)
    for _ in range(500):
        x.grad = None
        (x**4 - 2 * x**2).backward()
        x.value -= 0.05 * x.grad
    wavy[start] = round(x.item(), 6)
wavy
# %%
p, costs = Tensor([1.0, 0.001]), []
for _ in range(40):
    p.grad = None
    cost = p[0] ** 2 - p[1] ** 2
    cost.backward()
    costs.append(cost.item())
    p.value -= 0.1 * p.grad
print(np.round(costs[::5], 4))
