"""What the lecturer reads beside a slide."""

from __future__ import annotations

from lectern.slides.deck import Slide, Still

# What to do at a beat that wants more than watching.
CUES = {
    "question": "Question: wait for answers before going on.",
    "loop": "Plays until you go on.",
    "scrub": "Each frame is one setting: drag along the clip's slider.",
}


def notes_of(slide: Slide | Still) -> list[str]:
    """Paragraphs: the narration, the lecturer's notes line by line, and how to handle this kind of beat."""
    narration = slide.text if isinstance(slide, Slide) else ""
    return [
        line for line in (narration, choices_of(slide), *slide.notes.splitlines(), CUES.get(slide.kind, "")) if line
    ]


def choices_of(slide: Slide | Still) -> str:
    """The answers to choose from, and the right one."""
    if not (isinstance(slide, Slide) and slide.choices):
        return ""
    return f"Choices: {'; '.join(slide.choices)}. Right: {slide.right}."
