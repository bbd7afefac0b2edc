"""The registry of topic models."""

from __future__ import annotations

from trendlab.checks import check_choice, check_type
from trendlab.errors import ChoiceError
from trendlab.models import bertopic, lda, mixture, nmf
from trendlab.models.raw import Model

_OURS = (mixture.MODEL, nmf.MODEL, lda.MODEL, bertopic.MODEL)
MODELS: dict[str, Model] = {model.name: model for model in _OURS}


def register_model(model: Model) -> Model:
    """Register a model for `ModelSpec`, `Options` and the command line, and return it.

    With Dask, the workers must register it too.

    Args:
        model: its name must be new, unless the same model is registered again.

    Raises:
        WrongTypeError: if it is no Model.
        ChoiceError: if another model has this name, or the name has other characters than lower-case letters, digits
            and hyphens.

    >>> from dataclasses import replace
    >>> plain = register_model(replace(find_model("nmf"), name="plain-nmf"))
    >>> find_model("plain-nmf").words == plain.words
    True
    >>> _ = MODELS.pop("plain-nmf")
    """
    check_type(model, Model, "model")
    if not model.name or model.name != model.name.strip().lower() or not model.name.replace("-", "").isalnum():
        raise ChoiceError(f"the name of a model must be lower-case letters, digits and hyphens; got {model.name!r}")
    if MODELS.get(model.name, model) != model:
        raise ChoiceError(f"there is a model {model.name!r} already; give the new one another name")
    MODELS[model.name] = model
    return model


def find_model(name: str, *, argument: str = "model") -> Model:
    """The registered model of that name.

    Args:
        name: of the model.
        argument: name of the argument, for the message.

    Raises:
        ChoiceError: if there is none; the message lists the registered models.

    >>> find_model("nmf").takes_seed_words
    True
    """
    return MODELS[check_choice(name, MODELS, argument)]


def name_models() -> str:
    """The names of all models, for a sentence.

    >>> name_models()
    'mixture, nmf, lda or bertopic'
    """
    *first, last = MODELS
    return f"{', '.join(first)} or {last}" if first else last


def name_takers(quality: str) -> str:
    """The names of the models with a property, for a sentence.

    Args:
        quality: a boolean field of `Model` such as "takes_seed_words".
    """
    return ", ".join(name for name, model in MODELS.items() if getattr(model, quality))
