"""The sites that the articles of one source come from, by the addresses that are kept with them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import StrArray
    from trendlab.corpus import Corpus

MIN_ADDRESSED, MIN_OF_SITE = 0.9, 20  # part of the articles with an address; articles of a site
_OTHERS = "others"
_ADDRESS = re.compile(
    r'"[^"]*(?:url|link|href|address|website|guid)[^"]*":\s*"https?://(?:www\.)?([^/"?#:\s]+)', re.IGNORECASE
)


def template_sources(corpus: Corpus) -> StrArray:
    """The source of each article, or its site where all are of one source and nine in ten have an address, (n_docs,).

    A table of articles of many sites is one source, and each site has a template of its own. Sites of fewer than
    twenty articles are one.

    Args:
        corpus: n_docs articles.
    """
    sources = corpus.strings("source")
    if len(set(sources.tolist())) != 1:
        return sources
    found = [_ADDRESS.search(meta or "") for meta in corpus.table["meta"].to_pylist()]
    sites = [hit[1].lower() if hit else "" for hit in found]
    sizes = Counter(sites)
    kept = {site for site, n in sizes.items() if site and n >= MIN_OF_SITE}
    if not kept or sizes[""] > (1 - MIN_ADDRESSED) * len(sites) or len(sizes) == 1:
        return sources
    return np.asarray([site if site in kept else _OTHERS for site in sites], dtype=object)


def joined(found: Mapping[str, tuple[str, ...]], sources: StrArray, corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """What was found of each site as what is left out of all articles; of sources as it is.

    Args:
        found: by source or site, what recurs in it.
        sources: of `template_sources`.
        corpus: the articles.
    """
    if sources.tolist() == corpus.strings("source").tolist():
        return dict(found)
    every = sorted({one for own in found.values() for one in own}, key=lambda one: (-len(one), one))
    return {"": tuple(every)} if every else {}
