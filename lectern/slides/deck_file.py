"""`deck.toml`: a deck in the lecturer's own order, as a file says it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from lectern.errors import UsageError
from lectern.toml_files import read_toml, told

FILE = "deck.toml"


def as_text(given: Any) -> Any:
    """What is meant to be read, though TOML takes it for a date or a number."""
    return str(given) if isinstance(given, int | datetime.date) and not isinstance(given, bool) else given


Text: TypeAlias = Annotated[str, BeforeValidator(as_text)]


class Entry(BaseModel):
    """What stands in a deck at one place: a scene, or a slide of the lecturer's own. Paths are seen from the file.

    - `scene`: a scene's name; `beats`: some of its beats in this order, else all. `heading`: whether its title slide
      comes first, as it does before a whole scene; `title` is said there instead of its name.
    - `title`, `text` (lines; `- ` begins a point), `picture`: a slide of one's own, of any of these.
    - `notes`: for the lecturer, of a slide of one's own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    scene: Text = ""
    beats: tuple[str, ...] = ()
    heading: bool | None = None
    title: Text = ""
    text: Text = ""
    picture: Path | None = None
    notes: Text = ""

    @model_validator(mode="after")
    def is_one_thing(self) -> Entry:
        """A scene or a slide of one's own, and not both."""
        own = {"text": self.text, "picture": self.picture, "notes": self.notes}
        if self.scene and (both := [name for name, value in own.items() if value]):
            raise ValueError(f"it has a scene and a {both[0]}; give each [[slides]] of its own")
        if not self.scene and (self.beats or self.heading is not None):
            raise ValueError("it has beats or a heading, but no scene; say which scene is meant")
        if not (self.scene or self.title or self.text or self.picture):
            raise ValueError("it shows nothing; give it a scene, a title, a text or a picture")
        return self

    @property
    def has_heading(self) -> bool:
        """Whether a title slide opens the scene."""
        return not self.beats if self.heading is None else self.heading


class DeckFile(BaseModel):
    """What a deck is called, what it looks like, and its slides. `template` is a PowerPoint file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text = ""
    subtitle: Text = ""
    author: Text = ""
    date: Text = ""
    logo: Path | None = None
    template: Path | None = None
    slides: tuple[Entry, ...]


def read_deck_file(file: Path) -> DeckFile:
    """The checked content of a deck's file, its paths as seen from here. Raises UsageError naming file and field."""
    tables = read_toml(file, f"`lectern deck init` writes a {FILE}")
    try:
        found = DeckFile.model_validate(tables)
    except ValidationError as error:
        raise UsageError("\n".join(problem(file, each) for each in error.errors())) from error
    if not any(entry.scene for entry in found.slides):
        raise UsageError(f'{file}: slides show no scene; a deck has one at least: scene = "DotProduct"')
    return found.model_copy(
        update={
            "logo": seen(file, "logo", found.logo),
            "template": seen(file, "template", found.template),
            "slides": tuple(
                entry.model_copy(update={"picture": seen(file, f"slides[{number}].picture", entry.picture)})
                for number, entry in enumerate(found.slides, start=1)
            ),
        }
    )


def seen(file: Path, field: str, path: Path | None) -> Path | None:
    """A path of the deck's file, as seen from here. Raises UsageError where there is no such file."""
    if path is None:
        return None
    found = file.parent / path.expanduser()
    if not found.is_file():
        raise UsageError(f"{file}: {field} is {str(path)!r}, and {found} is no file; paths are seen from {file.name}")
    return found


def problem(file: Path, error: Any) -> str:
    """What pydantic has found, by its place in the file; slides count from 1."""
    way = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in error["loc"]]
    inside = len(way) > 2
    place = f"{file}: {''.join(way).removeprefix('.')}"
    if not inside and len(way) == 2:  # of an entry as a whole
        no_table = error["type"] in ("model_type", "model_attributes_type")
        reason = "it is no table; begin it with a line [[slides]]" if no_table else error["msg"]
        return f"{place}: {reason.removeprefix('Value error, ')}"
    return told(error, place, Entry.model_fields if inside else DeckFile.model_fields)
