"""Loss."""

SCENES = ("OneHot",)
