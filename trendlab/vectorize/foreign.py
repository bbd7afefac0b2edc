"""Function words of another language than an article is counted in: those of a body in German below a head in English.

The language of an article is told by its first letters, and languages of few articles have no list of their own. There
function words of another language would be terms, and the few articles that share them a topic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.vectorize.stopwords import function_words

if TYPE_CHECKING:
    from trendlab.checks import BoolArray
    from trendlab.vectorize.tokens import TokenStream

# Of an article's other words that are function words of one language: least part, number, and number of different ones.
PART, MIN_TOKENS, MIN_WORDS = 0.1, 8, 5
# Words of English with a content of their own that are function words elsewhere ("gang" and "fire" in Danish).
_CONTENT = (
    "ad aid ale april aura bar bare bat ben bent bet bin bus cap car care case cat comment design die dig dire dog "
    "door drug elders end era face falls fan fare fast fire font game gang god guys hat heel hit ill inn lad lade "
    "lag lang lite man mare mas mate men mere met mind mint mit mode moral net nun pan par pas pat pie plus pole "
    "pour pro pure quasi raw rent sad sale sang save sea seas self sense set sin sit size son stand store sub sue "
    "sun tale tar tie time toe tom van vast vet vice wake war word"
)
_ENGLISH = frozenset(_CONTENT.split())


def foreign_mask(stream: TokenStream) -> BoolArray:
    """Tokens that are function words of another language in which a part of their article is, (n_tokens,) of bool.

    An article is in part in the language of which it has the most function words, if they are a tenth of its tokens,
    eight or more, and five different ones that are no nouns or verbs of English: "as" alone is the dollar in
    Indonesian, "fire", "gang", "store" and "men" are news in English. A text in that language alone has four times as
    many, one in any other hardly any.

    Args:
        stream: tokens without function words of the language that the articles are counted in.
    """
    place = {word: k for k, word in enumerate(stream.words)}
    found = {code: [place[w] for w in words if w in place] for code, words in sorted(function_words().items())}
    mask = np.zeros(len(stream.ids), dtype=np.bool_)
    listed = np.zeros(len(stream.words), dtype=np.bool_)
    listed[[k for places in found.values() for k in places]] = True
    at = np.flatnonzero(listed[stream.ids])
    doc = np.searchsorted(stream.indptr, at, side="right") - 1
    size = np.diff(stream.indptr)
    least = np.maximum(PART * size, MIN_TOKENS)
    n_listed = np.bincount(doc, minlength=stream.n_docs)
    inside = (n_listed >= least)[doc]
    at, doc = at[inside], doc[inside]
    if not at.size:
        return mask
    own = np.zeros((len(found), len(stream.words)), dtype=np.bool_)
    for row, places in enumerate(found.values()):
        own[row, places] = True
    hits = own[:, stream.ids[at]]
    counts = np.stack([np.bincount(doc[hit], minlength=stream.n_docs) for hit in hits])
    once = np.unique(np.stack([doc, stream.ids[at]]), axis=1)
    once = once[:, np.array([word not in _ENGLISH for word in stream.words], dtype=np.bool_)[once[1]]]
    different = np.stack([np.bincount(once[0][mine[once[1]]], minlength=stream.n_docs) for mine in own])
    counts[different < MIN_WORDS] = 0
    most = counts.argmax(axis=0)
    is_foreign = counts.max(axis=0) >= least
    mask[at] = is_foreign[doc] & hits[most[doc], np.arange(len(at))]
    return mask
