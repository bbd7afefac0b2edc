"""PDFs of made material, set by Typst."""

from __future__ import annotations

from functools import lru_cache

import typst

WORDS = (
    "The ferry company of the northern islands has ordered two electric ships for the winter timetable, and the "
    "harbour board will pay for the charging stations on both piers. "
)


@lru_cache(maxsize=16)
def set_pdf(body: str, *, head: str = "", foot: str = "", title: str = "", author: str = "") -> bytes:
    """A PDF of small pages.

    Args:
        body: Typst markup.
        head, foot: of each page, Typst markup.
        title, author: in the properties of the file.
    """
    page = f"#set page(width: 105mm, height: 100mm, margin: 15mm, header: [{head}], footer: [{foot}])"
    names = ", ".join(f'{k}: "{v}"' for k, v in (("title", title), ("author", author)) if v)
    text = f'#set document({names})\n{page}\n#set text(size: 9pt, lang: "en")\n#set par(justify: true)\n{body}'
    return bytes(typst.compile(text.encode(), format="pdf"))


def as_lines(text: str) -> str:
    """Typst markup of a text whose lines and blank lines stay."""
    lines = [f'#text("{line}")' if line.strip() else "" for line in text.replace('"', "'").split("\n")]
    return " \\\n".join(line or "#v(4pt)" for line in lines)
