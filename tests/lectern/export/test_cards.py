"""A lecture's cards are rendered again when the kit's module of cards changes, and only then."""

from tests.lectern.running import Lectern


def test_cards_follow_their_module(lectern: Lectern) -> None:
    def rendered_at() -> int:
        assert lectern("render", "1", "-q", "l").returncode == 0
        return (lectern.out / "01_first" / ".cards" / "Cards.beats.json").stat().st_mtime_ns

    first = rendered_at()
    assert rendered_at() == first
    module = lectern.root / "scenes" / "kit" / "stage" / "cards.py"
    module.write_text(module.read_text() + "# edited\n")
    assert rendered_at() > first
