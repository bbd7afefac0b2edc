"""The models that a run can choose from: ours, and those that others register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.checks import check_choice
from trendlab.errors import ChoiceError
from trendlab.models import bertopic, lda, mixture, nmf

if TYPE_CHECKING:
    from trendlab.models.raw import Model

MODELS: dict[str, Model] = {model.name: model for model in (mixture.MODEL, nmf.MODEL, lda.MODEL, bertopic.MODEL)}


def register_model(model: Model) -> Model:
    """The model, which `ModelSpec`, `Options` and the command line take from now on.

    With Dask the workers must register it too.

    Args:
        model: its name must be new, or that of the same model.

    Raises:
        ChoiceError: if another model has the name, or the name is no plain word.

    >>> from dataclasses import replace
    >>> plain = register_model(replace(find_model("nmf"), name="plain-nmf"))
    >>> find_model("plain-nmf").words == plain.words
    True
    >>> _ = MODELS.pop("plain-nmf")
    """
    if not model.name or model.name != model.name.strip().lower() or not model.name.replace("-", "").isalnum():
        raise ChoiceError(f"the name of a model must be lower-case letters, digits and hyphens; got {model.name!r}")
    if MODELS.get(model.name, model) != model:
        raise ChoiceError(f"there is a model {model.name!r} already; give the new one another name")
    MODELS[model.name] = model
    return model


def find_model(name: str, *, argument: str = "model") -> Model:
    """The model of that name.

    Args:
        name: of a registered model.
        argument: what the message calls it.

    Raises:
        ChoiceError: if there is none; lists those that there are.

    >>> find_model("nmf").takes_seed_words
    False
    """
    return MODELS[check_choice(name, MODELS, argument)]


def name_models() -> str:
    """The names of all models as a sentence lists them.

    >>> name_models()
    'mixture, nmf, lda or bertopic'
    """
    *first, last = MODELS
    return f"{', '.join(first)} or {last}" if first else last


def name_takers(quality: str) -> str:
    """The names of the models that have a quality, as a sentence lists them.

    Args:
        quality: a field of `Model` such as "takes_seed_words".
    """
    return ", ".join(name for name, model in MODELS.items() if getattr(model, quality))
