"""The usual names of columns, and their roles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from trendlab.readers.datewords import DATA, plain_words, record_words, spaced_name
from trendlab.readers.namesabroad import names_abroad

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names in the order of preference, compared without case, accents, spaces, dashes and underscores.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "body", "bodyhtml", "bodyxhtml", "bodytext", "content", "contents", "articletext",
        "articlebody", "article",
        "maintext", "story", "message", "tweet", "post", "posttext", "cooked", "contenthtml", "contenttext",
        "paragraphs", "html", "plaintext",
        "volltext", "inhalt", "artikeltext", "artikel", "haupttext", "beitrag", "texte", "contenu", "corps", "texto",
        "contenido", "cuerpo", "conteudo", "corpo", "testo", "contenuto", "tekst", "inhoud", "tresc", "\u6b63\u6587",
        "\u5185\u5bb9", "\u6587\u672c", "\u5168\u6587", "\u672c\u6587", "\u0442\u0435\u043a\u0441\u0442",
        "abstract", "description", "summary", "document", "doc", "documents", "comment", "review", "speech",
        "transcript", "selftext", "resumen", "zusammenfassung", "\u6458\u8981", "abstractnote",
        "abstracttext", "texts", "ab", "snippet", "videodescription",
    ),
    "title": (
        "title", "headline", "heading", "header", "subject", "articletitle", "titre", "titel", "uberschrift",
        "schlagzeile", "titulo", "titular", "titolo", "tytul", "kop", "\u6807\u9898", "\u984c\u540d",
        "\u30bf\u30a4\u30c8\u30eb", "\u0437\u0430\u0433\u043e\u043b\u043e\u0432\u043e\u043a", "posttitle",
        "documenttitle", "head", "itemtitle", "papertitle", "displayname", "primarytitle", "ti",
        "titles", "headlines", "hl", "hl1", "casename", "atl", "linktext", "claimreviewed", "claim",
    ),
    "date": (
        "date", "firstpublishdate", "firstpublisheddate", "firstpublishedat", "firstpublished",
        "firstpublicationdate", "firstpublicat", "displaydate", "published", "publishedat", "pubdate", "pub",
        "datepublished",
        "publicationdate", "publishdate", "publishedon", "pubtime", "datetime", "timestamp",
        "createdat", "created", "createdutc", "createdtime", "createtime", "time",
        "posted", "postedat", "postdate", "issued", "dct", "unixtime", "epoch", "ts",
        "publictimestamp", "publicupdatedat",
        "updated", "updatedat", "day",
        "month", "yearmonth", "datum", "veroffentlicht", "veroffentlichtam", "erschienen", "erscheinungsdatum", "tag",
        "monat",
        "fecha", "fechapublicacion", "publicado", "dia", "mes", "data", "datapublicazione", "datedepublication",
        "publiele", "publicatiedatum", "\u65e5\u671f", "\u65f6\u95f4", "\u53d1\u5e03\u65f6\u95f4",
        "\u53d1\u5e03\u65e5\u671f", "\u65e5\u4ed8", "\u0434\u0430\u0442\u0430", "dateofpublication", "coverdate",
        "issuedate", "dateissued", "versioncreated", "firstcreated", "contentcreated",
        "year", "jahr",
        "ano", "publicationyear", "pubyear", "yearpublished", "py", "dates", "requested", "submitted", "opened",
        "received",
    ),
    "id": (
        "docid", "id", "articleid", "uid", "uuid", "guid", "idstr", "tweetid", "newid", "documentid", "recordid",
        "docno", "key", "kennung", "nummer", "identificador", "identifiant", "\u7f16\u53f7", "\u5e8f\u53f7", "pmid",
        "eid", "pk", "lensid", "utuniquewosid", "ut", "paperid", "ticketid", "complaintid", "caseid", "reviewid",
        "commentid", "postid", "messageid", "speechid", "newsid", "storyid", "celexnumber", "celex", "uri",
    ),
    "source": (
        "sourcetitle", "publicationtitle", "journaltitle", "containertitle", "journalname", "journalbook",
        "primarylocationsourcedisplayname", "secondarytitle",
        "source", "outlet", "publication", "newspaper", "journal", "venue", "booktitle", "proceedingstitle",
        "ispartof", "pubtitle", "jtl", "publisher", "sourcename", "mediumname", "medianame", "pagename",
        "outletname", "court",
        "channeltitle", "feed", "site", "domain", "medium", "media", "provider", "quelle",
        "zeitung", "fuente", "medio", "fonte", "bron", "\u6765\u6e90",
        "\u5a92\u4f53", "so",
    ),
}  # fmt: skip
_PLAIN = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _PLAIN.sub("", "".join(c for c in decomposed if not unicodedata.combining(c)))


_ABROAD = {role: [*map(_plain, names)] for role, names in names_abroad().items()}
_WORDS_ABROAD, _RECORD_ABROAD = plain_words(_plain), record_words(_plain)
# Names of years, which date an article where nothing finer does.
YEARS = frozenset((
    *_ABROAD["year"], "year", "yr", "jahr", "ano", "anno", "annee", "pubyear", "publicationyear", "py", "yyyy",
))  # fmt: skip
# Names of short forms of texts, such as descriptions.
SHORT_ABROAD = frozenset(_ABROAD["short"])
_MORE = {"text": "short", "date": "year"}
NAMES: Mapping[str, tuple[str, ...]] = {
    role: tuple(dict.fromkeys((*names, *_ABROAD[role], *_ABROAD[_MORE[role]])))
    if role in _MORE
    else tuple(dict.fromkeys((*names, *_ABROAD[role])))
    for role, names in _NAMES.items()
}
KNOWN = frozenset(name for names in NAMES.values() for name in names)
LONG_NAME = 100  # characters; longer names of columns are not remembered
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
# The last word of a longer name ("post_title", "webPublicationDate") gives its role too.
_LAST: Mapping[str, frozenset[str]] = {
    "date": frozenset(
        ("date", "datum", "fecha", "datetime", "timestamp", "published", "posted", "created", "pubdate", "issued")
    ),
    "title": frozenset(("title", "titl", "titles", "headline", "headlines", "titre", "titel", "titulo", "subject")),
    "text": frozenset(("text", "body", "content", "fulltext", "abstract", "paragraph")),
}
_FORMS_OF_TITLES = frozenset(("txt", "text", "str", "clean", "raw", "plain", "full", "original", "en"))
_FORMS = frozenset(("clean", "cleaned", "html", "raw", "plain", "full", "original", "en"))
# A title or text of one of these is not that of the article.
_OF_OTHERS = frozenset((
    "source", "publication", "journal", "media", "book", "series", "conference", "container", "site", "blog", "feed",
    "channel", "host", "meta", "seo", "short", "abbreviated", "section", "category", "tag", "parent", "alt", "button",
    "anchor", "image", "img", "link", "caption", "url", "quoted", "author", "user", "page", "twitter", "og",
))  # fmt: skip
# What "awardtitle" and the like are titles of; "jobtitle" and "booktitle" are of something else.
_TITLED = frozenset((
    "abstract", "article", "award", "bill", "case", "doc", "document", "event", "grant", "item", "main", "news",
    "notice", "paper", "post", "project", "record", "release", "report", "speech", "story", "study", "thesis", "work",
))  # fmt: skip
_OF_PEOPLE = frozenset((
    "author", "authors", "user", "account", "owner", "creator", "profile", "member", "speaker", "speakers", "person",
    "persons", "by", "sender", "editor", "editors", "contributor", "contributors", "reporter", "journalist",
))  # fmt: skip
_OF_SOMETHING_ELSE = _OF_PEOPLE | frozenset((
    "channel", "entities", "source", "publisher", "organization",
    "organisation", "company", "maintainer", "resources", "attachments", "files", "images", "link", "links", "related",
    "references", "bib", "bibliography", "bibliographies", "citations", "cited", "music", "song", "track", "sound",
    "embed", "embeds", "external", "attachment", "oembed", "card", "preview", "poll",
))  # fmt: skip
# What an article appeared in: its title or text is taken only where the article has none of its own.
_HOLDERS = frozenset((
    "blog", "book", "channel", "conference", "container", "feed", "host", "issue", "journal", "magazine", "newspaper",
    "periodical", "proceedings", "publication", "section", "series", "site", "source", "volume",
))  # fmt: skip
_PLACES = frozenset((
    "feed", "journal", "journals", "newspaper", "outlet", "publication", "publisher", "site", "source", "court",
    "postowner",
))  # fmt: skip
_DATE_ENDS = (
    "date", "datum", "datetime", "timestamp", "timestampusec", "timestampms", "timestampmillis", "timestampmicros",
)  # fmt: skip
_ZONE = re.compile(r"(?<=date|time)(?:gmt|utc|local|iso|str|string|formatted|parsed|clean)$")
# "date_publish": what happened on the day stands behind.
_DATE_STARTS = re.compile(
    r"(?:date|datum|fecha|data)(?:of|de|di|da)?(?:publi|post|creat|issu|writ|sent|broadcast|appear|print|releas|air"
    r"|decid|deliver|filed|held|receiv|submit|request|open(?:$|ed))"
)
# "publish_time": what happened then stands before.
_DATE_OF_PUBLISHING = re.compile(
    r"(?:article|news|web|first|original|item|story|post|tweet|comment|review|doc|content|page|question|answer|video)?"
    r"(?:publi(?:sh(?:ed)?|cation)|post(?:ed|ing)?|creat(?:ed|ion)|issued?|releas(?:ed?)|written|sent|submitted)"
    r"(?:time|at|on|day|utc|dt)"
)
# "Titre de l'article", "Texto completo": languages that name the thing, or say which it is, behind the role.
_OF_THE = r"(?:d[aeiou]?|de[lrs]|des|du|dell?[aeo]?|de(?:la|l)|dos?|das?|vande|vanhet|van)?"
_THING = (
    r"(?:art(?:icle|icolo|iculo|igo|ikels?|ykulu)|no(?:ticia|tizia|tice|ta)|nouvelle|do[ck]ument[os]?|communique"
    r"|comuni(?:cado|cato)|question|pregunta|discours|disc(?:urso|orso)|depeche|beitrags?|meldung|berichts?|nachricht"
    r"|mensaje|message|publica(?:tion|cion|cao)|pubblicazione|entrada|sentencia|ar(?:ret|ticulo))"
)
_WHICH = r"(?:propre|principale?|origina(?:le?)?|integrale?|complete?|comple[tx]?[oa]|entier|intero)"
_ROLE_FIRST: Mapping[str, re.Pattern[str]] = {
    role: re.compile(rf"(?:{first})(?:{_OF_THE}{_THING}|{behind})")
    for role, first, behind in (
        ("title", r"titre|titulo|titular|titolo|titel|tytul", _WHICH),
        ("text", r"texte|texto|testo|text|tekst|conte(?:nido|nuto|udo|nu)|corps|cuerpo|corpo|inhalt", _WHICH),
        (
            "date", r"date|fecha|data|datum",
            rf"{_OF_THE}(?:parution|pubblicazione|diffu?sione?|emission|veroffentlichung|erscheinung|miseenligne)",
        ),
    )
}  # fmt: skip
# Dates of these are when a record was changed or fetched, not when its article was published.
_LATE = re.compile(
    r"updat|modif|edited|access|archived|retriev|crawl|download|export|scrap|harvest|fetch|import|index(?:ed|dat)|birth|founded|expir"
    r"|entered|entrez|load|added|recordc|deposit|datestamp|registered"
    r"|(?:extract|collect|captur|sav|pull|quer)(?:i?ed(?:$|at|on|by|dat|day|tim|utc)|dat|iondat)|snapshot"
    r"|verifi|checked|(?:last|first)seen|^mdate$"
)


def suggests_role(role: str, name: str, plain: str = "") -> bool:
    """Whether the last word of a name gives the role of its column.

    Args:
        role: "text", "title" or "date"; no name suggests another role.
        name: of a column, or a path.
        plain: its `plain_name`, where known; one made of the whole path says that it is a column with dots.
    """
    if role == "date" and ((plain := plain_name(name)) and _ends_or_starts(name, plain)):
        return True  # "SQLDATE", "Date_1"; a value that is not a date is not read as one
    leaf = name if plain == plain_name(name) else name.rsplit(".", 1)[-1]
    if role in _ROLE_FIRST and _ROLE_FIRST[role].fullmatch(plain_name(leaf)):
        return True
    words = [w.casefold() for w in _TOKEN.findall(leaf)]
    if role == "title" and len(words) == 1 and words[0].endswith("title"):
        return words[0].removesuffix("title") in _TITLED  # "awardtitle", as elements of XML are written in lower case
    if len(words) < 2 or words[0] in _OF_OTHERS:
        return False
    last = words[-2] if words[-1] in (_FORMS if role == "text" else _FORMS_OF_TITLES) else words[-1]
    return last in _LAST.get(role, frozenset())


def _ends_or_starts(name: str, plain: str) -> bool:
    """Whether a name ends or begins with a word for a date; "data" above a value is an object, and no date."""
    ends = _ZONE.sub("", plain.rstrip("0123456789")).endswith((*_DATE_ENDS, *_WORDS_ABROAD["end"]))
    told = _DATE_STARTS.match(plain) or _DATE_OF_PUBLISHING.fullmatch(plain) or _ROLE_FIRST["date"].fullmatch(plain)
    return ends or told is not None or _last(name).startswith(_WORDS_ABROAD["start"]) or is_data(name)


def is_data(name: str) -> bool:
    """Whether a name begins with "data", which is a date in some languages and holds no numbers then ("data_words")."""
    return DATA.match(_last(name)) is not None and not plain_name(name).endswith(_DATE_ENDS)


def _last(name: str) -> str:
    return plain_name(name if has_dots_for_spaces(name) else name.rpartition(".")[2])


def names_source(path: str) -> bool:
    """Whether a value is the title or name in an object about where an article appeared ("source.title").

    Args:
        path: of a value in an object.
    """
    *above, leaf = map(plain_name, path.split("."))
    return bool(above) and above[-1] in _PLACES and leaf in ("title", "name", "displayname")


def is_page_title(name: str) -> bool:
    """Whether a column holds the title in the metadata of a web page, or its first heading ("og:title", "h1").

    Args:
        name: of a column.
    """
    return plain_name(name.rpartition(":")[2]) in {"title", "h1"}


def has_dots_for_spaces(name: str) -> bool:
    """Whether a column may be called "Link Text", which R writes "Link.Text".

    Args:
        name: of a column as its table has it; a path to a value in an object may look the same.
    """
    return "." in name and all(part[:1].isupper() for part in name.split("."))


def _words_above(path: str) -> list[str]:
    """The words of what a value stands in."""
    return [w.casefold() for part in path.split(".")[:-1] for w in _TOKEN.findall(part)]


def belongs_to_other(role: str, path: str, plain: str = "") -> bool:
    """Whether a title or text is in an object about someone or something else ("author.name", "files.title").

    Args:
        role: "title" or "text"; values of other roles belong to none.
        path: of a value, or the name of a column.
        plain: its `plain_name`, where known; one made of the whole path says that it is a column with dots.
    """
    if role not in ("title", "text") or plain == plain_name(path):
        return False
    return not _OF_SOMETHING_ELSE.isdisjoint(_words_above(path))


def belongs_to_someone(path: str) -> bool:
    """Whether a value is in an object about a person or an account ("author.createdAt")."""
    above = _words_above(path)
    return not _OF_PEOPLE.isdisjoint(above)


def belongs_to_holder(path: str) -> bool:
    """Whether a value is in an object about what its article appeared in ("journal.title")."""
    above = _words_above(path)
    return not _HOLDERS.isdisjoint(above)


@lru_cache(maxsize=4096)
def is_record_date(name: str) -> bool:
    """Whether a name is that of a date of the record (updated, fetched, exported) rather than of its article."""
    return says_record(name) or any(_RECORD_ABROAD.search(spaced_name(part, _plain)) for part in name.split("."))


def says_record(line: str) -> bool:
    """Whether words beside a day say that it is of a record; names of people may be words for births elsewhere."""
    return any(_LATE.search(plain_name(part)) for part in line.split("."))


def is_column_name(text: str | None) -> bool:
    """Whether a text is one of the names that columns usually have."""
    return bool(text) and len(str(text)) < 40 and plain_name(text) in KNOWN


def plain_name(name: object) -> str:
    """The name of a column in lower case, without accents, spaces and punctuation."""
    text = str(name)
    return _plain(text) if len(text) > LONG_NAME else _known_plain(text)


_known_plain = lru_cache(maxsize=4096)(_plain)  # every row of a source has the same few names
