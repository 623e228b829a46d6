"""Quarto, Beamer and Markdown sources: compiled, with every clip found and hostile texts as they were written."""

import html
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lectern.slides.deck import Deck
from lectern.slides.escaping import latex, markdown
from lectern.slides.snippets import write_snippets
from lectern.slides.text import clean
from tests.lectern.slides.making import NOTE_LINES
from tests.lectern.slides.numbered import HOSTILE, need

FORMS = ["quarto", "beamer", "markdown"]
READER = "markdown+smart"  # as Quarto reads


def run(*command: str, folder: Path, given: str = "") -> str:
    """A program's output; its complaints are in the error."""
    done = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, text=True, errors="replace", timeout=300
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def text_of(page: str) -> str:
    """The words of an HTML page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("form", FORMS)
def test_every_file_that_is_named_is_there(lecture_deck: Deck, form: str) -> None:
    (path,) = write_snippets(lecture_deck, form)
    named = set(re.findall(r"clips/[\w./-]+\.(?:mp4|png)", path.read_text(encoding="utf-8")))
    clips = {lecture_deck.relative(slide.clip) for slide in lecture_deck.slides}
    posters = {lecture_deck.relative(slide.poster) for slide in lecture_deck.slides}
    strips = {lecture_deck.relative(slide.strip) for slide in lecture_deck.slides if slide.strip}
    assert named == clips | (set() if form == "quarto" else posters) | (strips if form == "beamer" else set())
    assert all((path.parent / name).is_file() for name in named)


@pytest.mark.parametrize("form", FORMS)
def test_notes_keep_their_lines(lecture_deck: Deck, form: str) -> None:
    (path,) = write_snippets(lecture_deck, form)
    lines = [re.sub(r"\\(?:note\[item\])?|[{}]", "", line).strip() for line in path.read_text("utf-8").splitlines()]
    begin = lines.index("It begins.")
    assert [line for line in lines[begin:] if line][1:5] == NOTE_LINES


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_made_again(lecture_deck: Deck, form: str) -> None:
    (path,) = write_snippets(lecture_deck, form)
    made = path.stat().st_mtime_ns
    write_snippets(lecture_deck, form)
    assert path.stat().st_mtime_ns == made


def test_markdown_shows_posters_that_lead_to_clips(lecture_deck: Deck) -> None:
    (path,) = write_snippets(lecture_deck, "markdown")
    page = MarkdownIt().render(path.read_text(encoding="utf-8"))
    slide = lecture_deck.slides[0]
    clip, poster = lecture_deck.relative(slide.clip), lecture_deck.relative(slide.poster)
    assert f'<a href="{clip}"><img src="{poster}" alt="It begins." /></a>' in page
    assert "<script>" not in page
    assert clean(HOSTILE) in text_of(page.replace("<em>", "?").replace("<code>", "?"))


def test_quarto_source_makes_slides_with_pandoc(lecture_deck: Deck, tmp_path: Path) -> None:
    # Quarto itself comes from no package registry: its engine, Pandoc, reads the source in Quarto's dialect.
    pandoc = need("pandoc", "pandoc")
    (path,) = write_snippets(lecture_deck, "quarto")
    command = [pandoc, "-f", READER, "-t", "revealjs", "--slide-level=2", "--standalone", str(path)]
    page = run(*command, folder=lecture_deck.folder)
    videos = re.findall(r'<section [^>]*data-background-video="([^"]+)"', page)
    assert videos == [lecture_deck.relative(slide.clip) for slide in lecture_deck.slides]
    assert len(re.findall(r'<section [^>]*data-background-video-loop="true"', page)) == 1
    assert page.count('class="notes"') == len(lecture_deck.slides)
    assert "<script>alert" not in page
    assert "<title>First steps</title>" in page
    assert straight(clean(HOSTILE)) in straight(text_of(page))
    assert "{{<" not in path.read_text(encoding="utf-8")  # Quarto's own short codes run before Pandoc


def straight(text: str) -> str:
    """The text with plain quotation marks and single spaces."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_escaped_markdown_reads_as_the_text(text: str) -> None:
    text = clean(text)
    (token, *_) = [each for each in MarkdownIt().parse(markdown(f"x{text}")) if each.type == "inline"]
    assert token.children is not None
    assert {child.type for child in token.children} <= {"text"}
    assert "".join(child.content for child in token.children) == f"x{text}"


