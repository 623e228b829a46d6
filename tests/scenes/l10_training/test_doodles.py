"""What Doodles says of its exams, by training written in NumPy alone; and its walls, labels, table and plots."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from nn_core import data
from scenes.kit.assets import ASSETS
from scenes.kit.doodle.drawn_doodle import DrawnDoodle
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.l10_training.doodle_dials import DialSheet
from scenes.l10_training.doodle_exam import AT_ONCE, GUESS, FirstExam
from scenes.l10_training.doodle_labels import Lot
from scenes.l10_training.doodle_net import DialCount, DoodleNet
from scenes.l10_training.doodle_plots import Marks, quotient
from scenes.l10_training.doodle_race import Race
from scenes.l10_training.doodle_runs import (
    CAT,
    EXAMS,
    KEPT,
    LEARNED,
    PASSES,
    drawings,
    labels,
    lesson,
    marks,
    outcome,
    parts,
    pictures,
    untrained,
    used,
)
from scenes.l10_training.doodle_tiles import ExamWall

ROOM = Region(-6.5, 6.5, -3, 2.6)


def softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


@cache
def drawn() -> tuple[np.ndarray, np.ndarray]:
    """Pixels and kinds, read from the files once more."""
    found = [
        (data.rasterise(drawing.strokes).ravel(), kind)
        for kind, name in enumerate(("airplane", "cat", "house"))
        for drawing in data.read_quickdraw(ASSETS / "doodles" / f"{name}.ndjson")
    ]
    return np.array([pixels for pixels, _ in found]), np.array([kind for _, kind in found])


@cache
def trained(exam: int, by_lot: bool) -> tuple[int, int, np.ndarray]:
    """How many of the 64 are learned, how many of the 21 right, and the shares of the 21: no nn_core in the steps."""
    X, kinds = drawn()
    order = np.random.default_rng(exam).permutation(85)
    learn, kept = order[21:], order[:21]
    Y = np.random.default_rng(exam).permutation(kinds[learn]) if by_lot else kinds[learn]
    W1, b1, W2, b2 = (p.value.copy() for p in untrained().parameters())
    rng = np.random.default_rng(0)
    for _ in range(40):
        shuffled = rng.permutation(64)
        for first in range(0, 64, 8):
            batch = shuffled[first : first + 8]
            x = X[learn[batch]]
            h = np.maximum(0, x @ W1.T + b1)
            delta2 = (softmax(h @ W2.T + b2) - np.eye(3)[Y[batch]]) / 8
            delta1 = (delta2 @ W2) * (h > 0)
            W2, b2 = W2 - 0.05 * delta2.T @ h, b2 - 0.05 * delta2.sum(axis=0)
            W1, b1 = W1 - 0.05 * delta1.T @ x, b1 - 0.05 * delta1.sum(axis=0)

    def answers(which: np.ndarray) -> np.ndarray:
        return softmax(np.maximum(0, X[which] @ W1.T + b1) @ W2.T + b2)

    shares = answers(kept)
    learned, passed = answers(learn).argmax(axis=1) == Y, shares.argmax(axis=1) == kinds[kept]
    return int(learned.sum()), int(passed.sum()), shares


def test_forty_nets_learn_their_64_and_the_exams_differ() -> None:
    runs = {by_lot: [trained(exam, by_lot) for exam in range(EXAMS)] for by_lot in (False, True)}
    assert [run[0] for both in runs.values() for run in both] == [64] * 40
    true, lot = ([run[1] for run in runs[by_lot]] for by_lot in (False, True))
    assert true[:3] == [13, 17, 20]
    assert (min(true), max(true), sum(true), sum(true) / 20) == (12, 20, 333, 16.65)
    assert (min(lot), max(lot), sum(lot), sum(lot) / 20) == (1, 12, 132, 6.6)
    assert (LEARNED, KEPT) == (64, 21)


def test_the_scene_shows_these_runs() -> None:
    for by_lot in (False, True):
        assert marks(by_lot).tolist() == [trained(exam, by_lot)[1] for exam in range(EXAMS)]
        assert all(outcome(exam, by_lot).learned.all() for exam in range(EXAMS))
    assert pytest.approx(drawn()[0]) == pictures().X


def test_the_digits_net_would_have_led_to_twenty() -> None:
    assert round(435 / 449, 2) == 0.97
    assert round(0.97 * KEPT) == GUESS


def test_eight_are_wrong_and_one_aeroplane_is_surely_a_cat() -> None:
    first = FirstExam(ROOM, (11, 4))
    assert int((~first.passed).sum()) == 8
    kinds, shares = drawn()[1][parts(0)[1]], trained(0, False)[2]
    assert round(100 * float(shares[kinds == 0, 1].max())) == 94
    assert first.surest[1].part("p").text == "94"


def test_tiles_land_with_the_kind_that_they_are_called() -> None:
    first = FirstExam(ROOM, (11, 4))
    running = list[float]()
    for k, (animations, _) in enumerate(first.sort()):
        for animation in animations:
            move = animation.build()
            move.mobject.become(move.target_mobject)
        if k % 2:
            running.append(first.right.number)
    assert len(running) == KEPT // AT_ONCE
    assert running == np.cumsum(first.passed)[AT_ONCE - 1 :: AT_ONCE].tolist()
    for tile, said, passed in zip(first.new, first.said, first.passed, strict=True):
        assert first.bins[said].left < tile.get_left()[0] + 0.1 < tile.get_right()[0] < first.bins[said].right + 0.1
        assert (tile.right.get_stroke_opacity(), tile.wrong.get_stroke_opacity()) == (passed, not passed)
    places = {tuple(tile.get_center()[:2].round(3).tolist()) for tile in first.new}
    assert len(places) == KEPT


def test_twenty_labels_stay_true_and_the_cat_is_called_a_house() -> None:
    true, lot = labels(0), labels(0, by_lot=True)
    assert int((true == lot).sum()) == 20
    assert np.bincount(true).tolist() == np.bincount(lot).tolist() == [14, 19, 31]
    assert lot[parts(0)[0].tolist().index(CAT)] == 2


def test_chips_are_dealt_as_the_labels_are() -> None:
    lot = Lot(Region(-6, 3, -3, 2), Region(3, 6, -3, 2), 11, HERO)
    homes = np.array([chip.get_center() for chip in lot.chips])
    assert len(lot.true) == 20
    dealt = np.full(64, -1)
    for kind, moves in enumerate(lot.deal()):
        for move in moves:
            goal = move.build().target_mobject.get_center()
            dealt[int(np.linalg.norm(homes - goal, axis=1).argmin())] = kind
    assert dealt.tolist() == labels(0, by_lot=True).tolist()


def test_the_race_ends_with_all_64_twice() -> None:
    race = Race(Region(-6.5, 3, -3, 2.6), Region(3.2, 6.5, -3, 2.6), 20, 48)
    for by_lot, first in ((False, 37), (True, 206)):  # in pass five, and in pass 26
        known = lesson(by_lot).sum(axis=1)
        assert lesson(by_lot).shape == (8 * PASSES + 1, 64)
        assert known[first - 1] < 64
        assert (known[first:] == 64).all()
        assert int(np.ceil(first / 8)) == (26 if by_lot else 5)
    assert (race.last, race.passes[-1]) == (240, 30)
    for step in (0, 37, 240):
        race.step.set_value(step)
        for by_lot, score in zip((False, True), race.scores, strict=True):
            assert race.known(by_lot) == lesson(by_lot)[step].sum()
            assert score[1].part("a").update().number == race.known(by_lot)
            assert all(reading.holds for reading in race.lines[by_lot].update().readings())


def test_all_drawings_share_the_dials_and_no_two_use_the_same() -> None:
    dials = used(0, by_lot=True)
    assert dials.shape == (64, 12611)
    assert dials.any(axis=0).sum() > dials.sum(axis=1).max()
    assert len({row.tobytes() for row in dials}) == 64
    overlap = dials.astype(int) @ dials.T.astype(int)
    assert overlap.min() > 0  # any two share some
    first, net = int(parts(0)[0][0]), outcome(0, by_lot=True).net
    x = pictures().X[first]
    W1, b1, W2, _ = (p.value for p in net.parameters())
    on = W1 @ x + b1 > 0
    assert int(dials[0].sum()) == on.sum() * (x > 0).sum() + on.sum() + on.sum() * len(W2) + len(W2)
    sheet = DialSheet(Region(-3, 6, -3, 2.4), Region(-6, -3.4, -3, 2.4), 6, 48)
    assert len(sheet.places) == 12611
    for k in (0, 30, 63):
        assert all(reading.holds for reading in sheet.show(k).readings())
        assert sheet.picture.vector == pytest.approx(pictures().X[parts(0)[0][k]])


def test_what_is_learned_and_what_is_chance() -> None:
    true = [trained(exam, by_lot=False)[1] for exam in range(EXAMS)]
    assert (min(true), max(true)) == (12, 20)
    m = Marks(ROOM)
    assert m.gain()[1].part("d").number == pytest.approx(16.65 - 8.9)
    assert [ring.get_x() for ring in m.ends()] == pytest.approx(
        [float(m.plot.c2p(x, 0)[0]) for x in (12, 20)], abs=1e-3
    )


def test_the_network_says_cat_and_has_so_many_dials() -> None:
    net = DoodleNet(ROOM, Region(-6.5, 6.5, 2.8, 3.2), (33, 27, 16, 4, 20))
    net.reach(16)
    assert all(reading.holds for reading in net.readings())
    assert [share.text for share in net.shares] == ["0.00", "1.00", "0.00"]
    dials = DialCount(ROOM, 48, upright=False)
    shown = [[value.number for value in line.values.values()] for line in (*dials.layers, dials.total)]
    assert shown == [[16, 784, 16, 12560], [3, 16, 3, 51], [12611]]
    assert 16 * 784 + 16 == 12560
    assert 12560 + 3 * 16 + 3 == 12611


def test_the_cat_took_seven_seconds() -> None:
    cat = DrawnDoodle(drawings()[CAT].strokes, Region(-6, 0, -3, 2), Region(0, 6, -3, 2), "cat", speed=3)
    assert drawings()[CAT].word == "cat"
    assert round(cat.strokes.seconds) == 7
    cat.clock.set_value(3.3)
    for part in (cat.strokes, cat.line, cat.times):
        part.update()
        assert all(reading.holds for reading in part.readings())


def test_walls_and_plots_show_the_exams() -> None:
    wall = ExamWall(Region(-6, 6, -2, 2), 17)
    for exam in (0, 7, 19):
        assert all(reading.holds for reading in wall.show_exam(exam).readings())
    m = Marks(ROOM)
    assert isinstance(m.plot, Plot)
    assert all(reading.holds for dots in (m.true, m.lot) for reading in dots.readings())
    assert [quotient(by_lot, 48).part("m").text for by_lot in (False, True)] == ["16.65", "6.60"]
    assert m.baseline()[1].part("m").text == "8.9"
    kept = [np.random.default_rng(exam).permutation(85)[:21] for exam in range(EXAMS)]
    assert sum(int((drawn()[1][rows] == 2).sum()) for rows in kept) / EXAMS == 8.9
