"""The course's lectures, by the names of their folders alone: to read all scenes takes seconds."""

from __future__ import annotations

from lectern.course import LECTURE, Lecture
from tests.lectern.running import REPOSITORY

MATCHES = [LECTURE.fullmatch(path.name) for path in sorted((REPOSITORY / "scenes").glob("l*_*"))]
COURSE = [
    Lecture(int(match[1]), match[2], match[2].replace("_", " "), f"scenes/{match[0]}", ()) for match in MATCHES if match
]
