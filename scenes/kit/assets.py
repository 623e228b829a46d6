"""Where the course's assets lie: beside `scenes`, wherever the course is."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "assets"
