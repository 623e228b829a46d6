"""The assets are those beside `scenes`."""

from scenes.kit.assets import ASSETS


def test_the_themes_are_there() -> None:
    assert ASSETS.is_absolute()
    assert (ASSETS.parent / "scenes" / "kit" / "assets.py").is_file()
    assert {path.stem for path in (ASSETS / "themes").glob("*.toml")} >= {"dark", "light"}
