"""Frames that show their number, and reading it back from a picture of any size."""

import os
import shutil

import pytest
from PIL import Image, ImageDraw

FPS = 15
BITS = 8
BACKGROUND = (15, 20, 32)  # the dark theme's
PAPER = (253, 253, 251)  # the light theme's
INK = (238, 241, 248)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quotes\" 'single' --> ]]> "
    '\\input{/etc/passwd} \\end{document} #import "evil.typ" $x_1^2$ `code` *bold* _it_ [link](http://example.org) '
    "{{< include /etc/passwd >}} ::: {.notes} ~~~ # Heading % comment \x00\x1b\ud800 θ² ‖ − × ⁴ ½"
)


def numbered_frame(number: int, size: tuple[int, int], ground: tuple[int, int, int] = BACKGROUND) -> Image.Image:
    """A picture whose lower half shows the number's bits, lowest on the left, as light and dark cells."""
    width, height = size
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    for bit in range(BITS):
        if number >> bit & 1:
            left, right = width * bit // BITS, width * (bit + 1) // BITS - 1
            draw.rectangle((left, height // 2, right, height - 1), fill=INK)
    return picture


def read_number(picture: Image.Image) -> int:
    """The number that a picture of such a frame shows."""
    grey = picture.convert("L")
    spots = [(grey.width * (2 * bit + 1) // (2 * BITS), grey.height * 3 // 4) for bit in range(BITS)]
    return sum((int(grey.getpixel(spot)) > 128) << bit for bit, spot in enumerate(spots))  # type: ignore[arg-type]


def need(program: str, package: str) -> str:
    """The program's path; skips the test without it, or fails where LECTERN_ALL_TOOLS promises that it is there."""
    path = shutil.which(program)
    if path is None:
        reason = f"{program} is not installed (Debian: apt-get install {package})"
        if os.environ.get("LECTERN_ALL_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
