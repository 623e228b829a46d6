"""The stand-in for Hypothesis: it draws within bounds, finds what fails, and skips what it cannot draw."""

from collections.abc import Callable

import pytest

from tests.needs import reason, summary
from tests.nn_core.cases import CASES, StandIn, given_drawn

st = StandIn()


def test_every_test_gets_all_its_cases_within_their_bounds() -> None:
    seen: list[tuple[int, float, list[bool]]] = []

    @given_drawn(st.integers(1, 3), share=st.floats(0, 1), flags=st.lists(st.booleans(), min_size=1, max_size=2))
    def check(share: float, flags: list[bool], n: int) -> None:
        seen.append((n, share, flags))

    check()
    assert len(seen) == CASES
    assert {n for n, _, _ in seen} == {1, 2, 3}
    assert all(0 <= share <= 1 for _, share, _ in seen)
    assert {len(flags) for _, _, flags in seen} == {1, 2}


def test_a_property_that_fails_is_found_with_its_case() -> None:
    @given_drawn(n=st.integers(0, 9).map(lambda n: 2 * n))
    def check(n: int) -> None:
        assert n < 18

    with pytest.raises(AssertionError) as failure:
        check()
    assert "{'n': 18}" in failure.value.__notes__[0]


def test_pytest_fills_in_what_is_not_drawn() -> None:
    @pytest.mark.usefixtures("tmp_path")
    @given_drawn(pair=st.composite(lambda draw: (draw(st.integers(1, 1)), draw(st.sampled_from("a"))))())
    def check(ending: str, pair: tuple[int, str]) -> None:
        assert (ending, pair) == (".npz", (1, "a"))

    check(ending=".npz")


@pytest.mark.parametrize("strategy", [lambda: st.text(), lambda: st.lists(st.binary(max_size=4), min_size=1)])
def test_what_numpy_cannot_draw_is_skipped_with_the_reason(strategy: Callable[[], object]) -> None:
    @given_drawn(value=strategy())
    def check(value: object) -> None:
        raise AssertionError

    with pytest.raises(pytest.skip.Exception, match="hypothesis is not installed: pip install hypothesis"):
        check()


def test_the_summary_counts_the_skipped_of_each_package() -> None:
    skipped = [reason("torch"), reason("sklearn"), "the sample is not here", reason("torch")]
    assert summary(skipped) == [
        "1 test skipped: sklearn is not installed: pip install scikit-learn",
        "2 tests skipped: torch is not installed: pip install torch==2.13.0",
    ]
