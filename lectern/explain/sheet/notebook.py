"""The page as a Jupyter notebook: each part in words and formulas, and below it the cells that compute it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lectern.explain.sheet import recomputed
from lectern.explain.sheet.latex_math import latex
from lectern.explain.sheet.page import Group, Page, Part, Skipped
from lectern.explain.sheet.values import Values
from lectern.ipynb import Cell
from lectern.ipynb import notebook_text as text_of
from lectern.slides.escaping import markdown


def notebook_text(page: Page, values: Values, is_blank: bool, data: Path) -> str:
    """The notebook's file, its cells run; a large network's numbers are read from `data`, which stands beside it.

    In a blank one the cells that compute are empty, but for what is given.
    """
    return text_of(page.title, list(cells_of(page, values, data.name, is_blank)), data.parent)


def cells_of(page: Page, values: Values, file: str, is_blank: bool) -> Iterator[Cell]:
    """The cells, from top to bottom."""
    facts = "\n".join(f"- {markdown(name)}: {markdown(words)}" for name, words in page.facts)
    yield "markdown", f"# {markdown(page.title)}\n\n{facts}"
    yield "code", recomputed.given_cell(values, file)
    layers = range(1, values.last + 1)
    programs = {
        "Forward": [recomputed.forward_cell(values, layer) for layer in layers],
        "Cost": [recomputed.cost_cell(values)],
        "Backward": [recomputed.backward_cell(values, layer) for layer in reversed(layers)],
    }
    for part in page.parts:
        found = programs.get(part.title) or [recomputed.step_cell(values, layer) for layer in layers]
        yield "markdown", f"## {part.title}"
        for program, groups in zip(found, by_layer(part, len(found)), strict=True):
            yield "markdown", "\n\n".join(group_text(group, is_blank) for group in groups)
            yield "code", blank(program) if is_blank else program
    if not is_blank:
        yield "markdown", "## Check\n\nThe gradient of one weight by nudging it, and what the step has brought."
        yield "code", recomputed.check_cell(values)


def by_layer(part: Part, count: int) -> list[list[Group]]:
    """The part's groups, those of one layer together."""
    if count == 1:
        return [list(part.groups)]
    found: dict[str, list[Group]] = {}
    for group in part.groups:
        found.setdefault(group.words.partition(":")[0].partition(" (")[0], []).append(group)
    return list(found.values())


def group_text(group: Group, is_blank: bool) -> str:
    """The rules of a group, and its lines one below the other."""
    parts = [f"**{markdown(group.words)}**", *(f"${latex(rule.written())}$" for rule in group.rules)]
    lines = []
    for row in [] if is_blank else group.rows:
        if isinstance(row, Skipped):
            lines.append(rf"&\ \vdots\quad \text{{{row.text}}}")
            continue
        lines += [f"{latex(line.left())} & {latex(line.middle())} {latex(line.right())}" for line in row]
    aligned = " \\\\\n".join(lines)
    return "\n\n".join([*parts, f"$$\\begin{{aligned}}\n{aligned}\n\\end{{aligned}}$$"] if lines else parts)


def blank(program: str) -> str:
    """The program's first names with nothing behind them."""
    heads = [line.partition(" = ")[0] for line in program.splitlines() if " = " in line and line[0] not in " p"]
    return "\n".join(f"{head} = {', '.join(['...'] * len(head.split(', ')))}" for head in heads)
