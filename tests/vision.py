"""How far apart colours are to eyes, colour-blind ones, too: CIE L*a*b* and the CIEDE2000 difference."""

from __future__ import annotations

import numpy as np

from lectern.audit.colour import Rgb, linear

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
# (inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html)
DEFICIENCIES = {
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
# sRGB to CIE XYZ for the white point D65 (IEC 61966-2-1)
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)


def lab(colour: Rgb, deficiency: str | None = None) -> np.ndarray:
    """CIE L*a*b* of an sRGB colour, as an eye with `deficiency` sees it."""
    light = linear(colour)
    if deficiency:
        light = np.clip(DEFICIENCIES[deficiency] @ light, 0, 1)
    ratio = TO_XYZ @ light / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """The CIEDE2000 difference of two L*a*b* colours (Sharma, Wu and Dalal 2005)."""
    mean_chroma = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7))
    (light1, chroma1, hue1), (light2, chroma2, hue2) = (_polar(colour, stretch) for colour in (one, other))
    turn = 0.0 if chroma1 * chroma2 == 0 else (hue2 - hue1 + 180) % 360 - 180
    d_light, d_chroma = light2 - light1, chroma2 - chroma1
    d_hue = 2 * np.sqrt(chroma1 * chroma2) * np.sin(np.radians(turn / 2))
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2
    hue = hue1 + hue2 if chroma1 * chroma2 == 0 else hue1 + turn / 2
    s_light = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * _hue_weight(hue)
    rotation = -np.sin(np.radians(60 * np.exp(-((((hue % 360) - 275) / 25) ** 2)))) * 2
    rotation *= np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    l, c, h = d_light / s_light, d_chroma / s_chroma, d_hue / s_hue  # noqa: E741
    return float(np.sqrt(l * l + c * c + h * h + rotation * c * h))


def _polar(colour: np.ndarray, stretch: float) -> tuple[float, float, float]:
    """Lightness, chroma and hue in degrees, with the a* axis stretched."""
    a, b = colour[1] * stretch, colour[2]
    return float(colour[0]), float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)) % 360)


def _hue_weight(hue: float) -> float:
    angles = np.radians([hue - 30, 2 * hue, 3 * hue + 6, 4 * hue - 63])
    return float(1 + np.array([-0.17, 0.24, 0.32, -0.20]) @ np.cos(angles))
