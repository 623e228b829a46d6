"""A lecture's cards are rendered again when something that they are made from changes, and only then."""

from tests.lectern.running import Lectern


def test_cards_follow_what_they_are_made_from(lectern: Lectern) -> None:
    def rendered_at() -> int:
        assert lectern("render", "1", "-q", "l").returncode == 0
        return (lectern.out / "01_first" / ".cards" / "Cards.beats.json").stat().st_mtime_ns

    first = rendered_at()
    assert rendered_at() == first
    for file in ("scenes/kit/stage/cards.py", "scenes/stand_in.py", "assets/themes/dark.toml"):
        path = lectern.root / file
        path.write_text(path.read_text() + "# edited\n")
        assert first < (first := rendered_at()), file
    for file in ("scenes/l12_second_part.py", "assets/themes/light.toml"):
        path = lectern.root / file
        path.write_text(path.read_text() + "# edited\n")
    assert rendered_at() == first
