"""What a scene's file says, read from its syntax tree: which classes are scenes, and what each says of itself."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from lectern.errors import LecternError
from lectern.imports import ancestor, find_module, module_name
from scenes.kit.stage.narration import narration_seconds
from scenes.kit.stage.standards import ASPECTS

# Stands for a sentence, or a part of one, that is computed when the scene runs.
UNKNOWN_SENTENCE, UNKNOWN_PART = "x" * 60, "0.00"


@dataclass(frozen=True)
class Scene:
    """One scene class. `sentences` are its beats' texts as far as the source tells them; `claim` may be empty."""

    name: str
    file: str  # relative to the course's root, with forward slashes
    line: int
    goal: str
    aspects: tuple[str, ...]
    sentences: tuple[str, ...]
    claim: str = ""

    @property
    def module(self) -> str:
        """The import path: `scenes.l02_dot_product.dot_product`."""
        return self.file.removesuffix(".py").replace("/", ".")

    @property
    def narration(self) -> float:
        """Seconds that the sentences take to say: the estimate of a scene that was never rendered."""
        return sum(narration_seconds(sentence) for sentence in self.sentences)


class Sources:
    """The course's files as syntax trees, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._trees: dict[Path, ast.Module] = {}
        self._lessons: dict[Path, dict[str, ast.ClassDef]] = {}

    def name(self, path: Path) -> str:
        """The path as it is told: from the course's root, with forward slashes."""
        return path.relative_to(self._root).as_posix()

    def tree(self, path: Path) -> ast.Module:
        """The file's syntax tree. Raises LecternError naming the file and the line."""
        if path not in self._trees:
            try:
                self._trees[path] = ast.parse(path.read_text(encoding="utf-8"))
            except (SyntaxError, UnicodeDecodeError) as error:
                line = f" line {error.lineno}" if isinstance(error, SyntaxError) else ""
                raise LecternError(f"{self.name(path)}{line}: {error.args[0]}") from error
        return self._trees[path]

    def public_lessons(self, path: Path) -> list[ast.ClassDef]:
        """The file's lessons whose names do not begin with an underscore."""
        return [node for name, node in self.lessons(path).items() if not name.startswith("_")]

    def lessons(self, path: Path) -> dict[str, ast.ClassDef]:
        """The classes that derive from a kit class `…Lesson`, also through others and imported ones, as they stand."""
        if path not in self._lessons:
            found = self._lessons[path] = {}  # there before it is full: imports may go in circles
            imported = imported_names(self.tree(path), module_name(path, [self._root]))
            for node in self.tree(path).body:
                if isinstance(node, ast.ClassDef) and any(
                    base_name(base) in found or self._is_lesson(full_name(base, imported)) for base in node.bases
                ):
                    found[node.name] = node
        return self._lessons[path]

    def _is_lesson(self, name: str) -> bool:
        """Whether the class of this full name is a kit class `…Lesson`, or one of the course that derives from it."""
        module, _, own = name.rpartition(".")
        if own.endswith("Lesson"):
            return True
        path = find_module(module, [self._root]) if module.startswith("scenes.") else None
        return path is not None and own in self.lessons(path)


def imported_names(tree: ast.Module, module: str) -> dict[str, str]:
    """What each name that is imported from a module stands for: `{"Base": "scenes.l02_dot_product.shared.Base"}`."""
    package = module.rpartition(".")[0]
    return {
        alias.asname or alias.name: ".".join(filter(None, [ancestor(package, node.level), node.module, alias.name]))
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def full_name(base: ast.expr, imported: dict[str, str]) -> str:
    """A base class by its full name as far as the file's imports tell it."""
    if isinstance(base, ast.Attribute):
        return f"{full_name(base.value, imported)}.{base.attr}"
    return imported.get(base.id, base.id) if isinstance(base, ast.Name) else ""


def base_name(base: ast.expr) -> str:
    """The name of a base class that may stand in the same file."""
    return base.id if isinstance(base, ast.Name) else ""


def read_scene(node: ast.ClassDef, file: str) -> Scene:
    """What a scene's class says about itself."""
    sentences = tuple(
        spoken_text(call)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "beat"
    )
    return Scene(node.name, file, node.lineno, first_line(node), read_aspects(node), sentences, read_claim(node))


def read_claim(node: ast.ClassDef) -> str:
    """What the scene closes on, `self.claim("…")`; empty where it closes on nothing, or computes it."""
    for call in ast.walk(node):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "claim"
            and call.args
        ):
            words = call.args[0]
            return words.value if isinstance(words, ast.Constant) and isinstance(words.value, str) else ""
    return ""


def first_line(node: ast.Module | ast.ClassDef) -> str:
    """The first line of the docstring, without its full stop; empty where there is none."""
    lines = (ast.get_docstring(node) or "").splitlines()
    return lines[0].rstrip(".") if lines else ""


def read_aspects(node: ast.ClassDef) -> tuple[str, ...]:
    """The class attribute `aspects`, or the kit's default."""
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="aspects")], value=value):
                return tuple(ast.literal_eval(value))
            case ast.AnnAssign(target=ast.Name(id="aspects"), value=ast.expr() as value):
                return tuple(ast.literal_eval(value))
    return ASPECTS


def spoken_text(call: ast.Call) -> str:
    """The text of a `self.beat(name, text)` call, with a stand-in for what is computed."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "text"] + call.args[1:2]
    match given:
        case [ast.Constant(value=str() as text), *_]:
            return text
        case [ast.JoinedStr(values=parts), *_]:
            return "".join(str(part.value) if isinstance(part, ast.Constant) else UNKNOWN_PART for part in parts)
    return UNKNOWN_SENTENCE