def test_beamer_source_compiles(lecture_deck: Deck, tmp_path: Path) -> None:
    compiler = need("pdflatex", "texlive-latex-recommended lmodern")
    (path,) = write_snippets(lecture_deck, "beamer")
    command = [compiler, "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={tmp_path}"]
    readable = rf"\pdfobjcompresslevel=0\input{{{path.name}}}"  # the PDF's objects, for the count below
    run(*command, f"-jobname={path.stem}", readable, folder=path.parent)
    pdf = tmp_path / f"{path.stem}.pdf"
    pages = run(need("pdfinfo", "poppler-utils"), str(pdf), folder=tmp_path)
    assert re.search(rf"^Pages:\s+{1 + len(lecture_deck.parts) + len(lecture_deck.slides) + 1}$", pages, re.MULTILINE)
    assert pdf.read_bytes().count(b"/Movie") >= len(lecture_deck.slides)
    goal = run(need("pdftotext", "poppler-utils"), str(pdf), "-", folder=tmp_path)
    assert r"\input{goals} #import" in " ".join(goal.split())


SIGNS = "".join(chr(code) for code in range(0x21, 0x17F) if chr(code).isprintable() and chr(code) not in "\xadģ")
MORE = "ΑΒΓΔΩαβγδεζθλξοπστφχψω∂∇‖−×·≈≤≥→∞½⁴₂–—’“”你好🙂"
TWINS = str.maketrans("∆◦∥Ðı\u0237ΑΒο", "Δ°‖ĐijABo")  # what a PDF calls them: they look the same


def plain(text: str) -> str:
    """The text without accents and white space, raised and lowered signs on the line; twins are one sign."""
    letters = unicodedata.normalize("NFKD", text.translate(TWINS))
    return "".join(sign for sign in letters if not unicodedata.combining(sign) and not sign.isspace())


def page_text(body: str, folder: Path) -> str:
    """The text that a reader copies from an article with this body, line by line."""
    compiler, reader = need("pdflatex", "texlive-latex-recommended lmodern"), need("pdftotext", "poppler-utils")
    source = r"\input{glyphtounicode}\pdfgentounicode=1\documentclass{article}\usepackage[T1]{fontenc}"
    source += r"\usepackage{textcomp,lmodern}\begin{document}\raggedright\hyphenpenalty=10000 "
    (folder / "any.tex").write_text(source + body + r"\end{document}", encoding="utf-8")
    run(compiler, "-interaction=nonstopmode", "-halt-on-error", "any.tex", folder=folder)
    return run(reader, "-raw", "any.pdf", "-", folder=folder)


def test_latex_shows_a_hostile_text_as_it_was_written(tmp_path: Path) -> None:
    written = clean(HOSTILE)
    assert plain(page_text(latex(written), tmp_path)).startswith(
        plain(written.replace("\N{REPLACEMENT CHARACTER}", "?"))
    )


def test_latex_shows_every_sign_that_its_fonts_have(tmp_path: Path) -> None:
    """A line a sign, behind its number; what no font has is a question mark."""
    lines = (f"{ord(sign)} = {latex(sign)}" for sign in SIGNS + MORE)
    pairs = (line.split(" = ", 1) for line in page_text("\n\n".join(lines), tmp_path).splitlines() if " = " in line)
    shown = {chr(int(number)): plain(text) for number, text in pairs}
    assert {sign: shown.get(sign) for sign in SIGNS + MORE if shown.get(sign) != plain(sign)} == dict.fromkeys(
        "ĦħĸĿŀŉŦŧ你好🙂", "?"
    )


def test_latex_shows_large_signs(tmp_path: Path) -> None:
    page = page_text(latex("∑√…"), tmp_path)
    assert plain(page).startswith("P√..."), "P is what TeX's font calls its large sum"
