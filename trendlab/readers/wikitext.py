"""The words of a wiki page, without its markup."""

from __future__ import annotations

import html
import re

# Elements whose text is not running text of the page.
_DROPPED = re.compile(
    r"<(/?)(ref|gallery|math|chem|timeline|imagemap|score|graph|syntaxhighlight|source|hiero|templatestyles|mapframe"
    r"|maplink|references|inputbox|dynamicpagelist|categorytree|style)\b[^<>]{0,2000}?(/?)>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|hr)\b[^<>]{0,100}>", re.IGNORECASE)
_FENCE = re.compile(r"\{\{|\}\}|\{\|(?!\|)|\|\}(?!\})")
# Templates that only mark words: a link to another wiki ("{{w|Port|the port}}"), a language, a line that is not broken.
_MARKED = re.compile(
    r"\{\{\s*(?:w(?:ikipedia)?|lang\s*\|[^{}|=]{1,20}|lang-[a-z-]{2,12}|nowrap|nobr|nbsp|small|em|strong)\s*"
    r"\|([^{}|=]*)(?:\|([^{}|=]*))?(?:\|[^{}]*)?\}\}",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[([^\[\]]*)\]\]")
_OUTSIDE = re.compile(r"\[(?:https?:|ftp:|mailto:|//)[^\s\[\]]{0,2000}(?:\s+([^\[\]\n]{0,2000}))?\]")
_SWITCH = re.compile(r"__[A-Z]{3,20}__")
_HEADING = re.compile(r"^[ \t]*(={1,6})[ \t]*(\S.*?|)[ \t]*\1[ \t]*$", re.MULTILINE)
_LIST = re.compile(r"^[*#:;]+\s*", re.MULTILINE)
_BLANKS = re.compile(r"\n{2,}")
_GLUED = re.compile(r"(?<![ \t])[ \t]+([,.;:!?)])")  # from the first blank on, else the time grows with the square
# The words for files in the languages of the largest wikis; those of a site are in its dump.
FILES = frozenset((
    "file", "image", "media", "datei", "bild", "fichier", "archivo", "imagen", "bestand", "afbeelding",
    "immagine", "ficheiro", "imagem", "plik", "grafika", "файл", "изображение", "fil", "tiedosto", "soubor",
    "dosya", "kép", "fișier", "ファイル", "画像", "文件", "파일", "ملف", "תמונה",
))  # fmt: skip
CATEGORIES = frozenset((
    "category", "kategorie", "catégorie", "categoría", "categorie", "categoria", "kategoria", "категория", "kategori",
    "luokka", "kategória", "カテゴリ", "分类", "분류", "تصنيف", "קטגוריה",
))  # fmt: skip


def wiki_text(
    source: str, *, files: frozenset[str] = FILES, categories: frozenset[str] = CATEGORIES
) -> tuple[str, list[str]]:
    """The words of a page, paragraphs as lines, and the categories that it names.

    Templates, tables, files, footnotes and formulas go; links, and templates that only mark words, leave their words. A
    brace that is never closed takes nothing with it.

    Args:
        source: wiki markup.
        files: the words for files before a colon, lower case.
        categories: the words for categories before a colon, lower case.

    >>> wiki_text("The '''ferry''' [[Port|sails]].<ref>A</ref> {{cite|b={{c}}}}[[Category:Ships]]")
    ('The ferry sails.', ['Ships'])
    """
    named: list[str] = []
    marked = _MARKED.sub(lambda m: m[2] or m[1].lstrip(":"), without_comments(source))
    text = _without_fences(_without_elements(marked))
    for _ in range(6):  # links in the caption of a file, in a link, are innermost first
        before = text
        text = _LINK.sub(lambda m: _link(m[1], files, categories, named), text)
        if text == before:
            break
    text = _OUTSIDE.sub(lambda m: m[1] or "", text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _HEADING.sub(r"\2", _SWITCH.sub("", text))
    text = _LIST.sub("", re.sub(r"'{2,5}", "", text))
    text = _GLUED.sub(r"\1", html.unescape(text))
    lines = (" ".join(line.split()) for line in _BLANKS.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line.strip(" -|")), named


def without_comments(text: str) -> str:
    """The text without comments; one that is never closed takes nothing with it."""
    out: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        out.append(text[place:start])
        place = end + 3
    return "".join([*out, text[place:]])


def _without_elements(text: str) -> str:
    """The text without footnotes, formulas and the like; one that is never closed takes nothing with it."""
    out: list[str] = []
    place, opened, inside = 0, "", 0
    for hit in _DROPPED.finditer(text):
        closing, name, alone = bool(hit[1]), hit[2].lower(), bool(hit[3])
        if not opened:
            out.append(text[place : hit.start()])
            place = hit.end()
            opened, inside = ("", 0) if closing or alone else (name, hit.end())
        elif closing and name == opened:
            place, opened = hit.end(), ""
    return "".join([*out, text[inside if opened else place :]])


def _without_fences(text: str) -> str:
    """The text without templates, parameters and tables, however deep."""
    out: list[str] = []
    opened: list[int] = []
    place = 0
    for hit in _FENCE.finditer(text):
        out.append(text[place : hit.start()])
        place = hit.end()
        if hit[0][0] == "{":
            opened.append(len(out))
        elif opened:
            del out[opened.pop() :]
    out.append(text[place:])
    return "".join(out)


def _link(body: str, files: frozenset[str], categories: frozenset[str], named: list[str]) -> str:  # noqa: PLR0917 - called once a link
    target, _, shown = body.partition("|")
    space, colon, rest = target.partition(":")
    word = space.strip().casefold()
    if colon and word in files:
        return ""
    if colon and word in categories:
        named.append(rest.strip())
        return ""
    if colon and re.fullmatch(r"[a-z]{2,3}(?:-[a-z]{2,8})*", word) and not shown:
        return ""  # the page in another language
    return (shown.rsplit("|", 1)[-1] if shown else target.lstrip(":")).strip(" ")
