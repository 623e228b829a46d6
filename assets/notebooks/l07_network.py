# %% [markdown]
# ## Layers and dials
# %%
from nn_core import SGD, Dense, LayerNorm, Network, Trace, categorical_cross_entropy, data, relu, softmax, train

net = Network(Dense(4, 5, relu, name="hidden"), LayerNorm(5, name="norm"), Dense(5, 3, softmax, name="output"), seed=0)
counts = {layer.name: sum(parameter.size for parameter in layer.parameters()) for layer in net}
net
# %% [markdown]
# ## A flower's way through the net
# Every number on the way is kept in the trace.
# %%
iris = data.iris()
learn, exam = iris.split(standardise=True)
history = train(
    net, learn.X, learn.labels, loss=categorical_cross_entropy, optimizer=SGD(net, 0.1), epochs=60, batch_size=16
)
with Trace() as trace:
    shares = net(exam.X[:1])
trace
# %%
trace["hidden.z"]
# %%
trace["hidden.a"]
# %%
print(shares.value.round(3), "→", iris.classes[shares.value.argmax()], "truth:", iris.classes[exam.labels[0]])
right = int((net(exam.X).value.argmax(axis=1) == exam.labels).sum())
# %% [markdown]
# ## The same by hand
# %%
hidden = np.maximum(exam.X[0] @ net["hidden"].W.value.T + net["hidden"].b.value, 0)
centred = (hidden - hidden.mean()) / np.sqrt(hidden.var() + net["norm"].eps)
scores = centred * net["norm"].gain.value + net["norm"].bias.value
scores = scores @ net["output"].W.value.T + net["output"].b.value
by_hand = np.exp(scores) / np.exp(scores).sum()
print(by_hand.round(6), shares.value[0].round(6))
# %% [markdown]
# ## Rows and columns
# Layer normalisation works along each sample; standardising works along each feature.
# %%
rows = LayerNorm(4, name="rows")(iris.X).value
columns = (iris.X - iris.X.mean(axis=0)) / iris.X.std(axis=0)
print(
    "means of rows:",
    abs(rows.mean(axis=1)).max().round(6),
    "means of columns:",
    abs(columns.mean(axis=0)).max().round(6),
)
# %% [markdown]
# ## A batch is a loop, only faster
# %%
X = np.random.default_rng(0).normal(size=(1000, 4))
one_by_one = np.concatenate([net(X[k : k + 1]).value for k in range(len(X))])
together = net(X).value  # %timeit before each of the two lines says how much faster this one is
print(f"the same to {abs(one_by_one - together).max():.0e}")
