"""What a PDF says about itself: title, subject, language, the date of the map's last edit, and the standards it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.objects import Stream, Written, add, text
from exporters.pdf.srgb import srgb_profile

PROGRAM = "Waterhole"


@dataclass(frozen=True, slots=True)
class Title:
    """What the file says about itself; `date` ISO 8601, "" = not said."""

    name: str
    subject: str = ""
    date: str = ""
    language: str = "en"

    @property
    def moment(self) -> datetime:
        """The date in UTC, to the second; the first of January 2000 where none is said, so that bytes depend on the map alone."""
        try:
            said = datetime.fromisoformat(self.date)
        except ValueError:
            said = datetime(2000, 1, 1, tzinfo=UTC)
        return (said.astimezone(UTC) if said.tzinfo is not None else said.replace(tzinfo=UTC)).replace(microsecond=0)


def describe(canvas: Canvas, title: Title) -> None:
    """Write the title into the document, and that it keeps PDF/UA-1 and PDF/A-2a."""
    document: Any = canvas._doc  # type: ignore[attr-defined]
    document._timeStamp = _TimeStamp(title.moment)
    document.info = Written(_info(title).encode("ascii"))
    document.info.digest = lambda signature: signature.update(document.info.content)
    catalogue = document.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.Lang = text(title.language)
    catalogue.ViewerPreferences = Written(b"<</DisplayDocTitle true>>")
    catalogue.MarkInfo = Written(b"<</Marked true>>")
    catalogue.Metadata = Stream(_packet(title).encode("utf-8"), "/Type/Metadata/Subtype/XML", is_compressed=False)
    profile = add(document, Stream(srgb_profile(), "/N 3"))
    intent = f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile {profile} 0 R>>"
    catalogue.OutputIntents = f"[{intent}]"
    canvas.showOutline()


class _TimeStamp:
    """A moment as reportlab asks for it."""

    def __init__(self, moment: datetime) -> None:
        self.YMDhms = moment.timetuple()[:6]
        self.dhh = self.dmm = 0


def _info(title: Title) -> str:
    date = f"(D:{title.moment:%Y%m%d%H%M%S}+00'00')"
    about = f"/Subject{text(title.subject)}" if title.subject else ""
    return f"<</Title{text(title.name)}{about}/Creator({PROGRAM})/Producer({PROGRAM})/CreationDate{date}/ModDate{date}/Trapped/False>>"


def _packet(title: Title) -> str:
    """The same as XMP, with the identifiers of the standards; PDF/A wants the second one's own words explained."""
    date = title.moment.isoformat()
    name, subject, language = (_plain(words) for words in (title.name, title.subject, title.language))
    about = f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>' if subject else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>{about}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PROGRAM}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _plain(words: str) -> str:
    """Words as XML holds them: without what it cannot hold."""
    kept = "".join(character for character in words if character >= " " and not "\ud800" <= character <= "\udfff")
    return escape("".join(character for character in kept if character not in "\ufffe\uffff"))
