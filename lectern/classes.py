"""Classes as Python would find them, told from the course's syntax trees: through imports, other names and bases."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import decode_source
from pathlib import Path

from lectern.errors import LecternError
from lectern.imports import ancestor, find_module, module_name

LESSON = "Lesson"  # the kit's class that the course's scenes derive from
PLAIN = ("Scene", "Slide")  # how manim's own classes of scenes end, and those of packages that build on it


class SourceFault(LecternError):
    """What keeps a file of the course, or one `scene` in it, from being used: file, line, what is wrong, the remedy."""

    def __init__(self, file: str, message: str, line: int | None = None, scene: str = "") -> None:
        super().__init__(f"{file}{f' line {line}' if line else ''}: {message}")
        self.file, self.scene = file, scene


@dataclass(frozen=True)
class FoundClass:
    """A class, and the file that it stands in."""

    path: Path
    node: ast.ClassDef

    @property
    def name(self) -> str:
        """What the class is called."""
        return self.node.name


@dataclass
class Namespace:
    """What a module's names stand for.

    `classes` are its own, each with all its definitions; `names` are imported or given anew, with their full names;
    `stars` are the modules of which it imports everything.
    """

    module: str
    classes: dict[str, list[ast.ClassDef]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)

    def full_name(self, expression: ast.expr) -> str:
        """An expression by its full name: `scenes.l02_dot_product.shared.Base`; of a call, with `()` at its end."""
        match expression:
            case ast.Name(id=name) if name in self.names:
                return self.names[name]
            case ast.Name(id=name):
                is_builtin = name not in self.classes and hasattr(builtins, name)
                return name if is_builtin else f"{self.module}.{name}"
            case ast.Attribute(value=value, attr=name):
                return f"{self.full_name(value)}.{name}"
            case ast.Subscript(value=value):
                return self.full_name(value)
            case ast.Call(func=function):
                return f"{self.full_name(function)}()"
        return f"{self.module}.?"


class Sources:
    """The course's files as syntax trees, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._trees: dict[Path, ast.Module] = {}
        self._outer: dict[Path, tuple[ast.AST, ...]] = {}
        self._namespaces: dict[Path, Namespace] = {}

    def name(self, path: Path) -> str:
        """The path as it is told: from the course's root, with forward slashes."""
        return path.relative_to(self._root).as_posix()

    def tree(self, path: Path) -> ast.Module:
        """The file's syntax tree. Raises SourceFault."""
        if path not in self._trees:
            if not path.is_file():  # a pipe would be waited for
                raise SourceFault(self.name(path), "this is no file; put one in its place or take it away")
            try:
                self._trees[path] = ast.parse(decode_source(path.read_bytes()))
            except SyntaxError as error:
                raise SourceFault(self.name(path), str(error.args[0]), error.lineno) from error
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                message = f"this is not {error.encoding} (byte 0x{error.object[error.start]:02x}); save it as UTF-8"
                raise SourceFault(self.name(path), message, line) from error
            except (ValueError, OSError) as error:
                raise SourceFault(self.name(path), str(error)) from error
            except (RecursionError, MemoryError) as error:
                raise SourceFault(self.name(path), "it is nested too deeply for Python") from error
        return self._trees[path]

    def outer(self, path: Path) -> tuple[ast.AST, ...]:
        """The file's outer nodes. Raises SourceFault."""
        if path not in self._outer:
            self._outer[path] = tuple(outer_nodes(self.tree(path)))
        return self._outer[path]

    def namespace(self, path: Path) -> Namespace:
        """What the names of a file's module stand for. Raises SourceFault."""
        if path not in self._namespaces:
            space = self._namespaces[path] = Namespace(module_name(path, [self._root]))
            is_package = path.name == "__init__.py"
            package = space.module if is_package else space.module.rpartition(".")[0]
            for node in self.outer(path):
                add_names(space, node, package)
        return self._namespaces[path]

    def bases(self, each: FoundClass) -> list[str]:
        """The full names of the class's bases."""
        space = self.namespace(each.path)
        return [space.full_name(base) for base in each.node.bases]

    def find(self, full: str, asked: frozenset[str] = frozenset()) -> FoundClass | None:
        """The class of the course that a full name stands for; None where there is none. Imports may go in circles."""
        module, _, own = full.rpartition(".")
        path = find_module(module, [self._root]) if module else None
        if path is None or full in asked:
            return None
        space = self.namespace(path)
        if own in space.classes:
            return FoundClass(path, space.classes[own][-1])
        names = [space.names[own]] if own in space.names else [f"{star}.{own}" for star in space.stars]
        found = (self.find(name, asked | {full}) for name in names)
        return next(filter(None, found), None)

    def lineage(self, each: FoundClass, known: frozenset[FoundClass] = frozenset()) -> Iterator[FoundClass]:
        """The class, and those of the course that it derives from, up to the kit's Lesson: the nearest first."""
        yield each
        known |= {each}
        for base in self.bases(each):
            found = None if is_kits(base) else self.find(base)
            if found and found not in known:
                yield from self.lineage(found, known)

    def is_lesson(self, each: FoundClass) -> bool | None:
        """Whether the class derives from the kit's Lesson; None where that is told only when the file runs."""
        verdicts = [self._is_lesson(base) for part in self.lineage(each) for base in self.bases(part)]
        return True if True in verdicts else None if None in verdicts else False

    def _is_lesson(self, base: str) -> bool | None:
        if is_kits(base):
            return True
        return None if base.startswith("scenes.") and self.find(base) is None else False

    def is_plain_scene(self, each: FoundClass) -> bool:
        """Whether the class derives from one that no file of the course defines, and that is called like a scene."""
        bases = (base for part in self.lineage(each) for base in self.bases(part))
        return any(base.endswith(PLAIN) and not self.find(base) for base in bases)

    def public_scenes(self, path: Path) -> Iterator[FoundClass | SourceFault]:
        """The same of a file that is no part of the course, with manim's plain scenes; what else there is, is its own.

        Of two classes of one name it is Python that chooses, the last.
        """
        for name, nodes in self.namespace(path).classes.items():
            each = FoundClass(path, nodes[-1])
            if not name.startswith("_") and (self.is_lesson(each) or self.is_plain_scene(each)):
                yield each

    def public_lessons(self, path: Path) -> Iterator[FoundClass | SourceFault]:
        """The file's lessons as they stand there, but for those that begin with `_`; what cannot be told is a fault."""
        file, space, first = self.name(path), self.namespace(path), dict[str, int]()
        for name, nodes in space.classes.items():
            verdict = False if name.startswith("_") else self.is_lesson(FoundClass(path, nodes[-1]))
            if verdict is None:
                message = f"cannot tell whether {name} is a scene, for its base is known only when the file runs; "
                remedy = "derive it from a class that a file defines, or begin its name with an underscore"
                yield SourceFault(file, message + remedy, nodes[-1].lineno, name)
            elif verdict and (len(nodes) > 1 or name.lower() in first):
                before = first.get(name.lower(), nodes[0].lineno)
                message = f"a second class is called {name} (the first: line {before}); give it a name of its own"
                yield SourceFault(file, message, nodes[-1].lineno, name)
            elif verdict:
                yield FoundClass(path, nodes[-1])
            first.setdefault(name.lower(), nodes[0].lineno)
        for node in self.outer(path):
            if isinstance(node, ast.Call) and self._makes_class(node, space):
                message = "cannot tell whether this class is a scene; write it as a class statement"
                yield SourceFault(file, message, node.lineno)

    def _makes_class(self, call: ast.Call, space: Namespace) -> bool:
        """Whether a call makes a class: of `type`, or of a function of the course that has a class statement inside."""
        if is_new_type(call):
            return True
        module, _, own = space.full_name(call.func).rpartition(".")
        path = find_module(module, [self._root]) if module else None
        if path is None:
            return False
        functions = (each for each in self.outer(path) if isinstance(each, ast.FunctionDef))
        inside = (part for each in functions if each.name == own for part in ast.walk(each))
        return any(isinstance(part, ast.ClassDef) or is_new_type(part) for part in inside)


