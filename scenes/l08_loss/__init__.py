"""Loss."""

SCENES = ("OneHot", "Surprise")
