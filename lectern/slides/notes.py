"""What the lecturer reads beside a slide."""

from __future__ import annotations

from lectern.slides.deck import Slide

# What to do at a beat that wants more than watching.
CUES = {
    "question": "Question: wait for answers before going on.",
    "loop": "Plays until you go on.",
    "scrub": "Each frame is one setting: drag along the clip's slider.",
}


def notes_of(slide: Slide) -> list[str]:
    """Paragraphs: the narration, the lecturer's notes line by line, and how to handle this kind of beat."""
    return [line for line in (slide.text, *slide.notes.splitlines(), CUES.get(slide.kind, "")) if line]
