"""A fit as named arrays and plain JSON values, and back.

Articles, memberships, term weights and vocabulary are saved beside these.
"""

from __future__ import annotations

from dataclasses import MISSING, asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.models.base import Edited, LanguageFit, TopicFit, find_main
from trendlab.models.choose import Choice
from trendlab.models.halves import Halves
from trendlab.models.raw import UnknownRawFit
from trendlab.models.registry import MODELS
from trendlab.vectorize import read_recipe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from trendlab.checks import FloatArray, IntArray
    from trendlab.models.raw import RawFit

    Arrays: TypeAlias = Mapping[str, np.ndarray[Any, Any]]


SAME = 1e-6  # memberships that differ by less are the same, rounded


@dataclass(frozen=True, kw_only=True, eq=False)
class SerializedFit:
    """The content of a fit, without articles, memberships, term weights and vocabulary.

    Attributes:
        arrays: by name; those of one language are named as "de.NAME".
        options: plain JSON values.
    """

    arrays: Arrays
    options: Mapping[str, Any]


def serialize_fit(fit: TopicFit) -> SerializedFit:
    """The named arrays and plain values of a fit."""
    arrays: dict[str, np.ndarray[Any, Any]] = {"overall": fit.overall}
    options: dict[str, Any] = {"model": fit.model, "n_topics": fit.n_topics, "embedding": fit.embedding}
    if fit.raw is not None:
        arrays |= {name: array for name, array in fit.raw.arrays().items() if name != "topic_term"}
        options |= fit.raw.notes()
    if fit.into is not None:
        arrays |= {"merged_into": fit.into, "unmerged_topic_term": _model_terms(fit)}
    options |= {"labels": {str(k): label for k, label in fit.edited.labels.items()}, "hidden": list(fit.edited.hidden)}
    if fit.edited.themes:
        options["themes"] = [[name, list(topics)] for name, topics in fit.edited.themes]
    if fit.choice:
        options["choice"] = [asdict(choice) for choice in fit.choice]
    if fit.halves is not None:
        options["halves"] = asdict(fit.halves)
    if not fit.is_joint:
        recipe = None if fit.recipe is None else fit.recipe.to_json()
        return SerializedFit(arrays=arrays, options={**options, "topics": fit.topics, "vectorize": recipe})
    parts = sorted(fit.languages, key=lambda part: part.language)
    arrays["topic_language"], arrays["topic_own"] = _number_topics(parts)
    for part in parts:
        own = serialize_fit(part.fit)
        arrays |= {f"{part.language}.{name}": array for name, array in own.arrays.items()}
        arrays[f"{part.language}.columns"] = part.columns
        options.setdefault("languages", {})[part.language] = own.options
    return SerializedFit(arrays=arrays, options={**options, "main_language": fit.languages[0].language})


def restore_fit(bare: TopicFit, parts: SerializedFit) -> TopicFit:
    """The fit from its serialized form.

    Args:
        bare: articles, memberships, term weights and vocabulary of the fit.
        parts: from `serialize_fit`, also of an earlier version of this package.
    """
    arrays, options = parts.arrays, parts.options
    terms = arrays.get("unmerged_topic_term", bare.topic_term)
    fit = replace(
        bare, model=str(options.get("model", bare.model)), overall=arrays.get("overall", bare.overall),
        into=arrays.get("merged_into"),
        topics=options.get("topics", "auto"), embedding=options.get("embedding", "none"),
        recipe=read_recipe(options.get("vectorize")),
        choice=tuple(Choice(**row) for row in options.get("choice", ())),
        halves=Halves(**options["halves"]) if options.get("halves") else None,
        edited=Edited(
            labels={int(k): label for k, label in options.get("labels", {}).items()},
            hidden=tuple(options.get("hidden", ())),
            themes=tuple((str(name), tuple(topics)) for name, topics in options.get("themes", ())),
        ),
    )  # fmt: skip
    if "languages" in options:
        return replace(fit, languages=_join_languages(fit, parts, terms))
    return replace(fit, raw=_restore_raw(fit.model, {"topic_term": terms, **arrays}, options))


def find_old_main(doc_topic: FloatArray, arrays: Arrays) -> IntArray:
    """The main topics of a fit saved by an earlier version, which does not hold them, (n_docs,).

    An article that holds no word of any topic has the overall memberships, which no other article has.

    Args:
        doc_topic: (n_docs, n_topics).
        arrays: from `serialize_fit`.
    """
    overall = arrays.get("overall")
    if overall is None or len(overall) < 2:
        return find_main(doc_topic)
    return find_main(doc_topic, np.abs(doc_topic - overall).max(axis=1, initial=0) > SAME)


_OF_FIT = frozenset({"overall", "merged_into", "unmerged_topic_term", "topic_language", "topic_own"})
_OPTIONS_OF_FIT = frozenset({
    "model", "n_topics", "topics", "embedding", "labels", "hidden", "themes", "choice", "halves", "vectorize",
    "languages", "main_language",
})  # fmt: skip


def _restore_raw(model: str, arrays: Arrays, options: Mapping[str, Any]) -> RawFit | None:
    """The parameters of the model, or None if they were not saved."""
    rest = {name: array for name, array in arrays.items() if name not in _OF_FIT}
    notes = {name: value for name, value in options.items() if name not in _OPTIONS_OF_FIT}
    kind: type[RawFit] = MODELS[model].raw if model in MODELS else UnknownRawFit
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    return kind.restore(rest, notes) if needed <= {*rest, *notes} else None


def _join_languages(fit: TopicFit, parts: SerializedFit, terms: FloatArray) -> tuple[LanguageFit, ...]:
    """The models of all languages, that with most articles first; languages are numbered in alphabetical order."""
    arrays, found = parts.arrays, []
    for number, (code, options) in enumerate(sorted(parts.options["languages"].items())):
        place = np.flatnonzero(arrays["topic_language"] == number)
        place = place[np.argsort(arrays["topic_own"][place])]
        own = {k.removeprefix(f"{code}."): v for k, v in arrays.items() if k.startswith(f"{code}.")}
        columns = own.pop("columns")
        bare = TopicFit(
            doc_id=np.zeros(0, dtype=np.str_), doc_topic=np.zeros((0, len(place)), dtype=np.float32),
            topic_term=terms[np.ix_(place, columns)], vocabulary=fit.vocabulary[columns], model=fit.model,
        )  # fmt: skip
        single = restore_fit(bare, SerializedFit(arrays=own, options=options))
        found.append(LanguageFit(language=code, fit=single, columns=columns, place=place))
    main = parts.options["main_language"]
    return tuple(sorted(found, key=lambda part: part.language != main))


def _number_topics(parts: Sequence[LanguageFit]) -> tuple[IntArray, IntArray]:
    """For each topic of all models, the number of its language and its number within the language."""
    n_topics = sum(len(part.place) for part in parts)
    language, own = np.empty(n_topics, dtype=np.int64), np.empty(n_topics, dtype=np.int64)
    for number, part in enumerate(parts):
        language[part.place], own[part.place] = number, np.arange(len(part.place))
    return language, own


def _model_terms(fit: TopicFit) -> FloatArray:
    """Term weights of the topics of the models, before topics were merged or left out."""
    if not fit.is_joint:
        return fit.topic_term if fit.raw is None else fit.raw.topic_term
    n_topics = sum(len(part.place) for part in fit.languages)
    found = np.zeros((n_topics, len(fit.vocabulary)), dtype=np.float32)
    for part in fit.languages:
        found[np.ix_(part.place, part.columns)] = part.fit.topic_term
    return found
