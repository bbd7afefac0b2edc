"""Office files made by hand for tests: workbooks, documents and books as the programs lay them out."""

from __future__ import annotations

import base64
import zipfile
import zlib
from html import escape
from pathlib import Path

_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "epub": "application/epub+zip",
}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."
HEADER = ["title", "text", "date"]


def article_rows(n: int = 4, start: int = 44_600) -> list[list]:
    """Rows under `HEADER`, a day each from 8 February 2022 on, which is day 44600 of a spreadsheet."""
    return [[f"Bridge {k}", f"{BODY} {k}", ("date", start + k)] for k in range(n)]


def zipped(path: Path, members: dict[str, str]) -> Path:
    """A zip of these members, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, compress_type=kind)
    return path


def xlsx(path: Path, sheets: dict[str, list[list]], *, hidden: tuple[str, ...] = (), from_1904: bool = False) -> Path:
    """A workbook; a cell ("date", number) is a number styled as a day."""
    counted = '<workbookPr date1904="1"/>' if from_1904 else ""
    names = list(sheets)
    relations = "".join(
        f'<Relationship Id="r{k}" Type="{_REL}/worksheet" Target="worksheets/sheet{k}.xml"/>' for k in range(len(names))
    )
    listed = "".join(
        f'<sheet name="{n}" sheetId="{k + 1}" r:id="r{k}" state="{"hidden" if n in hidden else "visible"}"/>'
        for k, n in enumerate(names)
    )
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACK}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACK}/relationships"><Relationship Id="r1" Type="{_REL}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{counted}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACK}/relationships">{relations}'
            f'<Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
        ),
    }
    for k, rows in enumerate(sheets.values()):
        members[f"xl/worksheets/sheet{k}.xml"] = _sheet(rows)
    return zipped(path, members)


def _sheet(rows: list[list]) -> str:
    body = "".join(
        f'<row r="{r}">' + "".join(_cell(f"{chr(65 + c)}{r}", v) for c, v in enumerate(row) if v is not None) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, tuple):
        return f'<c r="{place}" s="1"><v>{value[1]}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def open_document(path: Path, kind: str, body: str, meta: str = "") -> Path:
    """An ODT or ODS file with this body."""
    spaces = "".join(f' xmlns:{n}="{_OASIS}:{n}:1.0"' for n in ("office", "text", "table", "meta"))
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inner = {"odt": "text", "ods": "spreadsheet"}[kind]
    return zipped(
        path,
        {
            "mimetype": _KINDS[kind],
            "content.xml": (
                f"<office:document-content{spaces}><office:body><office:{inner}>{body}</office:{inner}></office:body>"
                "</office:document-content>"
            ),
            "meta.xml": f"<office:document-meta{spaces}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        },
    )


def epub(path: Path, pages: dict[str, str], *, meta: str, spine: tuple[str, ...]) -> Path:
    """A book of these pages, read in the order of the spine."""
    items = "".join(f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in pages)
    order = "".join(f'<itemref idref="{n}"/>' for n in spine)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{meta}</metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    members = {
        "mimetype": _KINDS["epub"],
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book/a.opf"/></rootfiles></container>',
        "book/a.opf": package,
    }
    members |= {
        f"book/text/{n}.xhtml": f"<html><head><title>x</title></head><body>{t}</body></html>" for n, t in pages.items()
    }
    return zipped(path, members)


# Four bridges of 8 to 11 February 2022 in an old workbook with the columns title, text and date, made by xlwt 1.3.0.
_OLD_BOOK = (
    "c-rk)Pe>F|82{evtotYbtfqkmG6-3jhJP+ybW<o#ib+sJP`f)XTil(AaiZ){mU-w91f7Zq1Uq!Gx|C6ex^)PQIs`%B8gwWKf`Sg}^u2H1wrU%="
    "&<fW4miN8)zW09Ld^_Kp@4cB<vz2p`59%_o3SHoXB_{+W%XAD&DBFnujysNMX6qmp$HRs~D2Rb9@xzm{mjMw&5$_Bra9@3n5?~(7Q8)$tropv!"
    "L=X88W5S0{lnid6rW|U?t16NSlAB51qnS@h?j_AtlASnrjvay7Xn)flxrz@f4K!8`!tNvDydzB;)W8d|iZ5Ja?p!}~Tgg~zgALTHr7#5;&|YqE"
    "OY|$?4uk<l5iRL-i>}W>H3oYMzB?Mgx9n5>O!M^Xt7m}vA1n2NKj?!P#MS!iiV83W&T)E3CNM8w@w>^m+p?316dzfD+iVkRM8P3DX{R`HY<||p"
    "N{`tb6L*i5)Q7m%ItXy^B-aw=X(N$LX=!e2rlIwjh8`Q$Vur58hAhr?%{FliyEaZXQ@R#+`Eh>2w77OAY1rICD``HmTWihPZ!3oVww(R;V%Trb"
    "+3zTZ{f@BMSSb-lRwUvwN>HUJb*P|rC8endMt9-v*VldVf#@;PjM3)nZqeJsiU0>L3I>wPX@nL9Zt4I{#Mnjh5?S3!?K+axI1}r}fg0J^KTdNl"
    "(`X}Jr-Se&x_w!D2ev0ZADF41_z>NR?djgkx$5b+(Mf2)BZH27@f(L`*353+5O^HT)=Z}J_atk7OYK1=B7Jw{Iivy>MKVKFl5~6G?yz4yMcymH"
    "W_j3**giR*5nJ51^NQ#x=+pd+LTn`uTOqbzvfap(NVY=kkCN@n!}bw7AlW`*2PNA_>`#)d=3%SE4oS93?6733#QuWpE~N?{3O8{(%pnXOJb3Wn"
    "!GnkY9*mAk?!i!%$3$_E3CQm{i&&Pt&m{jW2EoLijW3n^z`)vq(Sp{`7VxvIEw)BZ_IshgA-uW;!w@Gwh6`T5`0Bux|DQDzBY*D^D)jnGh4@+I"
    ">;DAePh}G"
)


def old_book() -> bytes:
    """An old workbook (.xls) with one sheet of four articles."""
    return zlib.decompress(base64.b85decode(_OLD_BOOK))
