"""The parts of PowerPoint's XML that python-pptx has no words for: clips that start by themselves, and sections."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide

P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # the extension that holds sections, [MS-PPTX] 2.2.6

# A "media call" after the slide appears. There is no click-to-pause sequence on the clip, as PowerPoint itself
# would add: the clip covers the slide, and a click is to advance.
TIMING = """
<p:timing {p}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
    <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>
      <p:par><p:cTn id="3" fill="hold">
        <p:stCondLst>
          <p:cond delay="indefinite"/><p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>
        </p:stCondLst>
        <p:childTnLst><p:par><p:cTn id="4" fill="hold">
          <p:stCondLst><p:cond delay="0"/></p:stCondLst>
          <p:childTnLst><p:par>
            <p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold" nodeType="afterEffect">
              <p:stCondLst><p:cond delay="0"/></p:stCondLst>
              <p:childTnLst><p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr>
                <p:cTn id="6" dur="{milliseconds}" fill="hold"/>
                <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
              </p:cBhvr></p:cmd></p:childTnLst>
            </p:cTn>
          </p:par></p:childTnLst>
        </p:cTn></p:par></p:childTnLst>
      </p:cTn></p:par>
    </p:childTnLst></p:cTn>
    <p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>
    <p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode vol="80000">
    <p:cTn id="7"{repeat} fill="hold" display="0">
      <p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>
    </p:cTn>
    <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
  </p:cMediaNode></p:video>
</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>
"""


def play_by_itself(slide: Slide, shape: int, milliseconds: int, forever: bool) -> None:
    """Puts a timeline in place of the slide's: the clip with this shape id plays when the slide appears."""
    old = slide.element.find(qn("p:timing"))
    repeat = ' repeatCount="indefinite"' if forever else ""
    new = parse_xml(TIMING.format(p=P, shape=shape, milliseconds=milliseconds, repeat=repeat))
    slide.element.replace(old, new)


def add_sections(presentation: Presentation, sections: Sequence[tuple[str, int]]) -> None:
    """Divides the slides, in order, into sections (name, number of slides)."""
    root = presentation.element
    ids = iter([each.get("id") for each in root.sldIdLst])
    blocks = []
    for number, (name, count) in enumerate(sections):
        slides = "".join(f'<p14:sldId id="{next(ids)}"/>' for _ in range(count))
        identity = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {name}")).upper()
        blocks.append(
            f'<p14:section name={quoteattr(name)} id="{{{identity}}}"><p14:sldIdLst>{slides}</p14:sldIdLst>'
            "</p14:section>"
        )
    extension = parse_xml(
        f'<p:ext {P} uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{"".join(blocks)}</p14:sectionLst></p:ext>'
    )
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = parse_xml(f"<p:extLst {P}/>")
        root.append(extensions)
    extensions.append(extension)
