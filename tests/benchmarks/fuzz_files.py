"""Sources for the fuzzer that are packed or of an office or library program; what is in a packing is broken as well.

Of a zip, tar, 7z or zst half of the cases break the packed bytes, and half break what is packed and pack it again, for
most random changes of packed bytes end at a checksum.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np

Mutate: TypeAlias = Callable[[bytes, np.random.Generator], bytes]
BODY = "The council met on Monday 3 March 2021 and agreed to mend the old bridge before winter comes."


def archives(seeds: dict[str, bytes]) -> dict[str, bytes]:
    """Archives of several files, packed in several ways, and archives in archives."""
    import archive_files as packed
    import test_readers_sevenzip as seven_files

    files = {f"in/2021-0{k + 1}-03/{name}": data for k, (name, data) in enumerate(sorted(seeds.items())[:6])}
    texts = {"north/2023-05-01.txt": BODY, "south/2023-06-01.md": f"# A title\n{BODY}"}
    plain = packed.tar_bytes(texts)
    with tempfile.TemporaryDirectory() as folder:
        seven_files.sevenzip(Path(folder) / "a.7z", texts)
        seven = (Path(folder) / "a.7z").read_bytes()
    import gzip

    return {
        "a.zip": zipped(files), "a.tar": plain, "a.tar.gz": gzip.compress(plain),
        "a.tgz": packed.tar_bytes(texts, "w:gz"),
        "a.tar.xz": packed.tar_bytes(texts, "w:xz"), "a.tar.bz2": packed.tar_bytes(texts, "w:bz2"), "a.7z": seven,
        "nested.zip": zipped({"in.tar": plain, "in.7z": seven, "a.txt": BODY.encode()}),
    }  # fmt: skip


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def office() -> dict[str, bytes]:
    """Documents, workbooks, books and databases."""
    import office_files
    import pandas as pd
    import pdf_files
    import pyarrow as pa
    import r_files
    import test_readers_formats_nexis as press
    import test_readers_formats_office as made
    import test_readers_formats_rdata as of_r
    import test_readers_formats_sqlite as base
    from pyarrow import feather

    body = "<text:h text:outline-level='1'>Old bridges</text:h><text:p>One<text:tab/>two.</text:p>"
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>'
        for v in ("Bridge", BODY, "2022-02-03")
    )
    table = f'<table:table table:name="S">{f"<table:table-row>{cells}</table:table-row>" * 4}</table:table>'
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [
            office_files.xlsx(folder / "a.xlsx", {"Articles": [made.HEADER, *made.rows()]}),
            office_files.open_document(folder / "a.odt", "odt", body),
            office_files.open_document(folder / "a.ods", "ods", table),
            office_files.epub(folder / "a.epub", {"a": f"<p>{BODY}</p>"}, meta="<dc:title>B</dc:title>", spine=("a",)),
            base.database(folder / "a.db", base.ARTICLES),
        ]
        feather.write_feather(pa.table({"text": [BODY] * 4, "date": ["2021-03-03"] * 4}), folder / "a.feather")
        pd.DataFrame({"text": [BODY] * 4, "date": ["2021-03-03"] * 4}).to_stata(folder / "a.dta", write_index=False)
        found = {path.name: path.read_bytes() for path in (*paths, folder / "a.feather", folder / "a.dta")}
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Old bridges}}\f0 The old br\'fccke.{\v hidden}\par It was mended.\par}"
    )
    pdf = pdf_files.set_pdf(f"#text(size: 16pt)[Bridges]\n\n4 March 2021\n\n{pdf_files.WORDS}", head="Post")
    rds = gzip.decompress(r_files.rds(of_r.posts()))
    return {**found, "a.rtf": rtf, "a.docx": press.nexis(), "a.rds": rds, "a.pdf": pdf}


def old_book() -> bytes:
    """An old workbook."""
    import office_files

    return office_files.old_book()


def references() -> dict[str, bytes]:
    """Bibliographies and corpora of several programs."""
    import test_readers_formats_abbyy as abbyy
    import test_readers_formats_akomantoso as akomantoso
    import test_readers_formats_aminer as aminer
    import test_readers_formats_annotated as annotated
    import test_readers_formats_anpa as anpa
    import test_readers_formats_asciidoc as asciidoc
    import test_readers_formats_bioc as bioc
    import test_readers_formats_bundestag as bundestag
    import test_readers_formats_conllu as conllu
    import test_readers_formats_crossref as crossref
    import test_readers_formats_crossrefxml as crossrefxml
    import test_readers_formats_csl as csl
    import test_readers_formats_datacite as datacite
    import test_readers_formats_daychat as daychat
    import test_readers_formats_didl as didl
    import test_readers_formats_edgar as edgar
    import test_readers_formats_endnote as endnote
    import test_readers_formats_endnotexml as endnotexml
    import test_readers_formats_europarl as europarl
    import test_readers_formats_formex as formex
    import test_readers_formats_genios as genios
    import test_readers_formats_greenbook as greenbook
    import test_readers_formats_gutenberg as gutenberg
    import test_readers_formats_jats as jats
    import test_readers_formats_marc as marc
    import test_readers_formats_mods as mods
    import test_readers_formats_nbib as nbib
    import test_readers_formats_oai as oai
    import test_readers_formats_openalex as openalex
    import test_readers_formats_org as org
    import test_readers_formats_pagedtext as pagedtext
    import test_readers_formats_pagexml as pagexml
    import test_readers_formats_parted as parted
    import test_readers_formats_patents as patents
    import test_readers_formats_pica as pica
    import test_readers_formats_pressreview as pressreview
    import test_readers_formats_pubmed as pubmed
    import test_readers_formats_pubmedtext as pubmedtext
    import test_readers_formats_retriever as retriever
    import test_readers_formats_ris as ris
    import test_readers_formats_rst as rst
    import test_readers_formats_scopustext as scopustext
    import test_readers_formats_sgml as sgml
    import test_readers_formats_sittings as sittings
    import test_readers_formats_starred as starred
    import test_readers_formats_tagged as tagged
    import test_readers_formats_tei as tei
    import test_readers_formats_toml as toml
    import test_readers_formats_vertical as vertical
    import test_readers_formats_wos as wos
    import test_readers_formats_yaml as yaml
    import test_readers_formats_zoterordf as zoterordf
    import test_readers_xmlheads as xmlheads
    import test_readers_xmlspeeches as xmlspeeches

    entry = f"@article{{a1, title={{Old bridges}}, abstract={{{BODY}}}, year=2021, month=mar, journal={{Roads}}}}\n"
    medline = pubmed.pubmed(1, "<Year>2019</Year>", abstract=f"<AbstractText>{BODY}</AbstractText>")
    texts = {
        "a.ris": ris.FIRST * 3, "a.wos": wos.WOS + wos.BRIDGES * 3, "a.nbib": nbib.nbib(1, *nbib.MED),
        "a.enw": endnote.ENDNOTE, "a.bib": entry * 3, "openalex.json": json.dumps(openalex.PAGE),
        "crossref.json": json.dumps(crossref.answer(crossref.crossref(1), crossref.crossref(2))),
        "deposit.xml": crossrefxml.deposit(crossrefxml.JOURNAL.format(crossrefxml.article(1) + crossrefxml.article(2))),
        "answer.xml": crossrefxml.answer(crossrefxml.JOURNAL.format(crossrefxml.article(1))),
        "datacite.xml": f"<resources>{datacite.resource(1)}{datacite.resource(2)}</resources>",
        "datacite.json": json.dumps(datacite.api(datacite.attributes(1), datacite.attributes(2))),
        "week.xml": patents.filled(patents.GRANT, 1) + patents.LISTING + patents.filled(patents.GRANT, 2),
        "patdoc.xml": patents.filled(patents.PATDOC) * 2, "older.xml": patents.filled(patents.OLDER),
        "week.txt": greenbook.week(3, 4), "csl.json": json.dumps([csl.csl(), csl.csl()]),
        "oai.xml": oai.oai(oai.harvested(1, oai.ARXIV)), "mods.xml": mods.HEAD + mods.MODS.format(n=1),
        "endnote.xml": f"<xml><records>{endnotexml.record(1, abstract=BODY) * 2}</records></xml>",
        "volume.xml": xmlspeeches.of(xmlspeeches.VOLUME), "filing.txt": edgar.FILING,
        "stars.txt": starred.IRAMUTEQ, "keys.txt": starred.LEXICO,
        "act.xml": formex.ACT.format(formex.BODY, ""),
        "kakao.txt": daychat.KAKAO, "irc.log": daychat.IRC, "library.rdf": zoterordf.ALL,
        "bioc.xml": bioc.xml(2), "bioc.json": json.dumps(bioc.collection(2)),
        "abstracts.txt": pubmedtext.RECORDS, "scopus.txt": scopustext.ALL,
        "retriever.txt": retriever.export(*retriever.ARTICLES), "pages.txt": pagedtext.PAGES,
        "genios.txt": genios.ALL, "review.txt": pressreview.TEXT, "review.rtf": pressreview.RTF,
        "review.htm": pressreview.PAGE, "ep-00-01-17.txt": europarl.DEBATE,
        "book.txt": gutenberg.BOOK,
        "refworks.txt": tagged.REFWORKS, "braces.net": tagged.BRACES, "numbered.txt": tagged.NUMBERED,
        "pubmed.xml": pubmed.pubmed_set(medline), "jats.xml": jats.JATS,
        "tei.xml": tei.tei(f"<u who='#a'><seg>{BODY}</seg></u>"),
        "a.conllu": conllu.FIRST + conllu.RANGE, "a.vert": vertical.VERTICAL,
        "debate-2010-11-12.xml": akomantoso.debate(), "a.tst": anpa.STORY, "marc.xml": marc.marcxml(),
        "a.mrk": marc.LINES * 2, "marc.json": json.dumps([marc.IN_JSON] * 2),
        "didl.xml": didl.HEAD.format(didl.ITEM.format(0, "COAL DUTIES.")),
        "abbyy.xml": abbyy.DOCUMENT.format(abbyy.page(abbyy.lines(abbyy.letters))),
        "page.xml": pagexml.PAGE.format(regions=pagexml.region("r1", "Ships wait on Mon-", "day.")),
        "trec.txt": sgml.wire("AP880212-0001", "AP881230-0002"), "a.toml": toml.TABLES * 2,
        "news.yml": yaml.LIST, "stream.yaml": yaml.STREAM, "alias.yaml": yaml.ALIASES,
        "sitting.xml": bundestag.PROTOCOL, "a.rst": rst.PELICAN, "nikola.rst": rst.NIKOLA, "header.rst": rst.HEADER,
        "gate.xml": annotated.GATE, "cas.xmi": annotated.XMI, "webanno.tsv": annotated.WEBANNO,
        "aminer.txt": aminer.FIRST, "aminer2.txt": aminer.SECOND, "days.txt": sittings.text(),
        "a.adoc": asciidoc.POST, "a.org": org.FILE, "days.org": org.DAYS, "contents.lr": parted.LEKTOR,
        **{f"pica {k}.dat": text for k, text in enumerate(pica.LAYOUTS.values())},
        "issue-2010-11-12.xml": f"<issue date='2010-11-12'>{xmlheads.two()}</issue>",
    }  # fmt: skip
    french = [("200", (("a", b"L'\xc2et\xc2e des grues"),)), ("210", (("d", "2018"),))]
    more = {"a.mrc": marc.marc() * 2, "a.iso": marc.marc(french, sign=" ", end="450 ") * 2}
    return {**{name: text.encode() for name, text in texts.items()}, **more}


def grids() -> dict[str, bytes]:
    """Tables of cells, typed components and lists in lists in JSON, and XML documents of no known kind."""
    import test_readers_formats_spreadsheetml as spreadsheetml
    import test_readers_frontmatter as frontmatter
    import test_readers_jsonbody as jsonbody
    import test_readers_jsongrid as jsongrid
    import test_readers_jsonstory as jsonstory
    import test_readers_separators as separators
    import test_readers_xmlparts as xmlparts
    import test_readers_xmlrows as xmlrows

    cells = jsongrid.HEADED
    named = {"columns": [{"name": n} for n in cells[0]], "data": cells[1:]}
    values = {
        "named": named, "described": {"description": BODY * 2, **named}, "sides": {"a": cells[:5], "b": cells},
        "tables": [cells[:5], cells[5:]], "pages": {"pages": [[{"text": f"{BODY} {n}"} for n in range(4)]] * 2},
        "wrapped": {"fields": cells[0], "rows": [{"f": [{"v": c} for c in row]} for row in cells[1:]]},
        "stories": {"items": jsonstory.STORIES}, "story": jsonstory.WRAPPED[0],
        "letters": [{"body": frontmatter.FRONT + frontmatter.TEXT}] * 4,
        **{f"body {k}": {"title": f"Cranes {k}", **body} for k, body in enumerate(jsonbody.BODIES.values())},
    }  # fmt: skip
    lists, posts = xmlrows.listed(["story", "report", "letter"]), "".join(f"<post>{BODY} {n}</post>" for n in range(3))
    sections = "".join(f"<sec><title>Part {n}</title><p>{BODY} {n}</p></sec>" for n in range(4))
    documents = {
        "book": spreadsheetml.BOOK, "lists": lists,
        "issue": xmlrows.ISSUE.format("".join(xmlrows.PAPER.format(n=n) for n in (1, 2, 3))),
        "several": "".join(f"<?xml version='1.0'?>\n{lists}\n" for _ in range(3)),
        "sections": f"<memo><title>Cranes</title>{sections}</memo>",
        "posts": f"<forum>{('<thread><title>On it</title>' + posts + '</thread>') * 2}</forum>",
        "parts": f"<?xml version='1.0'?><memo><title>On it</title><text>{xmlparts.TEXT * 3}</text></memo>\n" * 2,
    }  # fmt: skip
    tables = {f"{name}.json": json.dumps(value).encode() for name, value in values.items()}
    lines = "\n".join(map(json.dumps, jsonstory.STORIES)).encode()
    rows = {mark: "\n".join(map(mark.join, separators.ROWS)).encode() for mark in ("<=>", "::", "^", "\x01")}
    tables |= {f"marked {k}.csv": table for k, table in enumerate(rows.values())}
    return {**tables, "stories.jsonl": lines, **{f"{name}.xml": text.encode() for name, text in documents.items()}}


def frames(seeds: dict[str, bytes]) -> dict[str, bytes]:
    """Sources packed as .zst, in one frame or several."""
    import zstandard

    pack = zstandard.ZstdCompressor().compress
    wide = zstandard.ZstdCompressor(level=3, write_checksum=True).compress
    lines = seeds["a.jsonl"]
    return {
        "a.jsonl.zst": pack(lines), "b.jsonl.zst": b"".join(pack(x + b"\n") for x in lines.splitlines()),
        "a.csv.zst": wide(seeds["a.csv"]), "a.txt.zst": wide(seeds["a.txt"]),
    }  # fmt: skip


def dumps() -> dict[str, bytes]:
    """Dumps with heads of several layouts."""
    heads = (
        "Title {n}\nThe Daily Post, {d}\n{b}\n", "{d}\nTitle {n}\n{b}\n\n", "Title {n}\n{b}\nPosted on {d}\n---\n",
        "Title: Old {n}\nDate: {d}\nText: {b}\n",
        "【見出し】{n}\n【日付】2021年3月{n}日\n【本文】\n{b}\n", "{n}. Old town\n{d}\n{b}\n",
    )  # fmt: skip
    days = ("3 March 2021", "14. April 2021", "2021-05-06", "06/07/2021", "8 août 2021")
    import test_readers_outline as outline

    whole = {"marked.txt": outline.MARKED, "ruled.txt": outline.RULED, "numbered.txt": outline.NUMBERED}
    documents = {name: text.encode() for name, text in whole.items()}
    return documents | {
        f"{k}.txt": "".join(head.format(n=n + 1, d=day, b=BODY) for n, day in enumerate(days)).encode()
        for k, head in enumerate(heads)
    }


def broken(data: bytes, name: str, rng: np.random.Generator, *, mutate: Mutate) -> bytes:
    """The bytes changed, or those of something packed in them."""
    if rng.random() < 0.5:
        return mutate(data, rng)
    if data[:2] == b"PK":
        return _broken_zip(data, rng, mutate=mutate)
    if name.endswith(".zst"):
        import zstandard

        with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as stream:
            return zstandard.ZstdCompressor().compress(mutate(stream.read(), rng))
    if ".tar" in name or name.endswith(".tgz"):
        return _broken_tar(data, rng, mutate=mutate)
    return mutate(data, rng)


def _broken_zip(data: bytes, rng: np.random.Generator, *, mutate: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    picked = sorted(files)[int(rng.integers(len(files)))]
    files[picked] = mutate(files[picked], rng)
    return zipped(files)


def _broken_tar(data: bytes, rng: np.random.Generator, *, mutate: Mutate) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive, tarfile.open(fileobj=out, mode="w") as changed:
        for member in archive.getmembers():
            inside = mutate(archive.extractfile(member).read(), rng)
            member.size = len(inside)
            changed.addfile(member, io.BytesIO(inside))
    return out.getvalue()
