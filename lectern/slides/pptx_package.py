"""What python-pptx leaves undone in a file, or leaves in it of its template: reasons for Keynote to refuse it."""

from __future__ import annotations

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

# Of the template's author: how he prints, what his slides look like, that they are 4:3.
LEFTOVERS = {
    RELATIONSHIP_TYPE.PRINTER_SETTINGS,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
}
NAMED_SIZES = {(9144000, 6858000): "screen4x3"}  # EMU; every other format has no name


def complete(presentation: Presentation) -> None:
    """Makes the file say what it is and hold what it needs; to be called when all slides are there."""
    name_size(presentation)
    register_notes_master(presentation)
    remove_leftovers(presentation)


def name_size(presentation: Presentation) -> None:
    """The slides' format, under its name if it has one; the template's name contradicts any other format."""
    size = presentation.element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)
    name = NAMED_SIZES.get((int(size.get("cx")), int(size.get("cy"))))
    if name:
        size.set("type", name)


def register_notes_master(presentation: Presentation) -> None:
    """Lists the master of the notes, which python-pptx makes but does not list."""
    part = presentation.part
    if presentation.element.find(qn("p:notesMasterIdLst")) is not None:  # that of the lecturer's template
        return
    relation = part.relate_to(part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    presentation.element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(listed))


def remove_leftovers(presentation: Presentation) -> None:
    """Drops the parts that nothing in this file needs; parts without a relation are not written."""
    package = presentation.part.package
    for relations in (presentation.part.rels, package._rels):
        for identity in [each for each, relation in relations.items() if relation.reltype in LEFTOVERS]:
            relations.pop(identity)
