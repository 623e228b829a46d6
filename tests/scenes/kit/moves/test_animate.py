"""`animate` is manim's own builder, options included."""

from manim import Dot, ValueTracker, linear, smooth

from scenes.kit.moves.animate import animate


def test_the_options_reach_the_animation_and_the_goal_is_reached() -> None:
    tracker = ValueTracker(1.0)
    move = animate(tracker, rate_func=linear).set_value(3.0).build()
    move.begin()
    move.interpolate(0.25)
    assert tracker.get_value() == 1.5
    move.interpolate(1)
    assert tracker.get_value() == 3.0


def test_without_options_it_is_as_smooth_as_manims() -> None:
    dot = Dot()
    move = animate(dot).shift([2, 0, 0]).build()
    move.begin()
    move.interpolate(0.3)
    assert dot.get_x() == 2 * smooth(0.3)
