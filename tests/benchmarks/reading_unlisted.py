"""Exports that no format file names: what do the general rules make of them?

    python tests/benchmarks/reading_unlisted.py [OUT.csv]

Six made articles in the layout of each export, read with `--format auto`: how many articles come out, the parts of the
titles, days and texts that are right, what was said (doubts), or the refusal. `silent`: a wrong result without a word.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from result_tables import write_rows

from trendlab.errors import TrendlabError
from trendlab.readers import read

STORIES = (
    ("Harbour gets a second crane", "The council voted on Monday to buy a second crane for the old harbour."),
    ("Bakers strike over flour", "Bakers in the north shut their shops for a day because flour has become dear."),
    ("Museum finds a lost map", "A curator found a map of the coast behind a painting that nobody had moved."),
    ("Trams return to the ring road", "After forty years trams run again around the centre, and all were full."),
    ("Farmers learn to code", "Forty farmers learned how to read the data of their own tractors this week."),
    ("Lake freezes over", "The lake froze over for the first time in a decade and skaters came by train."),
)
MORE = "Many of those who were asked said that they had waited for it far too long."
DAYS = ("2021-03-03", "2021-04-14", "2021-06-05", "2021-09-21", "2022-01-30", "2022-02-11")


@dataclass(frozen=True, kw_only=True)
class Sample:
    """An export.

    Attributes:
        name: of its program.
        file: its name.
        content: of the file.
        titled, dated: whether it holds titles and days.
    """

    name: str
    file: str
    content: str
    titled: bool = True
    dated: bool = True


def lines(name: str, file: str, form: str, *, head: str = "", tail: str = "", **more: bool) -> Sample:
    """An export in text, one form an article: {t} title, {b} {m} text, {n} number, {d} day and other writings of it."""
    parts = []
    for n, ((title, body), iso) in enumerate(zip(STORIES, DAYS, strict=True), 1):
        day = dt.date.fromisoformat(iso)
        parts.append(
            form.format(
                t=title, T=title.upper(), b=body, m=MORE, n=n, d=iso, c=iso.replace("-", ""), de=f"{day:%d.%m.%Y}",
                us=f"{day:%B} {day.day}, {day.year}", gb=f"{day.day} {day:%b} {day.year}", s=f"{day:%m/%d/%Y}",
                ja=f"{day.year}年{day.month:02}月{day.day:02}日",
                w=f"{day:%m-%d-%y}", e=int(dt.datetime(*day.timetuple()[:3], 12).timestamp()),
            )
        )  # fmt: skip
    return Sample(name=name, file=file, content=head + "".join(parts) + tail, **more)


def objects(name: str, make: Callable[[str, str, str], Any], wrap: Callable[[list[Any]], Any], **more: bool) -> Sample:
    """An export in JSON."""
    rows = [make(title, body, day) for (title, body), day in zip(STORIES, DAYS, strict=True)]
    return Sample(name=name, file="export.json", content=json.dumps(wrap(rows)), **more)


def samples() -> list[Sample]:
    """All exports."""
    return [*_press(), *_xml(), *_json(), *_tables(), *_chats(), *_collections(), *_heads()]


def _press() -> list[Sample]:
    return [
        lines(
            "Infomedia", "a.txt", "{t}\nPolitiken | {de} | Sektion 1 | Side 4 | artikel-id: e{n}\n\n{b}\n{m}\n\n---\n"
        ),
        lines("Retriever", "a.txt", "{t}\nDagens Nyheter, {d} 05:00\n\n{b}\n{m}\n\n=======\n", head="Nyheter\n\n"),
        lines(
            "APA DeFacto", "a.txt", '"Die Presse" vom {de}, Seite 4\nRessort: Politik\n\n{t}\n\n{b}\n{m}\n__________\n'
        ),
        lines("GoPress", "a.txt", "{t}\nDe Standaard - {gb}\nPagina 4\n\n{b}\n{m}\n\n"),
        lines("WiseNews", "a.txt", "文章编号: 2021{n}\n{t}\n南方都市报 | {d}\n报章 | A04 | 要闻\n\n{b}\n{m}\n-----\n"),
        lines("Integrum", "a.txt", "Документ {n} из 6\nИзвестия (Москва), {de}, № {n}\n{T}\n\n{b}\n{m}\n\n"),
        lines("Kikuzo", "a.txt", "◆{t}\n【{ja}】 【朝刊】 【{n}面】 【東京本社】\n\n{b}\n{m}\n\n"),
        lines(
            "Gale",
            "a.txt",
            "Title: {t}\nAuthor(s): Ann Lee\nSource: The Times. ({us}): News: p4.\nFull Text:\n{b}\n{m}\n\n",
        ),
        lines(
            "EBSCO",
            "a.txt",
            "Record: {n}\nTitle:\n{t}\nSource:\nNewsweek. {s}, Vol. 3.\nAbstract:\n{b}\n{m}\n"
            "Accession Number:\n1{n}\n\n",
        ),
        lines("labels in Japanese", "a.txt", "【見出し】{t}\n【日付】{ja}\n【本文】\n{b}\n{m}\n\n"),
        lines("labels in Russian", "a.txt", "Заголовок: {t}\nДата: {de}\nТекст: {b}\n{m}\n\n"),
    ]


def _xml() -> list[Sample]:
    note = "<en-note><div>{b}</div><div>{m}</div></en-note>"
    return [
        lines(
            "XML without declaration",
            "a.xml",
            "<article id='{n}'><headline>{t}</headline><pubdate>{d}</pubdate>"
            "<body><p>{b}</p><p>{m}</p></body></article>\n",
            head="<articles>",
            tail="</articles>",
        ),
        lines(
            "Stack Exchange",
            "a.xml",
            '<row Id="{n}" CreationDate="{d}T10:00:00.000" Title="{t}" '
            'Body="&lt;p&gt;{b}&lt;/p&gt;&lt;p&gt;{m}&lt;/p&gt;"/>\n',
            head="<?xml version='1.0'?>\n<posts>",
            tail="</posts>",
        ),
        lines(
            "EndNote XML",
            "a.xml",
            "<record><titles><title><style>{t}</style></title></titles><dates><date>"
            "<style>{us}</style></date></dates><abstract><style>{b} {m}</style></abstract></record>",
            head="<xml><records>",
            tail="</records></xml>",
        ),
        lines(
            "Evernote",
            "a.enex",
            "<note><title>{t}</title><created>{c}T101500Z</created><updated>20231231T000000Z</updated>"
            f"<content><![CDATA[<?xml version='1.0'?>{note}]]></content></note>",
            head="<en-export>",
            tail="</en-export>",
        ),
        lines(
            "Hansard",
            "a.xml",
            '<speech id="a/debate/{d}a.2.{n}" speakername="Ann"><p>{b}</p><p>{m}</p></speech>',
            titled=False,
            head="<publicwhip>",
            tail="</publicwhip>",
        ),
        lines(
            "OPML",
            "a.opml",
            '<outline type="rss" text="{t}" xmlUrl="https://e.org/{n}"/>',
            head="<opml><body>",
            tail="</body></opml>",
        ),
        lines(
            "HTML table",
            "a.html",
            "<tr><td>{d}</td><td>{t}</td><td>{b} {m}</td></tr>",
            head="<html><table><tr><th>Date</th><th>Title</th><th>Text</th></tr>",
            tail="</table></html>",
        ),
        lines(
            "HTML of headings",
            "a.html",
            "<h2>{t}</h2><p>{us}</p><p>{b}</p><p>{m}</p><hr>",
            head="<html><body>",
            tail="</body></html>",
        ),
    ]


def _json() -> list[Sample]:
    return [
        objects(
            "Event Registry",
            lambda t, b, d: {"uri": d, "date": d, "title": t, "body": f"{b}\n{MORE}", "source": {"title": "P"}},
            lambda rows: {"articles": {"results": rows, "page": 1}},
        ),
        objects(
            "YouTube comments",
            lambda _, b, d: {
                "id": d,
                "snippet": {"topLevelComment": {"snippet": {"textDisplay": f"{b}\n{MORE}", "publishedAt": d}}},
            },
            lambda rows: {"items": rows},
            titled=False,
        ),
        objects(
            "Facebook posts",
            lambda _, b, d: {
                "timestamp": int(dt.datetime.fromisoformat(d).timestamp()) + 43200,
                "data": [{"post": f"{b}\n{MORE}"}],
            },
            lambda rows: rows,
            titled=False,
        ),
        objects(
            "Bluesky",
            lambda _, b, d: {
                "post": {
                    "author": {"displayName": "Ann"},
                    "record": {"createdAt": f"{d}T10:00:00Z", "text": f"{b}\n{MORE}"},
                }
            },
            lambda rows: {"feed": rows},
            titled=False,
        ),
        objects(
            "Discord",
            lambda _, b, d: {
                "id": d,
                "timestamp": f"{d}T10:00:00+00:00",
                "content": f"{b}\n{MORE}",
                "author": {"name": "ann"},
            },
            lambda rows: {"channel": {"name": "g"}, "messages": rows},
            titled=False,
        ),
        objects(
            "GDELT DOC (no texts)",
            lambda t, _, d: {"url": "https://e.org", "title": t, "seendate": f"{d.replace('-', '')}T101500Z"},
            lambda rows: {"articles": rows},
        ),
    ]


def _tables() -> list[Sample]:
    return [
        lines(
            "Swissdox",
            "a.tsv",
            "{n}\t{d} 00:00:00+01\tNZZ\tPRD\tde\t{t}\t<tx><ld><p>{b}</p></ld><p>{m}</p></tx>\n",
            head="id\tpubtime\tmedium_name\tdoctype\tlanguage\thead\tcontent\n",
        ),
        lines(
            "Meltwater",
            "a.csv",
            "{gb} 10:00AM\t{t}\thttps://e.org\t{b} {m}\tThe Post\n",
            head="Date\tHeadline\tURL\tOpening Text\tSource\n",
        ),
        lines(
            "CrowdTangle",
            "a.csv",
            'Post,{d} 10:00:00 EST,Link,5,"{b} {m}"\n',
            head="Page Name,Post Created,Type,Likes,Message\n",
            titled=False,
        ),
        lines(
            "Readwise",
            "a.csv",
            '"{b} {m}",A book,Ann Lee,{d} 10:00:00+00:00\n',
            head="Highlight,Book Title,Book Author,Highlighted at\n",
            titled=False,
        ),
        lines(
            "LinkedIn",
            "a.csv",
            '{d} 10:00:00,https://l.com,"{b} {m}"\n',
            head="Date,ShareLink,ShareCommentary\n",
            titled=False,
        ),
        lines(
            "Pocket (no texts)",
            "a.csv",
            "{t},https://e.org/{n},{e},,unread\n",
            head="title,url,time_added,tags,status\n",
        ),
    ]


def _chats() -> list[Sample]:
    return [
        lines("WhatsApp", "a.txt", "{de}, 10:0{n} - Ann: {b}\n{m}\n", titled=False),
        lines("WhatsApp (iOS)", "a.txt", "[{de}, 10:0{n}:11] Ann: {b}\n{m}\n", titled=False),
        lines("IRC", "a.log", "{d} 10:0{n}:00 <ann> {b} {m}\n", titled=False),
    ]


def _collections() -> list[Sample]:
    """Test collections, wires and tables of other languages."""
    body = "<TEXT>\n<P>\n{b}\n</P>\n<P>\n{m}\n</P>\n</TEXT>\n</DOC>\n"
    framed = "\x02^BC-{n},46<\r\n^{t}<\r\n\t   {b}\r\n\t   {m}\r\n\x03AP-WF-{w} 1509GMT<\r\n"
    return [
        lines("TREC", "a.txt", "<DOC>\n<DOCNO> NYT{c}.{n} </DOCNO>\n<HEADLINE>{t}</HEADLINE>\n" + body),
        lines("Gigaword", "a", '<DOC id="X_ENG_{c}.{n}" type="story">\n<HEADLINE>\n{t}\n</HEADLINE>\n' + body),
        lines("TOML", "a.toml", '[[article]]\ntitle = "{t}"\ndate = {d}\ntext = """\n{b}\n{m}\n"""\n\n'),
        lines("ANPA wire", "a.tst", "\x16\x16\x01A1\x1f_x\r\nf l\x13\x11 BC-{n}\r\n" + framed),
    ]


def _heads() -> list[Sample]:
    """Articles whose day stands above them, and articles in parts."""
    work = '<meta><identification><FRBRWork><FRBRdate date="{d}" name="g"/></FRBRWork></identification></meta>'
    speech = '<debateBody><speech by="#a"><p>{b}</p><p>{m}</p></speech></debateBody></debate>'
    article = "<article><headline>{t}</headline><text>{b}\n{m}</text></article></issue>"
    issues, debates = {"head": "<issues>", "tail": "</issues>"}, {"head": "<akomaNtoso>", "tail": "</akomaNtoso>"}
    return [
        lines("issues in XML", "a.xml", "<issue><date>{d}</date>" + article, **issues),
        lines("Akoma Ntoso", "a.xml", f"<debate>{work}{speech}", titled=False, **debates),
        objects(
            "issues in JSON",
            lambda t, b, d: {"date": d, "articles": [{"title": t, "body": f"{b}\n{MORE}"}]},
            lambda rows: {"issues": rows},
        ),
        objects("ninjs 3", _ninjs, lambda rows: rows),
        objects(
            "papers in paragraphs",
            lambda t, b, d: {
                "metadata": {"title": t}, "published": d,
                "body_text": [{"text": b, "section": "Introduction"}, {"text": MORE, "section": "End"}],
            },
            lambda rows: rows,
        ),
    ]  # fmt: skip


def _ninjs(title: str, body: str, day: str) -> dict[str, Any]:
    return {
        "uri": "u",
        "versionCreated": f"{day}T10:00:00Z",
        "headlines": [{"role": "main", "value": title}],
        "bodies": [
            {"role": "html", "contentType": "text/html", "value": f"<p>{body}</p><p>{MORE}</p>"},
            {"role": "text", "contentType": "text/plain", "value": f"{body}\n{MORE}"},
        ],
    }


def judge(sample: Sample, folder: Path) -> dict[str, object]:
    """What came out of an export."""
    path = folder / sample.file
    path.write_text(sample.content, encoding="utf8")
    row: dict[str, object] = {
        "export": sample.name,
        "read_as": "refused",
        "articles": 0,
        "titles": 0.0,
        "days": 0.0,
        "texts": 0.0,
        "said": "",
        "silent": False,
    }
    try:
        corpus, _ = read(path)
    except TrendlabError as error:
        return {**row, "said": str(error).replace(str(folder), "")[:90]}
    found = corpus.table.select(["title", "text", "first_day"]).to_pylist()
    titles = [r["title"].casefold().lstrip("◆") for r in found]
    right = {
        "titles": sum(t.casefold() in titles for t, _ in STORIES) / 6 if sample.titled else 1.0,
        "days": sum(dt.date.fromisoformat(d) in [r["first_day"] for r in found] for d in DAYS) / 6,
        "texts": sum(any(b in r["text"] and MORE in r["text"] for r in found) for _, b in STORIES) / 6,
    }
    said = ", ".join(d["kind"] for d in corpus.notes.get("doubts", ()))
    wrong = len(found) != 6 or min(right.values()) < 0.9
    rounded = {name: round(part, 2) for name, part in right.items()}
    return {
        **row,
        "read_as": corpus.notes["formats"][0],
        "articles": len(found),
        **rounded,
        "said": said,
        "silent": wrong and not said,
    }


def main(out: Path | None) -> list[dict[str, object]]:
    """Measure every export."""
    rows = []
    for sample in samples():
        with tempfile.TemporaryDirectory() as folder:
            rows.append(judge(sample, Path(folder)))
    if out is not None:
        write_rows(out, rows)
    return rows


if __name__ == "__main__":
    for one in main(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(one)
