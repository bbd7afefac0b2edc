"""Exports of numbered files of which one is not there."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A number that counts the files of one export: "(3)", "part 3", "export_03", "00003-of-00010", "savedrecs-3".
_OF = re.compile(r"(?<!\d)(\d{1,5})[-_ ]?(?:of|von|de|di|van)[-_ ]?(\d{1,5})(?!\d)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\((\d{1,4})\)(?=[^()\d]*$)"
    r"|(?:part|parte|partie|teil|deel|chunk|batch|shard|export|download|savedrecs|records|results|treffer|page|seite)"
    r"s?[-_ .#]{0,2}(\d{1,5})(?=\D*$)",
    re.IGNORECASE,
)
_MIN_FILES, _MOST_MISSING, _SHOWN = 3, 0.34, 5  # files of an export; of its numbers that may be missing; and named


def missing_parts(names: Sequence[str]) -> Iterator[Doubt]:
    """A doubt for each export whose files are numbered and of which some before the last are not there.

    Args:
        names: of files, with their folders.

    Example:
        >>> [doubt.example for doubt in missing_parts(["a/export_1.csv", "a/export_2.csv", "a/export_4.csv"])]
        ['a/export_3.csv']
    """
    sets: dict[tuple[str, str, int], dict[int, str]] = defaultdict(dict)
    for name in names:
        hit = _OF.search(PurePosixPath(name).name) or _COUNTED.search(PurePosixPath(name).name)
        if hit is not None:
            at = len(name) - len(PurePosixPath(name).name)
            total = int(hit[2]) if hit.re is _OF else 0
            place = next(k for k in (1, 2) if hit[k])
            shape = name[: at + hit.start(place)], name[at + hit.end(place) :], total
            sets[shape][int(hit[place])] = name
    for (start, end, total), files in sets.items():
        first = (0 if 0 in files else 1) if total else min(files)
        expected = range(first, first + total if total else max(files) + 1)
        gaps = [k for k in expected if k not in files]
        if len(files) >= _MIN_FILES and gaps and len(gaps) <= max(1, _MOST_MISSING * len(expected)):
            width = len(files[max(files)]) - len(start) - len(end)
            yield _doubt([f"{start}{k:0{width if _is_padded(files, width) else 1}}{end}" for k in gaps], len(files))


def _is_padded(files: dict[int, str], width: int) -> bool:
    """Whether numbers are written with zeros before them, to one width."""
    return len({len(name) for name in files.values()}) == 1 and len(str(min(files))) < width


def _doubt(gone: Sequence[str], n_files: int) -> Doubt:
    more = f" and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else ""
    sentence = (
        f"{{count}} of {n_files + len(gone):,} numbered files {{is|are}} not there ({', '.join(gone[:_SHOWN])}{more}): "
        "where they are parts of one export, the articles in {it|them} are missing."
    )
    return Doubt(kind="missing_parts", sentence=sentence, count=len(gone), example=gone[0])
