"""Makes files of R: objects in R's serialization (R Internals, 1.8), in big-endian binary form, version 3."""

from __future__ import annotations

import gzip
import struct

OBJECT, ATTRIBUTES, TAG = 1 << 8, 1 << 9, 1 << 10
NIL = struct.pack(">i", 254)
NA = -(2**31)


def ints(*values):
    return struct.pack(f">{len(values)}i", *values)


def char(text, *, encoding="utf8"):
    if text is None:
        return ints(9, -1)
    flag = {"utf8": 1 << 3, "latin1": 1 << 2}.get(encoding, 0)
    data = text.encode(encoding)
    return ints(9 | flag << 12, len(data)) + data


def pairs(**items):
    """A pairlist of objects by name."""
    body = b"".join(ints(2 | TAG, 1) + char(name) + item for name, item in items.items())
    return body + NIL


def _object(kind, body, attributes):
    named = {name.rstrip("_"): item for name, item in attributes.items()}
    flags = (ATTRIBUTES if named else 0) | (OBJECT if "class" in named else 0)
    return ints(kind | flags) + body + (pairs(**named) if named else b"")


def strings(values, *, encoding="utf8", **attributes):
    return _object(16, ints(len(values)) + b"".join(char(v, encoding=encoding) for v in values), attributes)


def integers(values, **attributes):
    return _object(13, ints(len(values), *(NA if v is None else v for v in values)), attributes)


def reals(values, **attributes):
    body = ints(len(values)) + struct.pack(f">{len(values)}d", *(float("nan") if v is None else v for v in values))
    return _object(14, body, attributes)


def listed(items, **attributes):
    return _object(19, ints(len(items)) + b"".join(items), attributes)


def named(**items):
    """A list with names."""
    return listed([*items.values()], names=strings([*items]))


def frame(rows=None, class_=("data.frame",), **columns):
    n = strings(rows) if rows else integers([NA, -1])
    return listed([*columns.values()], names=strings([*columns]), class_=strings([*class_]), **{"row.names": n})


def s4(**slots):
    return _object(25, b"", slots)


def rds(item, *, encoding="UTF-8"):
    """The bytes of a file of one object, as saveRDS() writes it."""
    return gzip.compress(b"X\n" + ints(3, 0x040300, 0x030500, len(encoding)) + encoding.encode() + item, mtime=0)


def rda(**items):
    """The bytes of a workspace, as save() writes it."""
    return gzip.compress(b"RDX3\nX\n" + ints(3, 0x040300, 0x030500, 5) + b"UTF-8" + pairs(**items), mtime=0)
