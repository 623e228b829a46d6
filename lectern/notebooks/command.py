"""`lectern export notebook`: from lectures to notebooks, their cells run, and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from lectern.course import Lecture
from lectern.errors import LecternError, as_far_as_possible
from lectern.export.progress import told
from lectern.export.report import report
from lectern.files import write_text
from lectern.ipynb import notebook_text
from lectern.notebooks.source import has_source, notebook_cells, source_of
from lectern.selection import lectures_of


def export_notebooks(root: Path, names: Sequence[str], out: Path, as_json: bool) -> int:
    """Writes the notebooks of the lectures that `names` stand for; returns the exit code."""
    sources = [(lecture, source_of(root, lecture)) for lecture in lectures_of(root, names, partial(has_source, root))]
    with told("notebooks", len(sources)) as advance:
        files, problem = as_far_as_possible(write_all(sources, root, out, advance))
    entries = [{"lecture": lecture.number, "file": str(path)} for lecture, path in files]
    return report("notebooks", entries, (str(path) for _, path in files), problem, as_json)


def write_all(
    sources: Sequence[tuple[Lecture, Path]], root: Path, out: Path, advance: Callable[[], None]
) -> Iterator[tuple[Lecture, Path]]:
    """Writes `OUT/<lecture>/<lecture>.ipynb`; tells each file. Raises LecternError where a cell fails."""
    for lecture, source in sources:
        cells = list(notebook_cells(lecture, source.read_text(encoding="utf-8")))
        try:
            text = notebook_text(lecture.title, cells, root)
        except Exception as error:
            raise LecternError(f"{source}: a cell fails: {type(error).__name__}: {error}") from error
        path = out / lecture.folder / f"{lecture.folder}.ipynb"
        write_text(path, text)
        yield lecture, path
        advance()
