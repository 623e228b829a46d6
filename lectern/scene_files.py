"""What a scene's file says, read from its syntax tree: which classes are scenes, and what each says of itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lectern.classes import FoundClass, SourceFault, Sources
from lectern.errors import LecternError
from lectern.render.settings import ASPECTS as KNOWN_ASPECTS
from scenes.kit.stage.bookmarks import plain_text
from scenes.kit.stage.narration import narration_seconds
from scenes.kit.stage.standards import ASPECTS

# Stands for a sentence, or a part of one, that is computed when the scene runs.
UNKNOWN_SENTENCE, UNKNOWN_PART = "x" * 60, "0.00"
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Scene:
    """One scene class. `sentences` are its beats' texts as far as the source tells them; `claim` may be empty.

    A plain scene of manim has no beats; `plays` is how many calls in it play something, None for a lesson.
    """

    name: str
    file: str  # relative to the course's root, with forward slashes
    line: int
    goal: str
    aspects: tuple[str, ...]
    sentences: tuple[str, ...]
    claim: str = ""
    plays: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a plain scene of manim."""
        return self.plays is not None

    @property
    def module(self) -> str:
        """The import path: `scenes.l02_dot_product.dot_product`."""
        return self.file.removesuffix(".py").replace("/", ".")

    @property
    def narration(self) -> float:
        """Seconds that the sentences take to say: the estimate of a scene that was never rendered.

        Of a plain scene, one for each play.
        """
        if self.plays is not None:
            return float(self.plays)
        try:
            return sum(narration_seconds(sentence) for sentence in self.sentences)
        except ValueError as error:
            raise LecternError(f"assets/{error}") from error


def read_scene(scene: FoundClass, sources: Sources) -> Scene:
    """What a scene's class says about itself, or one that it derives from. Raises SourceFault."""
    file, node = sources.name(scene.path), scene.node
    if not sources.is_lesson(scene):
        plays = sum(is_play(each) for each in ast.walk(node))
        return Scene(scene.name, file, node.lineno, first_line(node), KNOWN_ASPECTS, (), plays=plays)
    lineage = list(sources.lineage(scene))
    parts = [tuple(ast.walk(each.node)) for each in lineage]  # walked once, for a course of 85 scenes waits for it
    sentences = next(filter(None, map(read_sentences, parts)), ())
    claim = next(filter(None, map(read_claim, parts)), "")
    goal, aspects = first_line(node), next(filter(None, (read_aspects(each, sources) for each in lineage)), ASPECTS)
    for each, nodes in zip(lineage, parts, strict=True):
        check_texts(each, nodes, sources)
    return Scene(scene.name, file, node.lineno, goal, aspects, sentences, claim)


def is_play(node: ast.AST) -> bool:
    """Whether a piece of a plain scene's source takes time when it runs."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("play", "wait")


def read_sentences(nodes: Sequence[ast.AST]) -> tuple[str, ...]:
    """The texts of a class's beats."""
    return tuple(
        spoken_text(call)
        for call in nodes
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "beat"
    )


def read_claim(nodes: Sequence[ast.AST]) -> str:
    """What the scene closes on, `self.claim("…")`; empty where it closes on nothing, or computes it."""
    for call in nodes:
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


def read_aspects(each: FoundClass, sources: Sources) -> tuple[str, ...]:
    """The class attribute `aspects`; empty where the class has none. Raises SourceFault."""
    for statement in each.node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="aspects")], value=value):
                return checked_aspects(value, each, sources)
            case ast.AnnAssign(target=ast.Name(id="aspects"), value=ast.expr() as value):
                return checked_aspects(value, each, sources)
    return ()


def checked_aspects(value: ast.expr, each: FoundClass, sources: Sources) -> tuple[str, ...]:
    """A literal tuple or list of aspect ratios that there are."""
    items = value.elts if isinstance(value, ast.Tuple | ast.List) else []
    aspects = tuple(item.value for item in items if isinstance(item, ast.Constant) and item.value in KNOWN_ASPECTS)
    if not aspects or len(aspects) != len(items):
        message = f'aspects must be a tuple of some of {", ".join(KNOWN_ASPECTS)}, as they are: aspects = ("16:9",)'
        raise SourceFault(sources.name(each.path), message, value.lineno, each.name)
    return tuple(map(str, aspects))


def check_texts(each: FoundClass, nodes: Sequence[ast.AST], sources: Sources) -> None:
    """No text of the class holds half of a pair that stands for one character: it cannot be written to a file."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SURROGATE.search(node.value):
            message = f"{node.value!a} holds half of a pair of surrogates; write the character itself"
            raise SourceFault(sources.name(each.path), message, node.lineno, each.name)


def spoken_text(call: ast.Call) -> str:
    """The text of a `self.beat(name, text)` call, with a stand-in for what is computed."""
    match [keyword.value for keyword in call.keywords if keyword.arg == "text"] + call.args[1:2]:
        case [ast.Constant(value=str() as text), *_]:
            return plain_text(text)
        case [ast.JoinedStr(values=parts), *_]:
            given = (str(part.value) if isinstance(part, ast.Constant) else UNKNOWN_PART for part in parts)
            return plain_text("".join(given))
    return UNKNOWN_SENTENCE
