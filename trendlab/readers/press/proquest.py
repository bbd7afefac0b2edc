"""Articles of a ProQuest export as lines: labels such as "Full text:" and "Publication date:" in mixed case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


RULE = re.compile(r"\s*_{20,}\s*")
_NUMBER = re.compile(r"\s*(?:document|dokument|documento)\s+\d+\s+(?:of|von|de|sur|di)\s+\d+\s*", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:ProQuest document link|(?:https?|ftp)://\S+)\s*", re.IGNORECASE)
_LABEL = re.compile(r"\s*([^\W\d_][\w /,'-]{1,44}?)\s*:(?=\s|$)\s*(.*)", re.DOTALL)
_NONE = re.compile(
    r"\s*(?:none available|not available|no disponible|non disponible|nicht verfügbar)\.?\s*", re.IGNORECASE
)
_REMAINS = re.compile(r"^\W*(?:html|body|text)>\s*", re.IGNORECASE)
_SPLIT_MONTH = re.compile(r"\b([A-Z][a-z]{0,2}) ([a-z]{1,3})\b(?=\.? \d)")
# The labels of one record, by role. Those of the first row are above the text, all others below it.
_ROLES = {
    "title": "title|título|titre|titel|titolo",
    "author": "author|autor|auteur|verfasser|autore|authors",
    "publication_info": "publication info|información de publicación|publikationsinfo|infos sur la publication",
    "abstract": "abstract|resumen|résumé|zusammenfassung|abstract/summary",
    "links": "links|enlaces|liens",
    "text": "full text|texto completo|texte intégral|volltext|testo completo",
    "date": "publication date|fecha de publicación|date de publication|erscheinungsdatum|veröffentlichungsdatum",
    "source": "publication title|título de publicación|titre de la publication|titel der publikation",
    "year": "publication year|year|año de publicación|année de publication|erscheinungsjahr|jahr",
    "own_id": "proquest document id|id de documento proquest|id del documento de proquest|proquest-dokument-id",
    "language": "language of publication|language|idioma de publicación|langue de publication"
    "|publikationssprache",
    "subject": "subject|materia|sujet|schlagwort|thema",
    "place": "location|lugar|lieu|ort",
    "section": "section|sección",
    "people": "people|person|personas|personnes",
    "company": "company / organization|empresa/organización|company",
    "page": "pages|first page|page|páginas|seiten|start page",
    "updated": "last updated|última actualización",
    "url": "document url|url del documento|dokument-url|document link",
    "type": "document type|tipo de documento|dokumenttyp",
    "source_type": "source type|tipo de fuente|quellentyp",
    "copyright": "copyright",
    "database": "database|base de datos",
    "keyword": "identifier / keyword|keyword|keywords",
    "classification": "classification|clasificación",
    "publisher": "publisher|editorial|éditeur|verlag",
    "dateline": "dateline",
    "column": "column",
    "issn": "issn|e-issn",
    "other": "volume|issue|place of publication|country of publication|publication subject|coden"
    "|document feature|correspondence author|alternate title|business indexing term|number of pages"
    "|number of references|doi|digital object identifier|accession number|edition|credit|product name|naics"
    "|word count|supplement|publication history|milestone dates|entry month/year|online publication date|updates"
    "|original title|conference|series|isbn|caption|notes|comments|industry|company name|publication note"
    "|journal subject|mesh|source",
}  # fmt: skip
_BY_NAME = {name: role for role, names in _ROLES.items() for name in names.split("|")}
_SURE = frozenset(("source", "own_id", "date", "source_type", "year"))
# Lines without a label, one after another, that are in no list of labels.
_GAP = 2


def is_proquest(text: str) -> bool:
    """Whether a text has the labels of a ProQuest record above and below its text."""
    roles = {role for line in text.split("\n") if (role := _role(line))}
    return ("text" in roles and len(roles & _SURE) >= 2) or {"abstract", "own_id", "source"} <= roles


def proquest_articles(lines: Iterable[tuple[int, str]], name: str) -> Iterator[Found]:
    """Each article of an export; text above and below the records is a reject.

    Args:
        lines: numbers and texts of the lines; a rule of underscores separates records.
        name: of the file.
    """
    part: list[tuple[int, str]] = []
    for number, line in lines:
        if RULE.fullmatch(line):
            yield from _read_part(part, name)
            part = []
        elif line.strip():
            part.append((number, line.strip()))
    yield from _read_part(part, name)


def _read_part(part: Sequence[tuple[int, str]], name: str) -> Iterator[Found]:
    if not part:
        return
    first, last = part[0][0], part[-1][0]
    lines = [x for _, x in part]
    roles = {role for x in lines if (role := _role(x))}
    if not roles & _SURE and not roles & {"text", "publication_info"}:
        yield Reject(name, "page around the records of the export", "\n".join(lines), first, last)
        return
    article = _read_record(lines)
    article.first_line, article.last_line = first, last
    yield article.found(name)


def _role(line: str) -> str:
    hit = _LABEL.match(line)
    return _BY_NAME.get(" ".join(hit[1].casefold().split()), "") if hit else ""


def _read_record(lines: Sequence[str]) -> PressArticle:
    article = PressArticle()
    lines = [x for x in lines if not _NUMBER.fullmatch(x)]
    start = next((k for k, x in enumerate(lines) if _role(x) == "text"), None)
    above = next((k for k, x in enumerate(lines) if _role(x) or _LINK.fullmatch(x)), len(lines))
    article.title = lines[0] if above else ""
    tail = _tail(lines, (start if start is not None else above - 1) + 1)
    values = _values(lines[above : start if start is not None else tail])
    kept = {"text", *({"abstract"} & values.keys())}  # the labels above the text count
    values.update({k: v for k, v in _values(lines[tail:]).items() if k not in kept})
    if start is not None:
        hit = _LABEL.match(lines[start])
        opened = _REMAINS.sub("", hit[2]) if hit else ""
        article.paragraphs = [x for x in (opened, *lines[start + 1 : tail]) if x and not _NONE.fullmatch(x)]
    if not article.paragraphs:
        article.paragraphs = [x for x in values.pop("abstract", "").split("\n") if x and not _NONE.fullmatch(x)]
    _fill(article, values)
    return article


def _tail(lines: Sequence[str], start: int) -> int:
    """The place of the first label below the text: from the last one upwards, up to two lines without a label."""
    roles = [_role(x) for x in lines]
    k = max((j for j in range(start, len(lines)) if roles[j]), default=len(lines))
    first, gap = k, 0
    while k > start and gap < _GAP:
        k -= 1
        gap = 0 if roles[k] else gap + 1
        first = k if roles[k] else first
    return first if _SURE & set(roles[first:]) else len(lines)


def _values(lines: Sequence[str]) -> dict[str, str]:
    """The values by role; a line without a label continues the value above it."""
    found: dict[str, str] = {}
    role = ""
    for line in lines:
        known = _role(line)
        hit = _LABEL.match(line)
        if known and hit:
            role = known
            if role not in found:
                found[role] = hit[2].strip()
        elif role and not _LINK.fullmatch(line):
            found[role] = f"{found[role]}\n{line}".strip()
    return found


def _fill(article: PressArticle, values: dict[str, str]) -> None:
    article.title = values.pop("title", "").split("\n")[0] or article.title
    info = values.get("publication_info", "")
    published = values.pop("date", "").split("\n")[0]
    article.date = _date(published) or _date(info) or _date(values.get("year", ""))
    article.source = (values.pop("source", "") or info).split(";")[0].split("\n")[0].strip()
    article.own_id = values.pop("own_id", "").split("\n")[0] or None
    for role, value in values.items():
        if role not in ("links", "other"):
            article.add_field(role, value)


def _date(text: str) -> str | None:
    """The date in a value, also where a blank splits its month ("Ju n 24, 2024")."""
    written = find_written(text) or find_written(_SPLIT_MONTH.sub(r"\1\2", text))
    if written:
        return written.value
    year = re.fullmatch(r"\s*((?:1[5-9]|20)\d\d)\s*", text)
    return year[1] if year else None
