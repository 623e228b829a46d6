"""What is left out leaves a place for its dots, and what is shown comes evenly from both ends."""

from scenes.kit.elision import shown_indices, slots


def test_shown_indices_never_exceed_the_places() -> None:
    for count in range(1, 40):
        shown = shown_indices(count, 6)
        assert shown[0] == 0
        assert shown[-1] == count - 1
        assert len(shown) + (len(shown) < count) <= 6


def test_both_ends_are_shown_alike_and_the_dots_stand_between_them() -> None:
    assert shown_indices(784, 6) == [0, 1, 2, 782, 783]
    assert slots([0, 1, 2, 782, 783]) == {0: 0, 1: 1, 2: 2, 782: 4, 783: 5}
    assert slots([0, 1, 2]) == {0: 0, 1: 1, 2: 2}
