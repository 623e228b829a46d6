# %% [markdown]
# ## One-hot
# Numbers of classes have distances that mean nothing; codes are all equally far apart.
# %%
from nn_core import Dense, Network, Tensor, binary_cross_entropy, categorical_cross_entropy, mae, mse, one_hot
from nn_core import rmse, sigmoid, softmax

codes = one_hot([0, 1, 2], 3)
distances = ((codes[:, None] - codes[None]) ** 2).sum(axis=2)
distances
# %% [markdown]
# ## Surprise
# Chances multiply, surprises add. The base of the logarithm is only a unit.
# %%
p = 0.6
units = {"e": -np.log(p), "2": -np.log2(p), "10": -np.log10(p)}
add_up = np.isclose(-np.log(0.5 * 0.25), -np.log(0.5) - np.log(0.25))
print({base: round(float(value), 3) for base, value in units.items()}, add_up)
# %% [markdown]
# ## Only the true class counts
# %%
truth = [[0.0, 1.0, 0.0]]
costs = [categorical_cross_entropy(Tensor([shares]), truth).item() for shares in ([0.2, 0.6, 0.2], [0.4, 0.6, 0.0])]
costs
# %% [markdown]
# ## Sure and wrong
# %%
sure = {p: round(binary_cross_entropy(Tensor([p]), [0.0]).item(), 4) for p in (0.5, 0.9, 0.99, 0.999)}
sure
# %% [markdown]
# ## Squares, roots, sizes
# One outlier rules the squares.
# %%
true = np.array([26.0, 26.0, 30.0, 25.0])
predicted = np.array([21.0, 22.0, 30.0, 25.0])
errors = {loss.__name__: loss(Tensor(predicted), true).item() for loss in (mse, rmse, mae)}
print((predicted - true) ** 2, errors)
# %% [markdown]
# ## Probability minus target
# Softmax and cross-entropy together have the simplest gradient there is.
# %%
z = Tensor(np.log([[0.2, 0.3, 0.5]]), name="z")
categorical_cross_entropy(softmax(z), truth).backward()
z
# %% [markdown]
# ## No overflow
# The cost is computed from scores, so that scores of thousands give a cost of thousands.
# %%
huge = categorical_cross_entropy(softmax(Tensor([[2000.0, 0.0, 0.0]])), truth).item()
huge
# %% [markdown]
# ## A landscape
# The cost over two weights of a neuron, in a table: the mean over the batch.
# %%
X, y = np.array([[1.0, 0.5], [-1.0, 1.0], [0.5, -1.5]]), np.array([[1.0], [0.0], [1.0]])
neuron = Network(Dense(2, 1, sigmoid, name="neuron"))
grid = np.linspace(-4, 4, 9)
landscape = np.empty((9, 9))
for i, w1 in enumerate(grid):
    for j, w2 in enumerate(grid):
        neuron["neuron"].set(W=[[w1, w2]], b=[0.0])
        landscape[i, j] = mse(neuron(X), y).item()
low = np.unravel_index(landscape.argmin(), landscape.shape)
print("lowest at", grid[low[0]], grid[low[1]], "cost", landscape[low].round(4))
Tensor(landscape)
