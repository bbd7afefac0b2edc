"""Vectors of texts by the modules of a sentence-transformers model, in batches of texts of similar length."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import IntArray, read_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sentence_transformers import SentenceTransformer

    from trendlab.checks import FloatArray

# Tokens of a batch, with those that fill up short texts: what keeps a GPU at work, and what a CPU's caches hold.
GPU_TOKENS, CPU_TOKENS = 262_144, 4_096


@dataclass(frozen=True, kw_only=True, eq=False)
class Tokens:
    """The tokens of some texts.

    Attributes:
        ids: (n_tokens,) of all texts, one text after the other.
        ends: (n_texts,) where those of each text end.
    """

    ids: IntArray
    ends: IntArray

    def __post_init__(self) -> None:
        for name in ("ids", "ends"):
            object.__setattr__(self, name, read_only(getattr(self, name), np.int64))

    @property
    def lengths(self) -> IntArray:
        """Tokens of each text, (n_texts,)."""
        return np.diff(self.ends, prepend=0)

    def padded(self, rows: IntArray, pad: int) -> tuple[IntArray, IntArray]:
        """Token ids of some texts, filled up with `pad`, and 1 where there is a token; both (n_rows, longest)."""
        lengths = self.lengths[rows]
        place = np.arange(lengths.max(initial=0))
        mask = place < lengths[:, None]
        start = (self.ends - self.lengths)[rows]
        ids = np.where(mask, self.ids[np.minimum(start[:, None] + place, len(self.ids) - 1)], pad)
        return ids, mask.astype(np.int64)


def can_batch(engine: SentenceTransformer) -> bool:
    """Whether the texts of a model may be cut into tokens all at once: one text module, nothing put before a text."""
    first = next(iter(engine.children()), None) if hasattr(engine, "children") else None
    tokenizer = getattr(engine, "tokenizer", None)
    plain = getattr(tokenizer, "is_fast", False) and getattr(tokenizer, "padding_side", "") == "right"
    return bool(plain and type(first).__name__ == "Transformer" and not getattr(engine, "default_prompt_name", None))


def encode_blocks(
    engine: SentenceTransformer, blocks: Iterable[Sequence[str]], *, n_tokens: int
) -> Iterator[FloatArray]:
    """Vectors of length 1 of each block of texts, (n_texts, n_dims) of float32.

    A block is cut into tokens in one call while the model works on the one before. Each batch holds texts of similar
    length. Tokens are pooled in float32, whatever the model itself computes in. Memory holds two blocks.

    Args:
        engine: a model of which `can_batch` is true.
        blocks: of texts, each at least one.
        n_tokens: of one batch, with those that fill up short texts.
    """
    engine.eval()
    with ThreadPoolExecutor(1) as pool:
        waiting = None
        for block in blocks:
            ahead = pool.submit(_cut, engine, block)
            if waiting is not None:
                yield _encode(engine, waiting.result(), n_tokens)
            waiting = ahead
        if waiting is not None:
            yield _encode(engine, waiting.result(), n_tokens)


def _cut(engine: SentenceTransformer, texts: Sequence[str]) -> Tokens:
    found = engine.tokenizer(
        list(texts), truncation=True, max_length=engine.max_seq_length, padding=False,
        return_attention_mask=False, return_token_type_ids=False,
    )["input_ids"]  # fmt: skip
    ends = np.cumsum([len(ids) for ids in found], dtype=np.int64)
    return Tokens(ids=np.fromiter(chain.from_iterable(found), dtype=np.int64, count=int(ends[-1])), ends=ends)


def cut_batches(lengths: IntArray, n_tokens: int) -> list[IntArray]:
    """Rows of each batch, longest texts first; a batch times its longest text is at most `n_tokens`, or one text.

    >>> [batch.tolist() for batch in cut_batches(np.array([3, 9, 4, 1]), 10)]
    [[1], [2, 0], [3]]
    """
    order = np.argsort(-lengths, kind="stable")
    batches: list[IntArray] = []
    first = 0
    while first < len(order):
        size = max(1, n_tokens // max(int(lengths[order[first]]), 1))
        batches.append(order[first : first + size])
        first += size
    return batches


def _encode(engine: SentenceTransformer, tokens: Tokens, n_tokens: int) -> FloatArray:
    import torch

    found: list[Any] = []
    batches = cut_batches(tokens.lengths, n_tokens)
    pad = int(engine.tokenizer.pad_token_id or 0)
    with torch.inference_mode():
        for rows in batches:
            ids, mask = (torch.from_numpy(part).to(engine.device) for part in tokens.padded(rows, pad))
            features: dict[str, Any] = {"input_ids": ids, "attention_mask": mask}
            for place, module in enumerate(engine.children()):
                features = module(features)
                if place == 0:
                    features["token_embeddings"] = features["token_embeddings"].float()
            found.append(torch.nn.functional.normalize(features["sentence_embedding"].float(), dim=1))
        vectors = torch.cat(found).cpu().numpy()  # one transfer: batches run on without waiting for each other
    out = np.empty_like(vectors)
    out[np.concatenate(batches)] = vectors
    return out
