# %% [markdown]
# ## Six lines that learn
# They learn to read handwritten digits. What each line does is the course; here it simply runs.
# %%
from nn_core import SGD, Dense, Network, Tensor, categorical_cross_entropy, data, relu, softmax, train

learn, test = data.digits().split()
net = Network(Dense(64, 16, relu), Dense(16, 10, softmax))
loss, walk = categorical_cross_entropy, SGD(net, rate=0.5)
run = train(net, *learn, loss=loss, optimizer=walk, epochs=200)
right = net(test.X).value.argmax(axis=1) == test.labels
print(run.cost[-1], right.mean())
# %%
run
# %%
net
# %% [markdown]
# ## From a number to a tensor
# Each further axis needs one index more.
# %%
x = Tensor(5.3)
v = Tensor([1.0, 4.0, 2.0])
A = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
batch = Tensor(np.zeros((32, 28, 28, 3)))
shapes = [each.shape for each in (x, v, A, batch)]
print(shapes, "first row, second column:", A[0, 1].item())
# %% [markdown]
# ## Lists add and scale, entry by entry
# Scaled lists, added, reach every point of the plane, unless they lie on one line.
# %%
added = Tensor([1.0, 3.0]) + Tensor([2.0, 1.0])
scaled = 3 * Tensor([1.0, 2.0])
u, w, goal = np.array([1.0, 3.0]), np.array([2.0, 1.0]), np.array([8.0, 9.0])
s, t = np.linalg.solve(np.stack([u, w], axis=1), goal)
print(added, scaled, f"{s:g} · u + {t:g} · w =", s * u + t * w)
# %% [markdown]
# ## A picture is a table
# Brighter: the same number added everywhere. Two pictures mixed: half of each.
# %%
zero, seven = (learn.X[learn.labels == digit][0].reshape(8, 8) for digit in (0, 7))
mixed = 0.5 * Tensor(zero) + 0.5 * Tensor(seven)
mixed
# %% [markdown]
# ## Broadcasting
# A list is added to each row, so each of its numbers is used once for each row, and its gradient is a sum over rows.
# %%
Z, b = Tensor(np.zeros((4, 3))), Tensor([1.0, 2.0, 3.0], name="b")
(Z + b).sum().backward()
b
# %%
try:
    Z + Tensor(np.zeros(4), name="four")
except ValueError as error:
    refused = str(error)
print(refused)
# %% [markdown]
# ## The transpose
# Rows become columns. Now a row of one table is as long as a column of the other.
# %%
turned = A.T
product = A @ A.T
print(turned.shape, product)
