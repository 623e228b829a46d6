"""The mutants of nn_core: every change that cosmic-ray's operators make, and how to make one in a running process."""

from __future__ import annotations

import ast
import inspect
import os
import types
import zlib
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

HERE = f"{Path.cwd()}{os.sep}"


class Bare(ast.NodeTransformer):
    """Leaves what a program does: no annotations, no type aliases."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(0)
        return self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        name = getattr(node.targets[0], "id", "")
        return None if name[:1].isupper() and not name.isupper() else self.generic_visit(node)


def bare(source: str) -> str:
    """The syntax tree of a program, as text; nothing for what is no program."""
    try:
        return ast.dump(Bare().visit(ast.parse(source)))
    except SyntaxError:
        return ""


def mutants() -> Iterator[tuple[str, str, int, str]]:
    """All changes that change what a file does: path, operator, line, changed source."""
    kinds = [(name, get_operator(name)) for name in operator_names()]
    operators = [(name.removeprefix("core/"), kind()) for name, kind in kinds if not kind.arguments()]
    for path in sorted(Path("nn_core").rglob("*.py")):
        before, after = "", path.read_text()
        for statement in get_ast(after).children:
            code = statement.get_code()
            after, plain = after.removeprefix(code), bare(code)
            for name, operator in operators:
                places = [place for node in ast_nodes(statement) for place in operator.mutation_positions(node)]
                for occurrence, (start, _) in enumerate(places):
                    changed = MutationVisitor.mutate_code(code, operator, occurrence)
                    if bare(changed) not in ("", plain):
                        yield str(path), name, start[0], before + changed + after
            before += code


def codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """A code object and all within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)


def key(code: types.CodeType) -> str:
    """What tells a function from all others: its file, name and place."""
    place = f"{code.co_qualname} {code.co_firstlineno} {zlib.crc32(code.co_linetable)}"
    return f"{code.co_filename.removeprefix(HERE)} {place}"


def own(code: types.CodeType) -> tuple[object, ...]:
    """What a code object does, but for those within it."""
    constants = [repr(c) for c in code.co_consts if not isinstance(c, types.CodeType)]
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_exceptiontable


def changed_functions(path: str, source: str) -> tuple[dict[str, types.CodeType], set[str]] | None:
    """New code of functions, and which of them a change touches; None where it touches a module or a class body."""
    texts = Path(path).read_text(), source
    old, new = (list(codes(compile(text, path, "exec", dont_inherit=True))) for text in texts)
    touched = [a for a, b in zip(old, new, strict=False) if own(a) != own(b)]
    if len(old) != len(new) or not all(code.co_flags & inspect.CO_OPTIMIZED for code in touched):
        return None
    return {key(a): b for a, b in zip(old, new, strict=True)}, {key(code) for code in touched}
