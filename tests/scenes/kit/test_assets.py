"""The assets are those beside `scenes`."""

from scenes.kit.assets import ASSETS
from scenes.kit.stage.look import CURRENT, FIRST


def test_every_look_finds_its_themes_there() -> None:
    assert ASSETS.is_absolute()
    assert (ASSETS.parent / "scenes" / "kit" / "assets.py").is_file()
    for look in (CURRENT, FIRST):
        names = {path.stem for path in (ASSETS / "themes" / look.themes).glob("*.toml")}
        assert {"dark", "light"} <= names
