"""The course's index, read from the scene files' syntax trees: nothing is imported, so it takes no time."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from lectern.errors import LecternError
from scenes.kit.stage.narration import narration_seconds

SCENE_FILE = re.compile(r"l(\d+)_(\w+)\.py")
DEFAULT_ASPECTS = ("16:9", "4:3")
# Stands for a sentence, or a part of one, that is computed when the scene runs.
UNKNOWN_SENTENCE, UNKNOWN_PART = "x" * 60, "0.00"


@dataclass(frozen=True)
class Scene:
    """One scene class. `sentences` are its beats' texts as far as the source tells them."""

    name: str
    file: str  # relative to the course's root, with forward slashes
    line: int
    goal: str
    aspects: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def narration(self) -> float:
        """Seconds that the sentences take to say: the estimate of a scene that was never rendered."""
        return sum(narration_seconds(sentence) for sentence in self.sentences)


@dataclass(frozen=True)
class Lecture:
    """One module `scenes/l<number>_<slug>.py`."""

    number: int
    slug: str
    title: str
    file: str
    scenes: tuple[Scene, ...]

    @property
    def module(self) -> str:
        """The import path: `scenes.l02_dot_product`."""
        return f"scenes.{Path(self.file).stem}"

    @property
    def folder(self) -> str:
        """The output folder's name: `02_dot_product`."""
        return f"{self.number:02}_{self.slug}"


def read_course(root: Path) -> list[Lecture]:
    """All lectures under `root/scenes`, by number. Raises LecternError naming the file and line of a syntax error."""
    lectures = [
        read_lecture(path, root) for path in sorted((root / "scenes").glob("l*.py")) if SCENE_FILE.fullmatch(path.name)
    ]
    return sorted(lectures, key=lambda lecture: (lecture.number, lecture.slug))


def read_lecture(path: Path, root: Path) -> Lecture:
    """One lecture from its file."""
    match = SCENE_FILE.fullmatch(path.name)
    if match is None:
        raise LecternError(f"{path.name}: a lecture's file is called l<number>_<slug>.py")
    file = path.relative_to(root).as_posix()
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError) as error:
        line = f" line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise LecternError(f"{file}{line}: {error.args[0]}") from error
    number, slug = int(match[1]), match[2]
    title = first_line(tree) or slug.replace("_", " ").capitalize()
    return Lecture(number, slug, title, file, tuple(find_scenes(tree, file)))


def find_scenes(tree: ast.Module, file: str) -> list[Scene]:
    """The public classes that derive, directly or through a class of this file, from a kit class `…Lesson`."""
    lessons: set[str] = set()
    scenes = []
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases = {base_name(base) for base in node.bases}
        if bases & lessons or any(name.endswith("Lesson") for name in bases):
            lessons.add(node.name)
            if not node.name.startswith("_"):
                scenes.append(read_scene(node, file))
    return scenes


def read_scene(node: ast.ClassDef, file: str) -> Scene:
    """What a scene's class says about itself."""
    sentences = tuple(
        spoken_text(call)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "beat"
    )
    return Scene(node.name, file, node.lineno, first_line(node), read_aspects(node), sentences)


def first_line(node: ast.Module | ast.ClassDef) -> str:
    """The first line of the docstring, without its full stop; empty where there is none."""
    lines = (ast.get_docstring(node) or "").splitlines()
    return lines[0].rstrip(".") if lines else ""


def base_name(base: ast.expr) -> str:
    """`Lesson` for both `Lesson` and `kit.Lesson`."""
    if isinstance(base, ast.Attribute):
        return base.attr
    return base.id if isinstance(base, ast.Name) else ""


def read_aspects(node: ast.ClassDef) -> tuple[str, ...]:
    """The class attribute `aspects`, or the kit's default."""
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="aspects")], value=value):
                return tuple(ast.literal_eval(value))
            case ast.AnnAssign(target=ast.Name(id="aspects"), value=ast.expr() as value):
                return tuple(ast.literal_eval(value))
    return DEFAULT_ASPECTS


def spoken_text(call: ast.Call) -> str:
    """The text of a `self.beat(name, text)` call, with a stand-in for what is computed."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "text"] + call.args[1:2]
    match given:
        case [ast.Constant(value=str() as text), *_]:
            return text
        case [ast.JoinedStr(values=parts), *_]:
            return "".join(str(part.value) if isinstance(part, ast.Constant) else UNKNOWN_PART for part in parts)
    return UNKNOWN_SENTENCE
