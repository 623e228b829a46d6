"""A function is live, a value stands still."""

from scenes.kit.live import following
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine

PLANE = Coordinates((-2, 2, 0), (-2, 2, 0), width=4, height=4)


def test_a_function_is_asked_again_and_a_value_never() -> None:
    place = [1]
    live, still = following(lambda: place[0]), following(place[0])
    place[0] = 2
    assert (live(), still()) == (2, 1)


def test_only_what_has_a_function_as_source_is_updated() -> None:
    for fixed, live in (
        (PlotDot(PLANE, (0, 1)), PlotDot(PLANE, lambda: (0, 1))),
        (Segment(PLANE, ((0, 0), (1, 1))), Segment(PLANE, lambda: ((0, 0), (1, 1)))),
        (SlopeLine(PLANE, (0, 0), 1.0), SlopeLine(PLANE, (0, 0), lambda: 1.0)),
    ):
        assert (len(fixed.updaters), len(live.updaters)) == (0, 1)


def test_a_live_dot_goes_where_its_source_goes() -> None:
    place = [0.0, 1.0]
    dot = PlotDot(PLANE, lambda: (place[0], place[1]))
    place[0] = -1.0
    dot.update()
    assert PLANE.p2c(dot.get_center()).round(9).tolist() == [-1.0, 1.0]
