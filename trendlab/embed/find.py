"""Embedding models on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from trendlab.errors import ModelNotFoundError

MODEL_VARIABLE = "TRENDLAB_EMBEDDING_MODEL"
AUTO_MODELS = ("sentence-transformers/all-MiniLM-L6-v2", "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2")


def _hub_folder() -> Path:
    """The user's Hugging Face cache, as huggingface_hub finds it."""
    named = os.environ.get("HF_HUB_CACHE")
    if named:
        return Path(named)
    home = os.environ.get("HF_HOME")
    if home:
        return Path(home) / "hub"
    try:
        user = Path.home()
    except RuntimeError:  # no HOME and no entry in the password database
        user = Path(os.devnull)
    return Path(os.environ.get("XDG_CACHE_HOME") or user / ".cache") / "huggingface" / "hub"


def _snapshot(name: str) -> Path | None:
    """The folder of a model in the Hugging Face cache, or None."""
    snapshots = _hub_folder() / f"models--{name.replace('/', '--')}" / "snapshots"
    found = sorted(p for p in snapshots.glob("*") if (p / "config.json").exists())
    return found[-1] if found else None


def find_model(name: str) -> Path:
    """The folder of a sentence-transformers model on this machine.

    Args:
        name: a folder, or a name such as "all-MiniLM-L6-v2" or "organisation/model".

    Raises:
        ModelNotFoundError: if there is no such model; the message says how to download it.
    """
    folder = Path(name)
    if (folder / "config.json").exists() or (folder / "modules.json").exists():
        return folder
    names = [name] if "/" in name else [f"sentence-transformers/{name}", name]
    for candidate in names:
        found = _snapshot(candidate)
        if found is not None:
            return found
    raise ModelNotFoundError(
        f"embedding model {name!r} is not on this machine (no such folder, and not in {_hub_folder()}); get it once "
        f"where there is a network with: hf download {names[0]} (or pass the folder of a copy, or use lsa)"
    )


def model_at_hand() -> str | None:
    """The model that "auto" takes, or None if there is none or sentence-transformers is not installed."""
    from importlib.util import find_spec

    named = os.environ.get(MODEL_VARIABLE)
    if named:
        return named
    if find_spec("sentence_transformers") is None:
        return None
    return next((name for name in AUTO_MODELS if _snapshot(name) is not None), None)
