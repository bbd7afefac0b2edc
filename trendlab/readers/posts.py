"""Posts of social media archives: the value of a JSON file, and a post as a record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.press.written import language_code
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.files.plain import Json
    from trendlab.readers.format import Opened


def parse_json_file(opened: Opened, text: str | None = None) -> Json:
    """The value of a JSON file.

    Args:
        opened: the file.
        text: its text from the JSON on, where something precedes it.

    Raises:
        InputError: if it is not JSON, with the line.
    """
    try:
        return json.loads(opened.text() if text is None else text, strict=False)
    except RecursionError as error:
        raise InputError(f"{opened.name} is nested too deeply; give it as JSON lines") from error
    except ValueError as error:
        raise InputError(f"{opened.name} is damaged JSON: {error}; export it again") from error


def object_of(value: object) -> Mapping[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects_of(value: object) -> list[Mapping[str, Any]]:
    """The JSON objects in a list; none where the value is not a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def post_found(name: str, text: str, fields: Mapping[str, Any], *, without: str = "post without text") -> Found:
    """A post as a record, or as a reject where it has no text.

    Args:
        name: of the file.
        text: of the post, with or without markup.
        fields: title, source, date, id and language where there are any; the rest goes into meta.
        without: the reason where there is no text.
    """
    known = {k: as_text(v) for k, v in fields.items() if v not in (None, "", [], {})}
    title = clean_line(known.pop("title", ""))
    body = clean_text(text)
    if not body and not title:
        return Reject(name, without, known.get("id", ""))
    taken = {k: known.pop(k, "") for k in ("source", "date", "id", "language")}
    return Record(
        text=body,
        title=title,
        source=clean_line(taken["source"]) or name,
        raw_date=taken["date"].strip() or None,
        own_id=taken["id"] or None,
        language=language_code(taken["language"]) if taken["language"] else "",
        meta=as_json(known) if known else "{}",
    )
