# %% [markdown]
# ## Multiply in pairs, add
# %%
from nn_core import Tensor, data

dot = Tensor([1.0, 2.0, 3.0]) @ Tensor([4.0, 5.0, 6.0])
other = Tensor([2.0, -1.0, 3.0]) @ Tensor([4.0, 5.0, -2.0])
print(dot.item(), other.item())
# %% [markdown]
# ## Shadow times length
# The shadow of one arrow on the other, times the other's length, is the product. The two shadows differ.


# %%
def length(a):
    return (Tensor(a) @ Tensor(a)).sqrt().item()


a, b = np.array([3.0, 4.0]), np.array([12.0, 5.0])
on_a, on_b = (Tensor(a) @ b).item() / length(a), (Tensor(a) @ b).item() / length(b)
print(f"{on_a:.3f} · {length(a):g} = {on_a * length(a):g} and {on_b:.3f} · {length(b):g} = {on_b * length(b):g}")
# %% [markdown]
# ## One full turn
# An arrow turns; the product follows the cosine of the angle: largest along, zero across, least against.
# %%
turns = np.linspace(0, 2 * np.pi, 9)
arrows = length(b) * np.stack([np.cos(turns), np.sin(turns)], axis=1)
around = (Tensor(arrows) @ np.array([length(a), 0.0])).value
for turn, product in zip(np.degrees(turns), around, strict=True):
    print(f"{turn:5.0f}°  {product:7.2f}")
# %% [markdown]
# ## Which pictures are alike?
# Raw products prefer ink. Divided by both lengths, the product says how alike two directions are.
# %%
X, labels = data.digits()
zeros, ones = X[labels == 0], X[labels == 1]
raw = np.array([(Tensor(zeros[0]) @ each).item() for each in (zeros[0], zeros[2])])
print("zero · itself, zero · another zero:", raw)


def cosine(a, b):
    return (Tensor(a) @ Tensor(b)).item() / (length(a) * length(b))


same = np.mean([cosine(zeros[0], each) for each in zeros[1:50]])
unlike = np.mean([cosine(zeros[0], each) for each in ones[:50]])
print(f"zeros with zeros {same:.2f}, zeros with ones {unlike:.2f}")
# %% [markdown]
# ## Many dimensions
# Directions drawn by chance: in many dimensions nearly all pairs are nearly perpendicular. The spread of their
# cosines is one over the root of the number of dimensions.
# %%
rng = np.random.default_rng(0)
spreads = {}
for n in (2, 10, 64, 784):
    pairs = rng.normal(size=(2, 1000, n))
    pairs /= np.linalg.norm(pairs, axis=2, keepdims=True)
    spreads[n] = (pairs[0] * pairs[1]).sum(axis=1).std()
    print(f"{n:4} dimensions: spread {spreads[n]:.3f}, 1/√n = {n**-0.5:.3f}")
# %% [markdown]
# ## A vote with weights
# %%
z = Tensor([0.3, -0.5, 0.9]) @ Tensor([0.5, 1.2, -0.8]) + 0.1
z
