"""Objects of JSON that hold a text in pieces, whole beside them or not, as transcripts of speech have it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

_MIN_TEXT, _MIN_PIECES, _MAX_NAMES = 100, 2, 16
_MIN_SEGMENTS, _SHORT = 5, 400  # characters of a segment of speech, on average
_ENDS = "end", "duration"
_OWN = "title", "headline", "name", "date", "url"  # each article of a list has its own, and no segment of speech
_EARLY, _GROWS = 1_000, 20  # seconds at which speech begins; or its last start is so many times as late
_SEEN = 1_000  # characters among which the first segments are
_SPACE = 1.5  # a text has so much less than its pieces, or more: blanks and signs between them


def with_whole_texts(value: object) -> object:
    """An object without the lists whose texts, one after another, are the text that it holds itself.

    Segments of speech without such a text are the text.

    Args:
        value: of a file of JSON.

    Example:
        >>> said = ["The ferries are electric and sail from the old harbour, ", "and the mayor spoke to the crews. "]
        >>> with_whole_texts({"text": "".join(said) * 2, "segments": [{"text": one} for one in said * 2]}).keys()
        dict_keys(['text'])
    """
    if not isinstance(value, Mapping):
        return value
    texts = [held for held in value.values() if isinstance(held, str) and len(held) >= _MIN_TEXT]
    cut = {name for name, held in value.items() if any(_are_pieces(held, text) for text in texts)}
    if cut:
        return {name: held for name, held in value.items() if name not in cut}
    said = {} if texts else {name: held for name, held in value.items() if _is_speech(held)}
    name = max(said, key=lambda one: len(said[one]), default=None)
    if name is None:
        return value
    return {**{k: held for k, held in value.items() if k not in said}, "text": _joined(said[name])}


def speech_in(text: str) -> dict[str, str] | None:
    r"""A list of segments of speech as one article; None where a text is another list.

    Args:
        text: JSON that begins with a list.

    Example:
        >>> said = [{"text": f"Ferry {k} sails.", "start": 2.0 * k, "duration": 2.0} for k in range(9)]
        >>> speech_in(json.dumps(said))["text"][:32]
        'Ferry 0 sails.\nFerry 1 sails.\nFe'
    """
    start = text[:_SEEN]
    if '"start"' not in start or '"text"' not in start or not any(f'"{name}"' in start for name in _ENDS):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return {"text": _joined(value)} if _is_speech(value) else None


def _is_speech(held: object) -> bool:
    """Whether a list holds segments of speech: texts with the seconds at which each starts and ends, in order."""
    if not isinstance(held, list) or len(held) < _MIN_SEGMENTS:
        return False
    if not all(isinstance(one, Mapping) and isinstance(one.get("text"), str) for one in held):
        return False
    starts = [one.get("start") for one in held]
    if not all(any(_is_time(one.get(name)) for name in _ENDS) for one in held) or not all(map(_is_time, starts)):
        return False
    # Starts that are years, or seconds since 1970, are those of events.
    if starts[0] > _EARLY and starts[-1] < _GROWS * starts[0]:
        return False
    if any(len({str(one.get(name) or "") for one in held} - {""}) == len(held) for name in _OWN):
        return False
    return all(a <= b for a, b in pairwise(starts)) and sum(len(one["text"]) for one in held) <= _SHORT * len(held)


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _joined(segments: list[Mapping[str, Any]]) -> str:
    return "\n".join(" ".join(one["text"].split()) for one in segments)


def _are_pieces(held: object, text: str) -> bool:
    """Whether a list holds objects, or strings, that make up a text."""
    if not isinstance(held, list) or len(held) < _MIN_PIECES:
        return False
    if all(isinstance(one, str) for one in held):
        return _is_same(held, text)
    if not all(isinstance(one, Mapping) for one in held):
        return False
    names = [name for name, one in held[0].items() if isinstance(one, str)]
    return any(_is_same([_string(one, name) for one in held], text) for name in names[:_MAX_NAMES])


def _string(row: Mapping[str, Any], name: str) -> str:
    found = row.get(name)
    return found if isinstance(found, str) else ""


def _is_same(pieces: list[str], text: str) -> bool:
    size = sum(map(len, pieces))
    if not len(text) / _SPACE <= size <= len(text) * _SPACE:
        return False
    return _letters("".join(pieces)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
