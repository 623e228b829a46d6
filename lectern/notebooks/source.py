"""A lecture's notebook from its source, a Python file in which `# %%` begins a cell and `# %% [markdown]` a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lectern.course import Lecture
from lectern.errors import UsageError
from lectern.ipynb import FIND_CORE, Cell
from lectern.slides.escaping import markdown

MARK = re.compile(r"^# %%(.*)\n", re.MULTILINE)
SETUP = f"{FIND_CORE}\nimport numpy as np"


def place_of(lecture: Lecture) -> str:
    """Where the source of the lecture's notebook stands in a course."""
    return f"assets/notebooks/l{lecture.number:02}_{lecture.slug}.py"


def has_source(root: Path, lecture: Lecture) -> bool:
    """Whether the course has a notebook for the lecture."""
    return (root / place_of(lecture)).is_file()


def source_of(root: Path, lecture: Lecture) -> Path:
    """The source of the lecture's notebook. Raises UsageError where there is none."""
    if not has_source(root, lecture):
        place = place_of(lecture)
        raise UsageError(f'lecture {lecture.number}, "{lecture.title}", has no notebook: its source would be {place}')
    return root / place_of(lecture)


def notebook_cells(lecture: Lecture, source: str) -> Iterator[Cell]:
    """All cells: the lecture's title, the imports, and those of the source."""
    yield "markdown", f"# {lecture.number}. {markdown(lecture.title)}"
    yield "code", SETUP
    yield from cells_of(source)


def cells_of(source: str) -> list[Cell]:
    """The cells of a source.

    >>> cells_of("# %% [markdown]\\n# Two\\n# lines\\n# %%\\nx = 1\\n")
    [('markdown', 'Two\\nlines'), ('code', 'x = 1')]
    """
    _, *found = MARK.split(source)
    return [
        ("markdown", re.sub(r"^# ?", "", text, flags=re.MULTILINE)) if "[markdown]" in kind else ("code", text)
        for kind, text in zip(found[::2], map(str.strip, found[1::2]), strict=True)
    ]
