"""Themes: complete, legible, and told apart by colour-blind eyes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from manim import ManimColor

from lectern.audit.colour import contrast
from scenes.kit.stage import theme as themes
from scenes.kit.stage.theme import Theme, colour_of, load_theme, theme
from tests.vision import DEFICIENCIES, difference, lab

NAMES = ["dark", "light"]
SURFACES = ["background", "panel"]
ROLES = ("input", "weight", "bias", "activation", "gradient", "accent")
TEXT_ROLES = ("ink", "muted", "input", "weight", "bias", "activation", "gradient", "target", "positive", "negative")


def rgb(colour: ManimColor) -> np.ndarray:
    return np.array(colour.to_rgb())


def hue(colour: ManimColor) -> float:
    """The angle in the a*b* plane, in degrees."""
    return float(np.degrees(np.arctan2(*lab(rgb(colour))[:0:-1])) % 360)


def closest(pairs: list[tuple[str, ManimColor, str, ManimColor]], deficiency: str | None) -> tuple[float, str, str]:
    """The smallest CIEDE2000 difference among the pairs, and the names of its two colours."""
    return min((difference(lab(rgb(a), deficiency), lab(rgb(b), deficiency)), one, other) for one, a, other, b in pairs)


def pairs_of(colours: dict[str, ManimColor]) -> list[tuple[str, ManimColor, str, ManimColor]]:
    return [(*one, *other) for one, other in itertools.combinations(colours.items(), 2)]


def roles_of(name: str) -> dict[str, ManimColor]:
    return {role: load_theme(name).role(role) for role in ROLES}


def classes_of(name: str) -> dict[str, ManimColor]:
    return {f"class {i}": colour for i, colour in enumerate(load_theme(name).classes)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_every_text_role_is_legible(name: str, surface: str) -> None:
    behind = rgb(load_theme(name).role(surface))
    roles = {role: load_theme(name).role(role) for role in TEXT_ROLES} | classes_of(name)
    ratios = {role: round(contrast(rgb(colour), behind), 2) for role, colour in roles.items()}
    assert {role: ratio for role, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("surface", SURFACES)
def test_the_accent_is_for_text_on_the_screen_and_for_lines_on_paper(surface: str) -> None:
    ratios = {name: contrast(rgb(load_theme(name).accent), rgb(load_theme(name).role(surface))) for name in NAMES}
    assert ratios["dark"] >= 4.5
    assert 3 <= ratios["light"] < 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("deficiency", "least"), [(None, 20), ("protanopia", 11), ("deuteranopia", 11)])
def test_roles_are_told_apart(name: str, deficiency: str | None, least: float) -> None:
    assert closest(pairs_of(roles_of(name)), deficiency) >= (least, "", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
def test_classes_are_told_apart(name: str, deficiency: str | None) -> None:
    assert closest(pairs_of(classes_of(name)), deficiency) >= (20, "", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("deficiency", "least"), [(None, 15), ("protanopia", 6.5), ("deuteranopia", 6.5)])
def test_no_class_and_no_target_looks_like_a_role(name: str, deficiency: str | None, least: float) -> None:
    others = classes_of(name) | {"target": load_theme(name).target}
    pairs = [(*role, *other) for role in roles_of(name).items() for other in others.items()]
    assert closest(pairs, deficiency) >= (least, "", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
def test_a_sign_has_no_hue_and_is_told_by_lightness(name: str, deficiency: str | None) -> None:
    tokens = load_theme(name)
    behind, positive, zero, negative = (
        lab(rgb(colour), deficiency) for colour in (tokens.background, tokens.sign(1), tokens.sign(0), tokens.sign(-1))
    )
    assert max(np.hypot(*colour[1:]) for colour in (positive, zero, negative)) < 17
    from_background = [abs(colour[0] - behind[0]) for colour in (positive, zero, negative)]
    assert from_background == sorted(from_background, reverse=True)
    assert difference(positive, negative) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_a_bias_is_a_weight_of_another_hue_twenty_steps_darker(name: str) -> None:
    tokens = load_theme(name)
    weight, bias = lab(rgb(tokens.weight)), lab(rgb(tokens.bias))
    assert weight[0] - bias[0] >= 18


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_one_hue_in_both_themes(role: str) -> None:
    dark, light = (hue(load_theme(name).role(role)) for name in NAMES)
    assert abs((dark - light + 180) % 360 - 180) < 25


def test_the_environment_chooses_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LECTERN_THEME", raising=False)
    assert theme() == load_theme("dark")
    monkeypatch.setenv("LECTERN_THEME", "light")
    assert theme() == load_theme("light")


def test_an_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match='theme "drak" is unknown: set LECTERN_THEME to one of dark, light'):
        load_theme("drak")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("gradient ", "gradeint ", r'broken1\.toml: token "gradient" is missing; add a line gradient = "#rrggbb"'),
        ("classes ", "klasses ", r'broken2\.toml: token "classes" is missing; add a line classes = \["#rrggbb", '),
        ('"#ee7fae"', '"pink"', r"broken3\.toml: token \"gradient\" is 'pink', no colour; write it as \"#rrggbb\""),
        ('"#6ba0ff"', "7", r'broken4\.toml: token "classes" is 7, no colour; write it as "#rrggbb"'),
        ('["#6ba0ff"', '"#6ba0ff" #', r'broken5\.toml: token "classes" is no list; write classes = \["#rrggbb", '),
        ("# ", "# \xe9 ", r"broken7\.toml: 'utf-8' codec can't decode .*; a line reads ink"),
        ("ink ", "ink ink ", r'broken6\.toml: .*line 4.*; a line reads ink = "#rrggbb"'),
    ],
)
def test_a_broken_theme_names_file_token_and_remedy(
    old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = message.partition("\\")[0]  # one a case: themes are cached by name
    text = (themes.THEMES / "dark.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{name}.toml").write_bytes(text.replace(old, new, 1).encode("latin-1"))
    monkeypatch.setattr(themes, "THEMES", tmp_path)
    with pytest.raises(ValueError, match=message):
        load_theme(name)


def test_sign_and_strength() -> None:
    tokens: Theme = load_theme("dark")
    assert [tokens.sign(x) for x in (2, -2, 0)] == [tokens.positive, tokens.negative, tokens.muted]
    assert tokens.strength(-5, 2) == tokens.negative
    assert tokens.strength(0, 2) == tokens.panel
    assert tokens.strength(0, 0) == tokens.panel


def test_a_colour_is_given_or_named_by_its_role() -> None:
    red = ManimColor("#ff0000")
    assert colour_of(red, None) is red
    assert colour_of(None, "bias") == theme().bias
    assert colour_of(None, None, "muted") == theme().muted
    assert colour_of(None, "class 1") == theme().classes[1]
    with pytest.raises(ValueError, match='color and role="bias" are both given'):
        colour_of(red, "bias")
    with pytest.raises(ValueError, match=r'"gradeint" is no role: use one of background, .*gradient'):
        colour_of(None, "gradeint")
