# %% [markdown]
# ## A row meets a column
# Each entry of the product is a dot product.
# %%
from nn_core import Dense, Network, ShapeError, Tensor

A, B = Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([[5.0, 6.0], [7.0, 8.0]])
product, turned = A @ B, B @ A
entry = A[0] @ B[:, 1]
print(product, "the other way round:", turned, "top right:", entry.item())
# %% [markdown]
# ## Shapes must meet
# %%
shape = (Tensor(np.ones((4, 3))) @ Tensor(np.ones((3, 5)))).shape
try:
    Tensor(np.ones((4, 3)), name="A") @ Tensor(np.ones((5, 3)), name="B")
except ShapeError as error:
    refused = str(error)
print(shape, refused, sep="\n")
# %% [markdown]
# ## A list and a table
# From the left it weighs rows, from the right it meets them: two different questions.
# %%
M = Tensor([[4.0, 5.0, 6.0], [7.0, 8.0, 9.0], [10.0, 11.0, 12.0]])
v = Tensor([1.0, 2.0, 3.0])
left, right = v @ M, M @ v
print(left, right)
# %% [markdown]
# ## All pairs
# A column times a row: the table of all products.
# %%
table = v.reshape(3, 1) @ v.reshape(1, 3)
table
# %% [markdown]
# ## A table moves the plane
# Its columns are where the unit arrows land. The determinant says what becomes of areas; zero cannot be undone.
# %%
turn = np.array([[0.0, -1.0], [1.0, 0.0]])
stretch = np.array([[2.0, 0.0], [0.0, 1.0]])
both = (Tensor(turn) @ stretch).value  # first stretch, then turn
corner = both @ [1.0, 1.0]
flat = np.array([[1.0, 2.0], [2.0, 4.0]])
areas = [np.linalg.det(each) for each in (turn, stretch, both, flat)]
print("columns:", both.T, "corner lands at", corner, "areas:", np.round(areas, 6))
# %%
lost = flat @ [2.0, -1.0]  # it lands where the origin lands: two points have become one
lost
# %% [markdown]
# ## A layer is a product, and so is a batch
# Three samples of four features go through layers of three neurons; samples are rows.
# %%
net = Network(Dense(4, 3, name="first"), Dense(3, 3, name="second"))
net["first"].set(W=np.arange(1.0, 13.0).reshape(3, 4) / 10, b=[0.1, 0.2, 0.3])
X = np.arange(1.0, 13.0).reshape(3, 4)
Z = net["first"](X)
by_hand = X @ net["first"].W.value.T + net["first"].b.value
one_by_one = np.concatenate([net["first"](X[k : k + 1]).value for k in range(3)])
Z
# %%
net
