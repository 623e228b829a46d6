"""Themes: complete, legible, and told apart by colour-blind eyes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from manim import ManimColor

from scenes.kit import theme as themes
from scenes.kit.theme import Theme, load_theme, theme

NAMES = ["dark", "light"]
TEXT_ROLES = ("ink", "muted", "accent", "input", "weight", "bias", "activation", "gradient", "target")


def luminance(colour: ManimColor) -> float:
    """Relative luminance as WCAG 2.2 defines it (w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = np.array(colour.to_rgb())
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(a: ManimColor, b: ManimColor) -> float:
    """Contrast ratio, 1 to 21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast(ManimColor("#000000"), ManimColor("#ffffff")) == pytest.approx(21)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("surface", ["background", "panel"])
def test_every_text_role_is_legible(name: str, surface: str) -> None:
    tokens = load_theme(name)
    behind = getattr(tokens, surface)
    roles = {role: getattr(tokens, role) for role in (*TEXT_ROLES, "positive", "negative")}
    roles |= {f"class {i}": colour for i, colour in enumerate(tokens.classes)}
    poor = {
        role: round(contrast(colour, behind), 2) for role, colour in roles.items() if contrast(colour, behind) < 4.5
    }
    assert poor == {}


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
# (inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html)
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
RGB_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = RGB_TO_XYZ.sum(axis=1)


def lab(colour: ManimColor, deficiency: str) -> np.ndarray:
    """CIE L*a*b* of a colour as a colour-blind eye sees it."""
    channels = np.array(colour.to_rgb())
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(DEFICIENCIES[deficiency]) @ linear, 0, 1)
    ratio = RGB_TO_XYZ @ seen / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_signs_and_the_first_two_classes_differ_for_colour_blind_eyes(name: str, deficiency: str) -> None:
    tokens = load_theme(name)
    for a, b in [(tokens.positive, tokens.negative), tokens.classes[:2]]:
        assert np.linalg.norm(lab(a, deficiency) - lab(b, deficiency)) >= 20


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
