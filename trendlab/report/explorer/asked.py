"""What the page needs to answer a question in words by itself: words of the articles, their months and weights."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.clusters import find_clusters, likely_month
from trendlab.prevalence.knownyears import gather_months, year_middles
from trendlab.report.explorer.compared import critical_value_of_one
from trendlab.store.dated import dated_of

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, IntArray
    from trendlab.prevalence import Prevalence
    from trendlab.store import Run

MAX_LETTERS = 2_050_000  # of what is added to the page: with the rest it stays within 3 MB
MAX_WORDS = 5_000  # commonest words that are kept where all are too many
MIN_WORDS = 300  # fewer answer no question
PACKING = 6
EXACT = 1e-9  # probabilities of the months of one year sum to 1 this closely
NO_MAIN = 2**16 - 1  # main topic of an article in none of the topics, the largest number of two bytes
UNSAID = "this page cannot be asked: "


def question_data(run: Run, *, room: int = MAX_LETTERS) -> dict[str, Any]:
    """The words of all articles in their order; or which of the commonest each article holds; or why there are none.

    Arrays are base64 of zlib's deflate of little-endian numbers.

    Args:
        run: the finished run.
        room: letters that it may take in the page.

    Returns:
        `kind` is whole (words in their order, so that phrases can be found), part (the commonest words, without order)
        or none (with its `reason`).
    """
    if run.words is None:
        return {"kind": "none", "reason": f"{UNSAID}its run keeps no words"}
    index = run.words
    others = _articles(run)
    room = min(room, MAX_LETTERS) - sum(len(text) for text in others.values() if isinstance(text, str))
    if len(index.ids) <= room:  # a word takes more than a letter, whatever is done
        whole = _whole(index)
        if _letters(whole) <= room:
            return {"kind": "whole", **whole, **others}
    held, n_words = _held(index), MAX_WORDS
    while n_words >= MIN_WORDS:
        part = _part(index, held, n_words)
        if _letters(part) <= room:
            return {"kind": "part", **part, **others}
        n_words = n_words * 4 // 5
    reason = f"{UNSAID}{len(run):,} {run.unit.many} have more words than it holds; trendlab ask RUN answers"
    return {"kind": "none", "reason": reason}


def _letters(parts: dict[str, Any]) -> int:
    return sum(len(text) for text in parts.values() if isinstance(text, str))


def _articles(run: Run) -> dict[str, Any]:
    """Month, weight, cluster and main topic of each article, in its row; 65,535 is none of the topics."""
    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    main = np.where(run.fit.main_topic < 0, NO_MAIN, run.fit.main_topic)
    found: dict[str, Any] = {
        "n_docs": len(run), "weight": "" if (weight == 1).all() else _packed(weight, "<f8"),
        "main": _packed(main, "<u2"), "common": list(run.words.common) if run.words is not None else [],
    }  # fmt: skip
    if run.prevalence is None:
        return found
    critical = critical_value_of_one(run.prevalence)
    year = _years_of(run.prevalence)
    prob = run.month_prob if year is None else _by_year(run.month_prob, year)
    return found | _months(prob) | _clusters(run, year) | {"simultaneous_critical": critical}


def _years_of(prevalence: Prevalence) -> IntArray | None:
    """The number of each month's year, (n_months,), where the page draws years; else None."""
    if year_middles(prevalence) is None:
        return None
    years = prevalence.months.astype("datetime64[Y]").astype(np.int64)
    return np.asarray(years - years[0])


def _by_year(month_prob: CsrMatrix, year: IntArray) -> CsrMatrix:
    """The distribution of each article over years, sparse (n_docs, n_years); rows sum to 1 up to what doubles hold."""
    found = gather_months(month_prob, year, int(year[-1]) + 1)
    found.sort_indices()
    found.data[np.abs(found.data - 1) < EXACT] = 1.0
    return found


