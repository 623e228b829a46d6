"""`lectern export exercises`: from lectures to sheets, and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lectern.course import Lecture
from lectern.errors import UsageError, as_far_as_possible
from lectern.exercises.notebook import sheet_notebook
from lectern.exercises.pdf import write_pdf
from lectern.exercises.sheet import Sheet, has_sheet, make_sheet
from lectern.export.progress import told
from lectern.export.report import report
from lectern.files import atomic, write_text
from lectern.selection import lectures_of

PAPERS = ("a4", "letter")
USUAL_SEED = 1


def export_exercises(root: Path, names: Sequence[str], out: Path, seed: int, paper: str, as_json: bool) -> int:
    """Writes the sheets of the lectures that `names` stand for; returns the exit code."""
    if paper not in PAPERS:
        raise UsageError(f"--paper {paper}: choose of {', '.join(PAPERS)}")
    sheets = [(lecture, make_sheet(lecture, seed)) for lecture in lectures_of(root, names, has_sheet)]
    with told("sheets", len(sheets)) as advance:
        files, problem = as_far_as_possible(write_all(sheets, out, paper, advance))
    entries = [{"lecture": sheet.number, "seed": sheet.seed, "file": str(path)} for sheet, path in files]
    return report("exercises", entries, (str(path) for _, path in files), problem, as_json)


def write_all(
    sheets: Sequence[tuple[Lecture, Sheet]], out: Path, paper: str, advance: Callable[[], None]
) -> Iterator[tuple[Sheet, Path]]:
    """Writes `OUT/<lecture>/exercises/`; tells each file."""
    for lecture, sheet in sheets:
        mark = "" if sheet.seed == USUAL_SEED else f"_seed{sheet.seed}"
        for kind in ("exercises", "solutions"):
            base = out / lecture.folder / "exercises" / f"{lecture.folder}_{kind}{mark}"
            yield from ((sheet, path) for path in write_sheet(sheet, kind == "solutions", paper, base))
        advance()


def write_sheet(sheet: Sheet, is_solved: bool, paper: str, base: Path) -> list[Path]:
    """`<base>.pdf` and `<base>.ipynb`."""
    document, notebook = base.with_name(f"{base.name}.pdf"), base.with_name(f"{base.name}.ipynb")
    with atomic(document) as scratch:
        write_pdf(sheet, is_solved, paper, scratch)
    write_text(notebook, sheet_notebook(sheet, is_solved, document.parent))
    return [document, notebook]
