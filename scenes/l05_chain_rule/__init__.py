"""The chain rule."""

SCENES = (
    "ChainRule",
    "SineOfSquare",
    "ComputationGraph",
    "PathsAdd",
    "RoadsAndEdges",
    "WhyBackwards",
    "BackwardsOnTheClock",
    "ChainRuleIsBackprop",
    "Exercises5",
)
