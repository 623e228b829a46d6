"""The lecturer's own pictures, copied to where a deck finds them, in a coding that every format of slides knows."""

from __future__ import annotations

from pathlib import Path

from PIL import ExifTags, Image, ImageOps

from lectern.errors import UsageError
from lectern.export.sources import slug_of
from lectern.files import content_hash, key_of, made

FORMAT = 1  # raise it when this module writes other bytes for the same input
KNOWN = {"PNG": ".png", "JPEG": ".jpg"}  # by all of PowerPoint, browsers, typst and LaTeX
MODES = ("1", "L", "P", "RGB", "RGBA", "LA")
QUALITY = 92  # of a photo that must be coded again


def own_picture(source: Path, folder: Path) -> Path:
    """The picture in `folder`, made unless it is current: as it is, or as PNG or JPEG, upright.

    Raises UsageError for what is no picture.
    """
    try:
        with Image.open(source) as image:
            as_it_is = is_fit(image)
            ending = KNOWN.get(str(image.format), ".png")
    except (OSError, Image.DecompressionBombError) as error:
        remedy = "save it as PNG (`lectern export figures --format png` makes one of a scene) or JPEG"
        raise UsageError(f"{source}: is no picture that all slides can show; {remedy}") from error
    path = folder / f"{slug_of(source.stem)}_{content_hash(source)[:8]}{ending}"
    return made(path, key_of("picture", FORMAT, source), lambda scratch: write(source, scratch, as_it_is))


def is_fit(image: Image.Image) -> bool:
    """Whether the file needs no change: its coding and colours are known everywhere, and it says of no turn."""
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    return image.format in KNOWN and image.mode in MODES and not turned


def write(source: Path, path: Path, as_it_is: bool) -> None:
    """Copies the picture, or codes it again."""
    if as_it_is:
        path.write_bytes(source.read_bytes())
        return
    with Image.open(source) as image:
        upright = ImageOps.exif_transpose(image)
        upright.convert("RGB" if path.suffix == ".jpg" else "RGBA").save(path, quality=QUALITY)
