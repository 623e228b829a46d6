"""The network and its forward pass."""

SCENES = ("Anatomy", "ForwardPass", "LayerNormalisation", "Vectorisation", "StandardiseFeatures", "Exercises7")
