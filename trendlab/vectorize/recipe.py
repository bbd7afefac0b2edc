"""How the terms of a corpus were counted, so that other articles are counted the same way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from trendlab.corpus import Boilerplate
from trendlab.vectorize.spec import VectorizeSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


# Options that had another name in run folders of an earlier version.
EARLIER_NAMES = {"max_part": "max_df", "min_docs": "min_df", "phrase_npmi": "phrase_threshold"}


@dataclass(frozen=True, kw_only=True, eq=False)
class CountRecipe:
    """The options of a count, and what was learned from its articles.

    Attributes:
        spec: the options.
        languages: ISO 639-1 codes of the languages whose function words are left out.
        min_df: minimum number of articles that hold a term.
        template: recurring labels, lines, sentences and passages, which are not counted.
        n_tokens: number of words and phrases in the articles, terms or not.
        stop_words_learned: frequent words that are spread evenly over all topics, sorted.
        too_common: words in more than `max_df` of the articles, sorted.
        phrases: for each pass, the pairs of neighbours that become one term.
        segmented: by language without blanks between words, name and version of its segmenter; "" if that is not
            installed and such text is not counted.
        bases: by form, the base that it is counted as, such as a noun for the noun with a particle.
        tags: by form, the more frequent of a hashtag and a phrase of the same letters, which are one term.

    >>> recipe = CountRecipe(spec=VectorizeSpec(), languages=("en",), phrases=((("green", "tea"),),))
    >>> CountRecipe.from_json(recipe.to_json()).phrases
    ((('green', 'tea'),),)
    """

    spec: VectorizeSpec
    languages: tuple[str, ...] = ()
    min_df: int = 1
    template: Boilerplate = field(default_factory=Boilerplate)
    n_tokens: int = 0
    stop_words_learned: tuple[str, ...] = ()
    too_common: tuple[str, ...] = ()
    phrases: tuple[tuple[tuple[str, str], ...], ...] = ()
    segmented: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The recipe in plain JSON values."""
        return {
            "options": self.spec.to_json(), "languages": list(self.languages), "min_df": self.min_df,
            "template": {
                "labels": list(self.template.labels), "lines": list(self.template.lines),
                "passages": {source: list(own) for source, own in self.template.passages.items()},
                "sentences": {source: list(own) for source, own in self.template.sentences.items()},
            },
            "n_tokens": self.n_tokens, "stop_words_learned": list(self.stop_words_learned),
            "too_common": list(self.too_common),
            "phrases": [[list(pair) for pair in pairs] for pairs in self.phrases],
            "segmented": dict(self.segmented), "bases": dict(self.bases), "tags": dict(self.tags),
        }  # fmt: skip

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> CountRecipe:
        """The recipe that `to_json` wrote, in this version or an earlier one."""
        template = found["template"]
        options = {EARLIER_NAMES.get(name, name): value for name, value in found["options"].items()}
        return cls(
            spec=VectorizeSpec(**options), languages=tuple(found["languages"]),
            min_df=found["min_df"] if "min_df" in found else found["min_docs"],
            template=Boilerplate(
                labels=tuple(template["labels"]), lines=tuple(template["lines"]),
                passages={source: tuple(own) for source, own in template.get("passages", {}).items()},
                sentences={source: tuple(own) for source, own in template.get("sentences", {}).items()},
            ),
            n_tokens=found["n_tokens"], stop_words_learned=tuple(found["stop_words_learned"]),
            too_common=tuple(found["too_common"]),
            phrases=tuple(tuple((a, b) for a, b in pairs) for pairs in found["phrases"]),
            segmented=found.get("segmented", {}), bases=found.get("bases", {}), tags=found.get("tags", {}),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class JointRecipe:
    """One recipe a language, for languages that were counted separately.

    Attributes:
        by_language: recipe by ISO 639-1 code.
    """

    by_language: Mapping[str, CountRecipe | None]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes, in the order of the recipes."""
        return tuple(self.by_language)

    @property
    def template(self) -> Boilerplate:
        """The labels, lines, passages and sentences of all languages."""
        plates = [own.template for own in self.by_language.values() if own is not None]
        return Boilerplate(
            labels=tuple(sorted({label for plate in plates for label in plate.labels})),
            lines=tuple(sorted({line for plate in plates for line in plate.lines})),
            passages=_joined(plate.passages for plate in plates),
            sentences=_joined(plate.sentences for plate in plates),
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """The recipes in plain JSON values."""
        recipes = {code: None if own is None else own.to_json() for code, own in self.by_language.items()}
        return {"languages": list(self.languages), "by_language": recipes}


def _joined(parts: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """What several languages have of each source."""
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        found |= {source: (*found.get(source, ()), *own) for source, own in part.items()}
    return found


def read_recipe(found: Mapping[str, Any] | None) -> CountRecipe | JointRecipe | None:
    """The recipe from the values of either `to_json`, or None if there are none."""
    if not found:
        return None
    if "by_language" not in found:
        return CountRecipe.from_json(found)
    recipes = {code: CountRecipe.from_json(own) if own else None for code, own in found["by_language"].items()}
    return JointRecipe(by_language={code: recipes[code] for code in found["languages"]})
