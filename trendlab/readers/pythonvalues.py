"""Values as Python prints them, {'title': 'Ferry', 'day': datetime.date(2024, 1, 31)}, as JSON; nothing is run."""

from __future__ import annotations

import ast
import json
import math
import re
import warnings
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from trendlab.readers.bom import trimmed
from trendlab.readers.sources import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.files.plain import Json

_BEGINS = re.compile(r"(?:\[\s*)?\{\s*'")
_ROWS = re.compile(r"\{\s*'[^'\n]+':.*?\[\s*(?=\{\s*')", re.DOTALL)
LONGEST = 50_000_000  # characters of one value: while it is read it takes twenty times as many bytes
_LOOKED_AT, _SEEN, _NEARLY_ALL = 20, 200_000, 0.9
_GOES_ON = " \t)]}"  # what lines begin with that continue a value
_TRIED = 1_000_000  # characters that are parsed, all tries together, to find the end of the first value
_DAYS = {"date": date, "datetime": datetime}
_NAMES: dict[str, float | None] = {"nan": None, "NaN": None, "NaT": None, "NA": None, "inf": None}


@lru_cache(maxsize=2)
def are_python_values(text: str) -> bool:
    """Whether a text is a list or dictionaries, one a line, as Python prints them.

    Args:
        text: the beginning of a source.

    Example:
        >>> are_python_values("{'title': 'The ferry', 'likes': None}"), are_python_values("{'this' is no dictionary}")
        (True, False)
    """
    start = trimmed(text)
    if not _BEGINS.match(start):
        return False
    if start.startswith("["):
        return _begins_with_value(start[1:].lstrip())
    if have_lines(text) or _is_value(start):
        return True
    hit = _ROWS.match(start)  # a document whose end lies beyond the beginning
    return hit is not None and _begins_with_value(start[hit.end() :])


def have_lines(text: str) -> bool:
    """Whether there are several values, each from the start of a line on, and not one value alone.

    Args:
        text: the beginning of such a source.
    """
    rows = [Line(0, line) for line in trimmed(text[:_SEEN]).split("\n")]
    values = [value.text for value in islice(_whole(rows), _LOOKED_AT)]
    if len(values) < 2:
        return False
    values = values[:-1]  # may be cut
    return sum(map(_is_value, values)) >= _NEARLY_ALL * len(values)


def _whole(lines: Iterable[Line]) -> Iterator[Line]:
    """Each value with the lines that continue it, as pprint breaks them; blank lines are left out."""
    held: list[str] = []
    first, size = Line(0, ""), 0
    for line in lines:
        if not line.text.strip():
            continue
        if held and (line.text[:1] not in _GOES_ON or line.cut or size > LONGEST):
            yield first._replace(text="\n".join(held))
            held, size = [], 0
        first = first if held else line
        held.append(line.text)
        size += len(line.text)
    if held:
        yield first._replace(text="\n".join(held))


def lines_as_json(lines: Iterable[Line]) -> Iterator[Line]:
    """The values, each as a line of JSON; lines that are no values stay as they are.

    Args:
        lines: of such a source.
    """
    for line in _whole(lines):
        try:
            yield line if line.cut else line._replace(text=as_json(line.text))
        except ValueError:
            yield line


def as_json(text: str) -> str:
    """A printed value as JSON.

    Args:
        text: of one value.

    Raises:
        ValueError: if it is none, nests too deeply or is longer than `LONGEST`.

    Example:
        >>> as_json("{'day': datetime.datetime(2024, 1, 31, 16, 0), 'id': ObjectId('5f'), 'n': nan, 'tags': ('a',)}")
        '{"day": "2024-01-31T16:00:00", "id": "5f", "n": null, "tags": ["a"]}'
    """
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST:,} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of backslashes before other letters
            return json.dumps(_plain(ast.parse(text.strip(), mode="eval").body), ensure_ascii=False)
    except (SyntaxError, MemoryError, RecursionError, OverflowError) as error:
        raise ValueError(f"no value of Python: {type(error).__name__}") from None


def _is_value(line: str) -> bool:
    try:
        return as_json(line).startswith("{")
    except ValueError:
        return False


def _begins_with_value(text: str) -> bool:
    """Whether a text begins with a whole dictionary; its end is looked for at each brace before a comma or bracket."""
    tried = 0
    for end in re.finditer(r"\}\s*[,\]]", text):
        tried += end.start()
        if tried > _TRIED:
            break
        if _is_value(text[: end.start() + 1]):
            return True
    return False


def _plain(node: ast.expr) -> Json:
    """The value of a node, of the kinds that JSON has."""
    match node:
        case ast.Constant(value=value):
            return _constant(value)
        case ast.Dict(keys=keys, values=values):
            return {str(_plain(key)): _plain(value) for key, value in zip(keys, values, strict=True) if key is not None}
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return [_plain(part) for part in parts]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = _plain(operand)
            return -value if isinstance(value, (int, float)) else value
        case ast.Name(id=name) if name in _NAMES:
            return _NAMES[name]
        case ast.Call(func=called, args=parts):
            return _called(called, [_plain(part) for part in parts])
    raise ValueError(f"no value of Python: {type(node).__name__}")


def _constant(value: object) -> Json:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)


def _called(called: ast.expr, parts: list[Json]) -> Json:
    """What a printed call stands for: a day, or the one value in it (ObjectId('5f'), Timestamp('2024-01-31'))."""
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name in _DAYS and len(parts) >= 3 and all(isinstance(part, int) for part in parts):
        try:
            return _DAYS[name](*parts).isoformat()
        except TypeError:  # more numbers than it has
            raise ValueError(f"no {name}: {parts}") from None
    return parts[0] if parts else None
