# %% [markdown]
# ## The loop
# %%
from nn_core import SGD, Dense, Network, Tensor, accuracy, binary_cross_entropy, categorical_cross_entropy
from nn_core import confusion_matrix, data, relu, sigmoid, softmax, tanh, train

points = data.moons(200, noise=0.1, seed=1)
learn, exam = points.split(test=0.25, seed=1)
target = learn.labels[:, None].astype(float)
net = Network(Dense(2, 12, tanh, name="hidden"), Dense(12, 1, sigmoid, name="output"), seed=3)
optimizer = SGD(net, rate=0.5, momentum=0.9)
costs = []
for _ in range(200):
    cost = binary_cross_entropy(net(learn.X), target)  # forward, cost
    net.zero_grad()  # clear
    cost.backward()  # back
    optimizer.step()  # one step
    costs.append(cost.item())
right = int(((net(exam.X).value[:, 0] > 0.5) == exam.labels).sum())
print(f"cost {costs[0]:.3f} → {costs[-1]:.3f}; right of {len(exam)} never seen: {right}")
# %% [markdown]
# ## Which need a hidden layer?
# Four sets of points, one neuron each, and then a hidden layer.
# %%
SETS = {
    "clouds": data.gaussians(200, noise=0.2, seed=1),
    "disc": data.circle(200, noise=0.04, seed=1),
    "xor": data.xor(200, noise=0.04, seed=1),
}
found = {}
for name, points in SETS.items():
    target = points.labels[:, None].astype(float)
    for hidden in (0, 6):
        layers = [Dense(2, hidden, tanh)] if hidden else []
        each = Network(*layers, Dense(hidden or 2, 1, sigmoid), seed=1)
        optimizer = SGD(each, 0.2, momentum=0.9)
        train(each, points.X, target, loss=binary_cross_entropy, optimizer=optimizer, epochs=300)
        found[name, hidden] = int(((each(points.X).value > 0.5) == target).sum())
found
# %% [markdown]
# ## Batches
# The same number of passes over the data, in steps of all, of twenty, of one sample.
# %%
target = learn.labels[:, None].astype(float)
ends = {}
for size in (len(learn), 20, 1):
    each = Network(Dense(2, 12, tanh), Dense(12, 1, sigmoid), seed=3)
    run = train(each, learn.X, target, loss=binary_cross_entropy, optimizer=SGD(each, 0.1), epochs=10, batch_size=size)
    ends[size] = binary_cross_entropy(each(learn.X), target).item()
    print(f"batches of {size:3}: {run.steps[-1]:5} steps, cost {ends[size]:.3f}")
# %%
run
# %% [markdown]
# ## Reading digits
# %%
learn, exam = data.digits().split(test=0.25, seed=0)
digits = Network(Dense(64, 32, relu, name="hidden"), Dense(32, 10, softmax, name="output"), seed=3)
history = train(
    digits, learn.X, learn.labels, loss=categorical_cross_entropy, optimizer=SGD(digits, 0.1), epochs=12,
    batch_size=32, metrics={"exam": lambda net: accuracy(net(exam.X), exam.labels)},
)  # fmt: skip
history
# %%
table = confusion_matrix(digits(exam.X), exam.labels)
Tensor(table)
# %% [markdown]
# ## Sure of noise
# Shares add up to one, whatever comes in.
# %%
noise = np.random.default_rng(0).uniform(size=(1000, 64))
most = digits(noise).value.max(axis=1)
print(f"noise: {int((most > 0.9).sum())} of 1000 answers are more than 90 % sure")
# %%
digits["output"]
