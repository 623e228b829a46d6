"""Themes: complete, legible, and told apart by colour-blind eyes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from manim import ManimColor

from lectern.audit.colour import DEFICIENCIES, contrast, difference, lab
from scenes.kit.stage import theme as themes
from scenes.kit.stage.theme import Theme, load_theme, theme

NAMES = ["dark", "light"]
TEXT_ROLES = ("ink", "muted", "accent", "input", "weight", "bias", "activation", "gradient", "target")


def rgb(colour: ManimColor) -> np.ndarray:
    return np.array(colour.to_rgb())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("surface", ["background", "panel"])
def test_every_text_role_is_legible(name: str, surface: str) -> None:
    tokens = load_theme(name)
    behind = getattr(tokens, surface)
    roles = {role: getattr(tokens, role) for role in (*TEXT_ROLES, "positive", "negative")}
    roles |= {f"class {i}": colour for i, colour in enumerate(tokens.classes)}
    ratios = {role: round(contrast(rgb(colour), rgb(behind)), 2) for role, colour in roles.items()}
    assert {role: ratio for role, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_signs_and_all_classes_differ_for_colour_blind_eyes(name: str, deficiency: str) -> None:
    tokens = load_theme(name)
    pairs = [(tokens.positive, tokens.negative), *itertools.combinations(tokens.classes, 2)]
    for a, b in pairs:
        assert difference(lab(rgb(a), deficiency), lab(rgb(b), deficiency)) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_roles_have_different_colours(name: str) -> None:
    tokens = load_theme(name)
    roles = ("input", "weight", "bias", "activation", "gradient")
    for a, b in itertools.combinations(roles, 2):
        assert getattr(tokens, a) != getattr(tokens, b)


def test_the_environment_chooses_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LECTERN_THEME", raising=False)
    assert theme() is load_theme("dark")
    monkeypatch.setenv("LECTERN_THEME", "light")
    assert theme() is load_theme("light")


def test_an_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match='theme "drak" is unknown: set LECTERN_THEME to one of dark, light'):
        load_theme("drak")


def test_a_theme_without_a_token_names_file_and_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (themes.THEMES / "dark.toml").read_text(encoding="utf-8")
    (tmp_path / "broken.toml").write_text(text.replace("gradient", "gradeint"), encoding="utf-8")
    monkeypatch.setattr(themes, "THEMES", tmp_path)
    with pytest.raises(ValueError, match=r'broken\.toml: token "gradient" is missing'):
        load_theme("broken")


def test_sign_and_strength() -> None:
    tokens: Theme = load_theme("dark")
    assert [tokens.sign(x) for x in (2, -2, 0)] == [tokens.positive, tokens.negative, tokens.muted]
    assert tokens.strength(-5, 2) == tokens.negative
    assert tokens.strength(0, 2) == tokens.panel
    assert tokens.strength(0, 0) == tokens.panel
