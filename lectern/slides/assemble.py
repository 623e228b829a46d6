"""One deck in the lecturer's own order: scenes and beats from several lectures, slides of one's own between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lectern.beats import Beat
from lectern.errors import UsageError
from lectern.export.progress import told
from lectern.export.selection import Stretches, is_named, unknown_message
from lectern.export.sources import LONGEST_NAME, RenderedScene, rendered, slug_of
from lectern.files import key_of
from lectern.selection import from_root, select_whole
from lectern.slides.clips import frame_size
from lectern.slides.deck import Deck, Part, Still, make_parts
from lectern.slides.deck_file import DeckFile, Entry, read_deck_file
from lectern.slides.pictures import own_picture
from lectern.slides.text import clean, clean_lines
from lectern.slides.variant import common_variant
from lectern.targets import Target, matching

FOLDER = "decks"  # in the output folder; in it, each deck has one, whole: it can be given away


def deck_of_file(root: Path, file: Path, out: Path) -> Deck:
    """The deck that a file describes. Raises UsageError naming the file and the field."""
    content = read_deck_file(file)
    names = list(dict.fromkeys(entry.scene for entry in content.slides if entry.scene))
    try:
        targets = select_whole(root, names)
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from error
    chosen = {}
    for name in names:
        found = matching(from_root(name, root), targets)
        if len(found) != 1:
            scenes = ", ".join(target.scene.name for target in found)
            raise UsageError(f'{file}: scene = "{name}" means several: {scenes}; give each [[slides]] of its own')
        chosen[name] = found[0]
    return assemble(content, chosen, str(file), slug_of(file.stem) or "deck", out)


def deck_of_targets(root: Path, names: Sequence[str], out: Path) -> Deck:
    """The deck of all that the names stand for, in their order."""
    chosen = {target.scene.name: target for target in in_order(root, names)}
    content = DeckFile(slides=tuple(Entry(scene=name) for name in chosen))
    return assemble(content, chosen, "", joined(names), out)


def joined(names: Sequence[str]) -> str:
    """The names as a deck's; where they are too long for one, what is cut off still makes a difference.

    >>> joined(["2", "TangentLine"])
    '2_tangentline'
    """
    whole = "_".join(names)
    return slug_of(whole) + (f"_{key_of(*names)[:6]}" if len(whole) > LONGEST_NAME else "")


def in_order(root: Path, names: Sequence[str]) -> list[Target]:
    """The scenes that the names stand for, each once, in the order of the names; all of them for no name."""
    targets = select_whole(root, names)
    chosen = [target for name in names for target in matching(from_root(name, root), targets)]
    return list(dict.fromkeys(chosen)) or targets


def assemble(content: DeckFile, chosen: dict[str, Target], origin: str, name: str, out: Path) -> Deck:
    """The deck in a folder of its own. `chosen` says which scenes its entries mean, `origin` names it in errors."""
    targets = list(dict.fromkeys(chosen.values()))
    scenes = dict(zip(targets, rendered(targets, out), strict=True))
    mark, folder = common_variant(list(scenes.values())), out / FOLDER / name
    stretches = [
        stretch_of(entry, scenes[chosen[entry.scene]], f"{origin}: slides[{number}].beats") if entry.scene else None
        for number, entry in enumerate(content.slides, start=1)
    ]
    parts = made_parts([each for each in stretches if each], folder / f"clips{mark}")
    width, height = frame_size(scenes[targets[0]].video)
    titles, numbers = titles_of(targets)
    return Deck(
        folder,
        name + mark,
        clean(content.title) or titles,
        clean(content.subtitle) or ("" if content.title else numbers),
        width,
        height,
        tuple(arranged(content.slides, stretches, parts, folder / "pictures")),
        clean(content.author),
        clean(content.date),
        own_picture(content.logo, folder / "pictures") if content.logo else None,
        content.template,
    )


def stretch_of(entry: Entry, scene: RenderedScene, place: str) -> Stretches:
    """The scene of an entry and the beats wanted of it, in the wanted order. Raises UsageError for one it has not."""
    beats = [next((beat for beat in scene.sheet.beats if is_named(beat, name)), None) for name in entry.beats]
    for name, beat in zip(entry.beats, beats, strict=True):
        if beat is None:
            raise UsageError(f"{place}: {unknown_message(name, [scene])}")
    return scene, tuple(beat for beat in beats if beat) or scene.sheet.beats


def made_parts(stretches: Sequence[Stretches], folder: Path) -> dict[str, Part]:
    """Of each scene, by its name, all slides that are wanted anywhere, each made once."""
    wanted: dict[str, tuple[RenderedScene, dict[Beat, None]]] = {}
    for scene, beats in stretches:
        wanted.setdefault(scene.name, (scene, {}))[1].update(dict.fromkeys(beats))
    once = [(scene, tuple(sorted(beats, key=lambda beat: beat.start))) for scene, beats in wanted.values()]
    with told("slides", sum(len(beats) for _, beats in once)) as advance:
        return {part.name: part for part in make_parts(once, folder, advance)}


def arranged(
    entries: Sequence[Entry], stretches: Sequence[Stretches | None], parts: dict[str, Part], folder: Path
) -> list[Part]:
    """The entries as a deck's parts, in their order; a slide of one's own belongs to what is before it."""
    found: list[Part] = []
    for entry, stretch in zip(entries, stretches, strict=True):
        if stretch:
            scene, beats = stretch
            part = parts[scene.name]
            clips = {slide.beat: slide for slide in part.clips}
            shown, title = tuple(clips[beat.name] for beat in beats), clean(entry.title) or part.title
            found.append(replace(part, title=title, slides=shown, heading=entry.has_heading))
        else:
            before = found.pop() if found else Part("", "", "", (), heading=False)
            found.append(replace(before, slides=(*before.slides, still_of(entry, folder))))
    return found


def still_of(entry: Entry, folder: Path) -> Still:
    """A slide of the lecturer's own."""
    picture = own_picture(entry.picture, folder) if entry.picture else None
    lines, covers = tuple(clean_lines(entry.text).splitlines()), not (entry.title or entry.text)
    return Still(clean(entry.title), lines, clean_lines(entry.notes), picture, covers)


def titles_of(targets: Sequence[Target]) -> tuple[str, str]:
    """The title of a deck that says none, and what stands below it: the lectures that its scenes are from."""
    lectures = list(dict.fromkeys(target.lecture for target in targets))
    numbers = [str(lecture.number) for lecture in lectures]
    said = " and ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
    return " · ".join(clean(lecture.title) for lecture in lectures), f"Lecture{'s' * (len(numbers) > 1)} {said}"