def _months(month_prob: CsrMatrix) -> dict[str, Any]:
    """The months of each article with their probabilities; one known month a row needs none."""
    known = bool((np.diff(month_prob.indptr) == 1).all() and (month_prob.data == 1).all())
    found = {"month": _packed(month_prob.indices, "<u2")}
    if known:
        return found | {"n_months": "", "prob": ""}
    return found | {
        "n_months": _packed(np.diff(month_prob.indptr), "<u2"), "prob": _packed(month_prob.data, "<f8")
    }  # fmt: skip


def _clusters(run: Run, year: IntArray | None) -> dict[str, Any]:
    """Copies of one text, what one source wrote on one day, and spells of days: what `find_design_effect` adds up."""
    clusters, month = find_clusters(dated_of(run)), likely_month(run.month_prob)
    month = month if year is None else year[month]
    lead = np.unique(clusters.event, return_index=True)[1]
    batch, spell = (
        np.unique(key[lead] * (int(month.max()) + 1) + month[lead], return_inverse=True)[1]
        for key in (clusters.batch, clusters.spell)
    )
    alone = len(lead) == len(run)
    return {
        "event": "" if alone and (clusters.event == np.arange(len(run))).all() else _packed(clusters.event, "<u4"),
        "batch": _packed(batch, "<u4"), "spell": _packed(spell, "<u4"), "likely": _packed(month, "<u2"),
    }  # fmt: skip


def _whole(index: Any) -> dict[str, str]:  # noqa: ANN401 - a WordIndex, of a room that report does not import
    """All words in their order, as the folder of a run keeps them."""
    packed = index.pack()
    heads, tails, words = (zlib.decompress(packed[name].tobytes()) for name in ("heads", "tails", "words"))
    return {
        "heads": _squeezed(heads), "tails": _squeezed(tails), "words": _squeezed(words),
        "sizes": _packed(packed["sizes"], "<u4"),
    }  # fmt: skip


def _held(index: Any) -> tuple[IntArray, CsrMatrix]:  # noqa: ANN401 - a WordIndex, of a room that report does not import
    """The commonest words by their places, and which articles hold each, sparse (n_words, n_docs)."""
    by_doc = index.doc_words()[:, 1:]
    n_docs = np.bincount(by_doc.indices, minlength=len(index.words))
    order = np.lexsort((np.array(index.words), -n_docs))[:MAX_WORDS]
    found = by_doc[:, order].T.tocsr()
    found.sort_indices()
    return order, found


def _part(index: Any, held: tuple[IntArray, CsrMatrix], n_words: int) -> dict[str, Any]:  # noqa: ANN401 - a WordIndex, of a room that report does not import
    """The articles of each word as steps from one to the next, in one byte, or in three where a step is long."""
    order, matrix = held[0][:n_words], held[1]
    ends = matrix.indptr[: len(order) + 1]
    docs = matrix.indices[: ends[-1]].astype(np.int64)
    steps = np.diff(docs, prepend=0)
    steps[ends[:-1][np.diff(ends) > 0]] = docs[ends[:-1][np.diff(ends) > 0]]
    return {
        "words": _squeezed("\n".join(index.words[k] for k in order).encode("utf8", "surrogatepass")),
        "counts": _packed(np.diff(ends), "<u4"), "steps": _squeezed(_short(steps)), "n_words": len(index.words),
        "counted": len(order),
    }  # fmt: skip


def _short(steps: IntArray) -> bytes:
    """Whole numbers below 255 as a byte, others as 255 and three bytes, the lowest first."""
    long = steps >= 255
    out = np.zeros((len(steps), 4), dtype=np.uint8)
    out[:, 0] = np.where(long, 255, steps)
    for k in range(3):
        out[:, k + 1] = (steps >> (8 * k)) & 255
    kept = np.ones_like(out, dtype=np.bool_)
    kept[~long, 1:] = False
    return out[kept].tobytes()


def _packed(values: Any, kind: str) -> str:  # noqa: ANN401 - arrays of any kind of number
    return _squeezed(np.ascontiguousarray(values, dtype=kind).tobytes())


def _squeezed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, PACKING)).decode("ascii")
