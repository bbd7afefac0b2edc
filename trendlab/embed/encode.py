"""Vectors of a sentence-transformers model, computed offline and cached by the hash of the text."""

from __future__ import annotations

import hashlib
import logging
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from trendlab.embed.batches import CPU_TOKENS, GPU_TOKENS, can_batch, encode_blocks
from trendlab.embed.embedding import Embedding
from trendlab.embed.find import find_model
from trendlab.errors import InputError, ModelNotFoundError, OutputError, StoreError, missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sentence_transformers import SentenceTransformer

    from trendlab.checks import FloatArray
    from trendlab.corpus import Corpus

BLOCK_TEXTS, GPU_BLOCK_TEXTS = 512, 16_384  # a block is kept when it is done, and memory holds two
_log = logging.getLogger(__name__)


def embed_model(corpus: Corpus, name: str, *, device: str) -> Embedding:
    """Vectors of a sentence-transformers model, one per article, rows of length 1.

    Vectors are cached in the user's cache folder by the hash of the text, block by block. A run that was stopped
    continues where it was, and a grown archive embeds only its new texts. On a GPU its text model runs in bfloat16.

    Args:
        corpus: n_docs articles.
        name: folder or name of the model.
        device: "auto" (CUDA if torch finds it), "cpu" or "cuda".

    Raises:
        ModelNotFoundError: if the model is not on this machine, or its folder holds no usable model.
        MissingExtraError: if sentence-transformers is not installed.
        InputError: if CUDA is asked for and there is none.
    """
    folder = find_model(name)
    texts = embedding_texts(corpus)
    with _offline():
        where = find_device(name, device)
        cache = VectorCache(_cache_folder() / _fingerprint(folder, where))
        keys = [hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest() for text in texts]
        known = cache.load(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            engine = load_engine(folder, where)
            blocks = _blocks(list(missing), GPU_BLOCK_TEXTS if where == "cuda" else BLOCK_TEXTS)
            for block, vectors in _encode(engine, blocks, missing, where=where):
                cache.save(block, vectors)
                known.update(zip(block, vectors, strict=True))
    vectors = np.stack([known[key] for key in keys]) if keys else np.zeros((0, 1), dtype=np.float32)
    # Not in the notes: two runs must be equal, whether the vectors came from the cache or not.
    _log.info("%d of %d different texts were embedded before", len(set(keys)) - len(missing), len(set(keys)))
    notes = {"device": where, "n_dims": int(vectors.shape[1])}
    return Embedding(doc_id=corpus.doc_id, vectors=vectors, name=name, notes=notes)


def embedding_texts(corpus: Corpus) -> list[str]:
    """The text that is embedded for each article: title, full stop and text."""
    titles, bodies = corpus.table["title"].to_pylist(), corpus.table["text"].to_pylist()
    return [f"{t}. {b}" if t else b for t, b in zip(titles, bodies, strict=True)]


class VectorCache:
    """A cache of the vectors of one model in a folder: one file a block, keys are hashes of the texts.

    A folder that cannot be written, or a damaged file, is logged and ignored. It costs time and never the run.

    Args:
        folder: of the files; it is made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, keys: set[str]) -> dict[str, FloatArray]:
        """The cached vectors of these keys, by key."""
        from trendlab.files.arrays import read_npz

        found: dict[str, FloatArray] = {}
        for path in sorted(self._folder.glob("*.npz")):
            try:
                block = read_npz(path, shapes={"keys": (None,), "vectors": (None, None)})
            except StoreError as error:
                _log.warning("kept vectors passed over: %s", error)
                continue
            for key, vector in zip(block["keys"].tolist(), block["vectors"], strict=False):
                if key in keys and np.isfinite(vector).all():
                    found[key] = vector
        return found

    def save(self, keys: Sequence[str], vectors: FloatArray) -> None:
        """Write the vectors of a block."""
        from trendlab.files.arrays import npz_bytes
        from trendlab.files.whole import write_bytes

        name = hashlib.sha256("".join(keys).encode()).hexdigest()[:32]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_bytes(self._folder / f"{name}.npz", npz_bytes({"keys": np.array(keys), "vectors": vectors}))
        except (OSError, OutputError) as error:
            _log.warning("vectors are not kept: %s", error)


def _cache_folder() -> Path:
    """The folder of the cache: in TRENDLAB_CACHE, else in the user's cache folder, else a path that cannot exist."""
    named = os.environ.get("TRENDLAB_CACHE")
    if named:
        return Path(named) / "embeddings"
    try:
        home = Path.home()
    except RuntimeError:  # no HOME and no entry in the password database
        return Path(os.devnull) / "embeddings"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "trendlab" / "embeddings"


def _fingerprint(folder: Path, where: str) -> str:
    """16 hex digits that change with the names and sizes of the model's files and with the device."""
    files = sorted((str(p.relative_to(folder)), p.stat().st_size) for p in folder.rglob("*") if p.is_file())
    how = where if where == "cpu" else f"{where}, pooled in float32"  # vectors kept before were pooled in bfloat16
    return hashlib.sha256(repr((files, how)).encode()).hexdigest()[:16]


def _blocks(keys: list[str], n_texts: int) -> Iterator[list[str]]:
    """Blocks of keys, with a progress bar."""
    from tqdm.auto import tqdm

    for start in tqdm(range(0, len(keys), n_texts), desc="embedding", unit="block", disable=None):
        yield keys[start : start + n_texts]


def find_device(name: str, device: str) -> str:
    """The device that the model runs on: "cpu" or "cuda".

    Args:
        name: of the model, for the message.
        device: auto, cpu or cuda.

    Raises:
        MissingExtraError: if sentence-transformers is not installed.
        InputError: if cuda was asked for and there is no GPU.
    """
    try:
        import sentence_transformers  # noqa: F401 - only whether it can be imported
        import torch
    except ImportError as error:
        raise missing_extra(f"model {name!r} needs sentence-transformers", "bertopic") from error
    has_cuda = bool(torch.cuda.is_available())
    if device == "cuda" and not has_cuda:
        raise InputError("device cuda was asked for and torch sees no GPU; use device cpu or auto")
    return "cuda" if has_cuda and device != "cpu" else "cpu"


def load_engine(folder: Path, where: str) -> SentenceTransformer:
    """The model on its device, in bfloat16 on a GPU.

    Args:
        folder: of the model.
        where: "cpu" or "cuda".

    Raises:
        ModelNotFoundError: if the folder holds no usable model.
    """
    from sentence_transformers import SentenceTransformer

    try:
        engine = SentenceTransformer(str(folder), device=where, local_files_only=True)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise ModelNotFoundError(
            f"the folder {folder} holds no usable sentence-transformers model ({error}); get it again, or use lsa"
        ) from error
    if where == "cuda":
        # Of a model that is run module by module the text model alone, so that tokens are pooled in float32.
        (next(iter(engine.children())) if can_batch(engine) else engine).bfloat16()
        os.environ["TOKENIZERS_PARALLELISM"] = "true"  # until `_offline` ends
    return engine


def _encode(
    engine: SentenceTransformer, blocks: Iterator[list[str]], texts: Mapping[str, str], *, where: str
) -> Iterator[tuple[list[str], FloatArray]]:
    """Each block of keys with its vectors of length 1, (n_texts, n_dims) of float32.

    Args:
        engine: the model.
        blocks: of keys.
        texts: by key.
        where: the device.
    """
    if not can_batch(engine):
        for block in blocks:
            listed = [texts[key] for key in block]
            found = engine.encode(listed, batch_size=64, show_progress_bar=False, normalize_embeddings=True)
            yield block, np.asarray(found, dtype=np.float32)
        return
    taken: list[list[str]] = []

    def taken_texts() -> Iterator[list[str]]:
        for block in blocks:
            taken.append(block)
            yield [texts[key] for key in block]

    n_tokens = GPU_TOKENS if where == "cuda" else CPU_TOKENS
    for vectors in encode_blocks(engine, taken_texts(), n_tokens=n_tokens):
        yield taken.pop(0), vectors


@contextmanager
def _offline() -> Iterator[None]:
    """No network and no telemetry while a model is loaded and used."""
    wanted = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    wanted |= {"DO_NOT_TRACK": "1", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
