"""Which beats of a scene an edit has touched, from the syntax trees of the file before and after."""

from __future__ import annotations

import ast


def edited_beats(before: str | bytes, after: str | bytes, scene: str) -> list[str]:
    """The names of the scene's new and changed beats, in order; empty where something outside of beats changed too."""
    try:
        old, new = Beats(before, scene), Beats(after, scene)
    except (SyntaxError, ValueError):
        return []
    if old.rest != new.rest:
        return []
    return [name for name, dump in new.beats.items() if old.beats.get(name) != dump]


class Beats(ast.NodeTransformer):
    """A module taken apart: `beats` of one scene by name, and all the `rest`, both as text without line numbers."""

    def __init__(self, source: str | bytes, scene: str) -> None:
        self.beats: dict[str, str] = {}
        tree = ast.parse(source)
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name == scene:
                self.visit(node)
        self.rest = ast.dump(tree)

    def visit_With(self, node: ast.With) -> ast.AST | None:
        """A beat is taken out; other blocks are looked into."""
        match node.items:
            case [
                ast.withitem(
                    context_expr=ast.Call(func=ast.Attribute(attr="beat"), args=[ast.Constant(value=str() as name), *_])
                )
            ]:
                self.beats[name] = ast.dump(node)
                return None
        return self.generic_visit(node)
