"""Contrast, as the Web Content Accessibility Guidelines define it."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

Rgb: TypeAlias = np.ndarray  # shape (3,), sRGB in 0..1

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # of the amounts of light in red, green and blue


def linear(colour: Rgb) -> Rgb:
    """The amounts of light in an sRGB colour."""
    light: Rgb = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return light


def contrast(a: Rgb, b: Rgb) -> float:
    """The contrast ratio of two sRGB colours, 1 to 21 (w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    low, high = sorted(float(linear(colour) @ LUMINANCE) for colour in (a, b))
    return (high + 0.05) / (low + 0.05)
