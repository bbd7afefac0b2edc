"""One article of a press database, assembled from its fields."""

from __future__ import annotations

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.press.written import find_written, language_code
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json


class PressArticle:
    """One article as a parser collects it, empty at first.

    Attributes:
        title, source, date, own_id: as the export has them.
        paragraphs: of the text, in order.
        fields: everything else, by role.
        first_line, last_line: of the article, where the export has lines.
    """

    def __init__(self) -> None:
        self.title = self.source = ""
        self.date: str | None = None
        self.own_id: str | None = None
        self.paragraphs: list[str] = []
        self.fields: dict[str, str] = {}
        self.first_line: int | None = None
        self.last_line: int | None = None

    def add_field(self, role: str, value: str) -> None:
        """Add a value to the fields; a second value of one role is appended to the first."""
        value = " ".join(value.split())
        if value:
            self.fields[role] = f"{self.fields[role]}; {value}" if role in self.fields else value

    def found(self, name: str) -> Found:
        """The article as a record, or a reject where it has neither title nor text."""
        fields = dict(self.fields)
        title = clean_line(self.title or fields.pop("title", ""))
        text = clean_text("\n".join(self.paragraphs))
        if not text and not title:
            return Reject(name, "article without title and text", as_json(fields), self.first_line, self.last_line)
        language = language_code(fields.get("language", ""))
        return Record(
            text=text,
            title=title,
            source=clean_line(self.source) or name,
            raw_date=self.date,
            own_id=self.own_id,
            first_line=self.first_line,
            last_line=self.last_line,
            language=language,
            meta=as_json({k: clean_line(v) for k, v in fields.items()}) if fields else "{}",
        )


def date_of(line: str) -> str | None:
    """The first date in a line; None where there is none."""
    written = find_written(line)
    return written.value if written else None
