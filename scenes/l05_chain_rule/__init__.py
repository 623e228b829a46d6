"""The chain rule."""

SCENES = (
    "ChainRule",
    "SineOfSquare",
    "ComputationGraph",
    "PathsAdd",
    "RoadsAndEdges",
    "WhyBackwards",
    "ChainRuleIsBackprop",
    "Exercises5",
)
