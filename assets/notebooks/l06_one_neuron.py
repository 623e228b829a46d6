# %% [markdown]
# ## A neuron
# %%
from nn_core import SGD, Dense, Network, Tensor, Trace, binary_cross_entropy, data, linear, relu, sigmoid, softmax
from nn_core import step, tanh, train

neuron = Dense(3, 1, sigmoid, name="neuron")
neuron.set(W=[[0.3, -0.5, 0.9]], b=[0.1])
with Trace() as trace:
    answer = neuron([[0.5, 1.2, -0.8]])
trace["neuron.z"]
# %% [markdown]
# ## Activations and their slopes
# %%
places = np.array([-2.0, -0.5, 0.5, 2.0])
slopes = {}
for activation in (step, relu, sigmoid, tanh, linear):
    z = Tensor(places)
    a = activation(z)
    a.sum().backward()
    slopes[activation.__name__] = z.grad if z.grad is not None else np.zeros(4)
    print(f"{activation.__name__:8} {a.value.round(3)}  slopes {slopes[activation.__name__].round(3)}")
# %% [markdown]
# ## Two linear layers are one
# %%
deep = Network(Dense(2, 3, name="first"), Dense(3, 2, name="second"), seed=1)
W = (deep["second"].W @ deep["first"].W).value
b = (deep["second"].W @ deep["first"].b + deep["second"].b).value
X = np.random.default_rng(0).normal(size=(5, 2))
gap = abs(deep(X).value - (X @ W.T + b)).max()
print(f"largest difference: {gap:.0e}")
# %% [markdown]
# ## Hinges draw curves
# Each hidden ReLU makes a joint. More joints, a closer fit.
# %%
x = np.linspace(-1, 1, 60)[:, None]
goal = np.sin(4 * x)
errors = {}
for joints in (3, 6, 20):
    knots = np.linspace(-1, 1, joints + 2)[:-1]
    hinges = np.hstack([np.ones_like(x), relu(Tensor(x - knots)).value])
    weights = np.linalg.lstsq(hinges, goal, rcond=None)[0]
    errors[joints] = round(float(abs(hinges @ weights - goal).max()), 4)
errors
# %% [markdown]
# ## Shares
# Only differences of scores count: adding one hundred to all of them changes nothing.
# %%
scores = Tensor([1.0, 2.0, 3.0])
shares, shifted = softmax(scores), softmax(scores + 100)
print(shares.value.round(3), shifted.value.round(3), "doubled:", softmax(2 * scores).value.round(3))
# %% [markdown]
# ## What one neuron can learn, and what not
# Two clouds are parted by a line; no line parts the corners of xor.
# %%
rights = {}
for name, points in (("clouds", data.gaussians(200, noise=0.2, seed=1)), ("xor", data.xor(200, seed=1))):
    net = Network(Dense(2, 1, sigmoid, name="neuron"), seed=0)
    target = points.labels[:, None].astype(float)
    train(net, points.X, target, loss=binary_cross_entropy, optimizer=SGD(net, 0.5), epochs=200)
    rights[name] = int(((net(points.X).value > 0.5) == target).sum())
rights
# %% [markdown]
# ## A hidden layer bends the plane
# %%
net = Network(Dense(2, 8, tanh, name="hidden"), Dense(8, 1, sigmoid, name="output"), seed=2)
points = data.xor(200, seed=1)
target = points.labels[:, None].astype(float)
history = train(net, points.X, target, loss=binary_cross_entropy, optimizer=SGD(net, 0.5, momentum=0.9), epochs=400)
rights["xor, with a hidden layer"] = int(((net(points.X).value > 0.5) == target).sum())
history
# %%
rights