def is_new_type(node: ast.AST) -> bool:
    """Whether an expression is `type(name, bases, members)`, which makes a class."""
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[_, _, _]):
            return True
    return False


def is_kits(base: str) -> bool:
    """Whether a full name is that of the kit's Lesson."""
    return base.rpartition(".")[2] == LESSON


def outer_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All of a module but what is inside its classes and functions, in order; blocks under `if` and `try` too."""
    waiting = [tree]
    while waiting:  # not recursive: a long sum is as deep as it has terms
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(reversed([*ast.iter_child_nodes(node)]))


def add_names(space: Namespace, node: ast.AST, package: str) -> None:
    """The names that one statement of a module in `package` brings."""
    match node:
        case ast.ClassDef(name=name):
            space.classes.setdefault(name, []).append(node)
        case ast.Import(names=aliases):
            for alias in aliases:
                first = alias.name.partition(".")[0]
                space.names[alias.asname or first] = alias.name if alias.asname else first
        case ast.ImportFrom(module=module, names=aliases, level=level):
            origin = ".".join(filter(None, [ancestor(package, level), module]))
            for alias in aliases:
                if alias.name == "*":
                    space.stars.append(origin)
                else:
                    space.names[alias.asname or alias.name] = f"{origin}.{alias.name}"
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name() | ast.Attribute() as value):
            space.names[name] = space.full_name(value)
