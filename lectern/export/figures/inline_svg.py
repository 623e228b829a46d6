"""Pictures within an SVG made part of it: not every program shows an SVG that another one holds as encoded data."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG, LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
HREF = f"{{{LINK}}}href"
DATA = "data:image/svg+xml;base64,"
PLACE = ("width", "height", "transform", "preserveAspectRatio")


def inline(path: Path) -> None:
    """Puts what the pictures of this SVG file are made of in their places; ids stay different."""
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", LINK)
    tree = ElementTree.parse(path)
    pictures = [each for each in tree.iter(f"{{{SVG}}}image") if each.get(HREF, "").startswith(DATA)]
    for number, picture in enumerate(pictures):
        inner = ElementTree.fromstring(base64.b64decode(picture.attrib[HREF].removeprefix(DATA)))
        for element in inner.iter():
            rename(element, f"picture{number}-")
        place = {name: value for name, value in picture.items() if name in PLACE}
        picture.clear()
        picture.tag = f"{{{SVG}}}g"  # which has a transform in every version of SVG
        picture.set("transform", place.pop("transform", ""))
        inner.attrib.update(place)
        picture.append(inner)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def rename(element: Element, prefix: str) -> None:
    """Gives an element's id, and those that it points to, a prefix."""
    for name, value in element.items():
        if name == "id":
            element.set(name, prefix + value)
        elif value.startswith("#"):
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(#" in value:
            element.set(name, re.sub(r"url\(#", f"url(#{prefix}", value))
