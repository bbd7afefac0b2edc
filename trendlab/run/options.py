"""Options of a run, which are checked before any work."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from trendlab.checks import (
    changed_fields,
    check_choice,
    check_fields,
    check_fraction,
    check_names,
    check_path,
    check_whole,
)  # fmt: skip
from trendlab.errors import ChoiceError, wrong_type
from trendlab.models.registry import find_model, name_models
from trendlab.prevalence.unit import find_noun
from trendlab.readers import ReadSpec
from trendlab.run.seedsfile import parse_seeds
from trendlab.vectorize import VectorizeSpec
from trendlab.vectorize.signs import check_also
from trendlab.vectorize.tokenizers import Tokenizer, find_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

DuplicateRule: TypeAlias = Literal["once", "count", "drop"]
Device: TypeAlias = Literal["auto", "cpu", "cuda"]
EngineName: TypeAlias = Literal["local", "dask"]

READING = (
    "format", "since", "until", "text_column", "title_column", "date_column", "id_column", "date_format", "day_first",
    "from_names", "head_dates", "table", "reposts",
)  # fmt: skip
SWITCH = {"on": True, "off": False}
# What BERTopic, gensim, stm and scikit-learn call an option, and what people try.
ELSEWHERE = {
    **dict.fromkeys(("n_topics", "nr_topics", "num_topics", "n_components", "n_clusters", "k", "K"), "topics=20"),
    **dict.fromkeys(("random_state", "random_seed"), "seed=0"),
    **dict.fromkeys(("seed_topic_list", "seed_words", "zeroshot_topic_list"), 'seeds={"Banking": ["bank", "loan"]}'),
    **dict.fromkeys(("timestamps", "timestamp", "date", "years"), 'dates=[...], or date_column="..." of a frame'),
    **dict.fromkeys(("text", "texts", "docs", "documents", "body", "text_col"), 'text_column="..." of a frame'),
    **dict.fromkeys(("title", "titles"), 'title_column="..." of a frame'),
    **dict.fromkeys(("classes", "groups", "group_column", "covariate"), 'group="..." (a column of the source)'),
    **dict.fromkeys(("embedding_model", "embedding"), "embeddings=..."),
    **dict.fromkeys(("stopwords", "stop_word_list"), "stop_words=[...]"),
    **dict.fromkeys(("calculate_probabilities", "probability"), "fit.doc_topic of the run, always"),
}


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of a run; the names are those of the command line.

    Attributes:
        model: name of a registered model: mixture, nmf, lda, bertopic, or one of `register_model`.
        topics: number of topics, or "auto".
        seed: the same seed gives the same run, to the byte.
        level: coverage of all bounds, in (0, 1).
        embeddings: "lsa", "auto", a .npy file, or the folder or name of a model; None leaves it to the topic model.
        phrases: whether phrases such as "large language model" are terms: a bool, or "on" or "off".
        template: whether what recurs in a source (labels, lines, sentences, passages) is left out: "on" or "off".
        language: "auto" or an ISO 639-1 code.
        stop_words: words to leave out besides function words: a file, a list, or None.
        lemmas: lemmas of words: a file with form and lemma a line, a mapping, "simplemma", or None.
        token_pattern: regular expression that finds the words of a lower-cased text, or None.
        tokenizer: a function from a text to its words, or its name in `register_tokenizer`, or None. The manifest holds
            the name.
        count_also: "handles" ("@name"), "emoji" or both ("handles,emoji"), if they are words too; or None.
        duplicates: weights of near-duplicates: once (1/size each), count (1 each) or drop (only the head of a cluster).
        since, until: first and last year, month or day (YYYY, YYYY-MM or YYYY-MM-DD), or None.
        format: format of the source, or "auto".
        text_column, title_column, date_column, id_column: columns of a table, or None to guess.
        date_format: format of dates for `strptime`, or None to read all usual forms.
        day_first: whether 05/12/2023 is in December, or None to decide from the column.
        from_names: whether names of files and addresses give dates and sources: auto, off or a layout.
        head_dates: whether articles without a date of their own get that in the head of their file or issue.
        table: sheet of a spreadsheet, or table of a database, or None to take the one with text.
        reposts: keep, or drop: whether retweets and posts that quote another ("@name: ...") are articles.
        unit: noun for an article, such as "tweet" or "story/stories".
        group: column (source, language, or one of the source's own) whose values define groups for shares, changes and
            differences; or None.
        topics_file: TOML file that merges, renames, hides or seeds topics, with the numbers of a run without it; or
            None.
        seeds: seed words by label, such as {"Banking": ["bank", "loan"]}; each label becomes a topic. Or a file with
            them: TOML lines such as Banking = ["bank", "loan"], or CSV with a column a topic. Or None.
        given_only: whether there are only the topics of seed words and one, "Other", for the rest.
        themes: number of themes, "auto" or "off".
        concepts: queries by name, such as {"AI": 'chatgpt OR "generative AI"'}, or a TOML file of such lines, to be
            tracked like topics; or None.
        previous: earlier run folder whose numbers, labels and colours are kept, or None.
        check: whether topics are refitted for stability, and claims are checked under other settings.
        device: auto, cpu or cuda.
        engine, scheduler: where the work runs: local; or dask, with the address of a scheduler or a connected
            `distributed.Client`.

    Example:
        >>> import trendlab as tl
        >>> tl.Options(topics=20, since="2019").reading().since
        '2019'
    """

    model: str = "mixture"
    topics: int | str = "auto"
    seed: int = 0
    level: float = 0.9
    embeddings: str | None = None
    phrases: bool = True
    template: bool = True
    language: str = "auto"
    stop_words: str | Sequence[str] | None = None
    lemmas: str | Mapping[str, str] | None = None
    token_pattern: str | None = None
    tokenizer: Tokenizer | str | None = None
    count_also: str | Sequence[str] | None = None
    duplicates: DuplicateRule = "once"
    since: str | None = None
    until: str | None = None
    format: str = "auto"
    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    id_column: str | None = None
    date_format: str | None = None
    day_first: bool | None = None
    from_names: str = "auto"
    head_dates: bool = True
    table: str | None = None
    reposts: str = "keep"
    unit: str = "article"
    group: str | None = None
    topics_file: str | None = None
    seeds: Mapping[str, Sequence[str]] | str | None = None
    given_only: bool = False
    themes: int | str = "auto"
    concepts: Mapping[str, str] | str | None = None
    previous: str | None = None
    check: bool = False
    device: Device = "auto"
    engine: EngineName = "local"
    scheduler: Any = None

    def __repr__(self) -> str:
        return changed_fields(self)

    def __post_init__(self) -> None:
        find_model(self.model)
        check_choice(self.duplicates, get_args(DuplicateRule), "duplicates")
        check_choice(self.device, get_args(Device), "device")
        check_choice(self.engine, get_args(EngineName), "engine")
        check_whole(self.seed, 0, "seed")
        check_fraction(self.level, "level")
        find_noun(self.unit, "unit")
        object.__setattr__(self, "topics", parse_topics(self.topics))
        object.__setattr__(self, "themes", parse_themes(self.themes))
        object.__setattr__(self, "seeds", parse_seeds(self.seeds))
        if self.concepts is not None and not isinstance(self.concepts, str | os.PathLike):
            from trendlab.vectorize.concepts import read_concepts  # words and their index, which few runs need here

            read_concepts(self.concepts)
            object.__setattr__(self, "concepts", dict(self.concepts))
        object.__setattr__(self, "phrases", parse_switch(self.phrases, "phrases"))
        object.__setattr__(self, "template", parse_switch(self.template, "template"))
        reading = self.reading()
        for name in ("since", "until"):  # a date becomes its text
            object.__setattr__(self, name, getattr(reading, name))
        for name in ("embeddings", "topics_file", "previous", "stop_words", "lemmas", "concepts"):
            value = getattr(self, name)
            if isinstance(value, os.PathLike | str):
                check_path(value, name)
                object.__setattr__(self, name, os.fspath(value))
        self._check_words()
        check_fields(self)
        if self.engine == "dask" and not self.scheduler:
            raise ChoiceError("scheduler must be the address of a running Dask scheduler where `engine` is dask")

    def _check_words(self) -> None:
        """Check the options of tokenization, except contents of files; a function is replaced by its name."""
        given = self.stop_words
        if given is not None and not isinstance(given, str):
            object.__setattr__(self, "stop_words", sorted(check_names(given, "stop_words")))
        if not (self.lemmas is None or isinstance(self.lemmas, str | Mapping)):
            raise wrong_type(self.lemmas, "a file, a mapping or simplemma", "lemmas")
        object.__setattr__(self, "count_also", list(check_also(self.count_also)) or None)
        spec = VectorizeSpec(token_pattern=self.token_pattern, tokenizer=self.tokenizer)
        if isinstance(spec.tokenizer, str):
            find_tokenizer(spec.tokenizer)
            object.__setattr__(self, "tokenizer", spec.tokenizer)

    def having(self, **named: Any) -> Options:  # noqa: ANN401 - checked by Options
        """The options with some of them replaced.

        Raises:
            ChoiceError: if there is no option of a name; the message lists similar names.

        >>> Options(seed=1).having(topics="20").topics
        20
        """
        known = [f.name for f in fields(self)]
        for name in named:
            if name not in known:
                raise ChoiceError(f"there is no option {name!r}; {_hint(name, known)}")
        return replace(self, **named)

    def reading(self) -> ReadSpec:
        """The options for reading, as a `ReadSpec`."""
        return ReadSpec(**{name: getattr(self, name) for name in READING})

    def to_json(self) -> Mapping[str, Any]:
        """All options as plain JSON values, without the scheduler, which does not affect the result."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "scheduler"}


def _hint(name: str, known: Sequence[str]) -> str:
    """How an option that other libraries know is called here, else the names that are near it, else all of them."""
    if name in ELSEWHERE:
        return f"in trendlab this is {ELSEWHERE[name]}"
    near = get_close_matches(name, known, n=3)
    return f"near it: {', '.join(near)}" if near else f"the options are {', '.join(known)}"


def list_models() -> str:
    """The names of all models, for a sentence."""
    return name_models()


def parse_topics(value: int | str) -> int | str:
    """The number of topics as an int, or "auto".

    Raises:
        ChoiceError: if it is neither.
        OutOfRangeError: if it is below 1.
    """
    return _parse_number(value, "topics", minimum=1, words=("auto",))


def parse_themes(value: int | str) -> int | str:
    """The number of themes as an int, "auto" or "off".

    Raises:
        ChoiceError: if it is none of them.
        OutOfRangeError: if it is below 2.

    >>> parse_themes("6"), parse_themes("off")
    (6, 'off')
    """
    return _parse_number(value, "themes", minimum=2, words=("auto", "off"))


def _parse_number(value: int | str, name: str, *, minimum: int, words: tuple[str, ...]) -> int | str:
    """The value as an int of at least `minimum`, or one of these words."""
    if isinstance(value, str) and value in words:
        return value
    otherwise = f", {words[0]} or {words[1]}" if len(words) > 1 else f" or {words[0]}"
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal():
        value = int(value)
    if isinstance(value, str):
        raise ChoiceError(f"{name} must be a whole number{otherwise}; got {value!r}")
    return check_whole(value, minimum, name, otherwise=otherwise)


def parse_switch(value: bool | str, name: str) -> bool:  # noqa: FBT001 - the value itself is the switch
    """Whether a switch is on.

    Args:
        value: a bool, or "on" or "off".
        name: of the option, for the message.

    Raises:
        ChoiceError: if it is another word.
        WrongTypeError: if it is neither a bool nor a text.

    >>> parse_switch("off", "phrases")
    False
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in SWITCH:
        return SWITCH[value]
    if isinstance(value, str):
        raise ChoiceError(f"{name} must be on or off (True or False); got {value!r}")
    raise wrong_type(value, "on or off (True or False)", name)
