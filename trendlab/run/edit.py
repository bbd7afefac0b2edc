"""Edits of a finished run: topics are merged, renamed or hidden, and results are estimated again without a new fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import check_path, check_type
from trendlab.errors import InputError, wrong_type
from trendlab.models import edit_topics
from trendlab.models.edit import TopicEdits, check_named, check_sets, new_numbers
from trendlab.models.topicsfile import parse_edits
from trendlab.models.weigh import one_thread
from trendlab.prevalence import PrevalenceSpec
from trendlab.run.concepts import keep_concepts
from trendlab.run.fit import analyse_topics
from trendlab.run.groups import with_groups
from trendlab.run.manifest import note_edits
from trendlab.run.modelling import Modelled, check_changes
from trendlab.run.options import Options
from trendlab.run.prepare import Prepared
from trendlab.run.themes import keeper, with_themes
from trendlab.store.dated import dated_of
from trendlab.store.questions import Questions
from trendlab.store.run import Run, rows_of_topics
from trendlab.topics.merge import merge_cards
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from trendlab.checks import IntArray
    from trendlab.claims import Claim
    from trendlab.vectorize import DocTerm

KEPT = ("seed", "level", "duplicates", "group", "themes", "unit")  # options that are needed to estimate results again
LOST = ("topic_events",)  # tables that refer to old numbers of topics


def edit_run(
    run: Run,
    *,
    merge: Sequence[Sequence[int | str]] | Sequence[int] = (),
    labels: Mapping[int, str] | Sequence[str] | None = None,
    hide: Sequence[int | str] | int | str = (),
    topics_file: str | Path | None = None,
) -> Run:
    """A new run with topics merged, renamed or hidden; shares, changes, trends and claims are estimated again.

    Memberships of merged topics are summed. Nothing is fitted again, and the source is not needed. What would need it
    is lost: coherence, exclusivity and stability of merged topics, the checks that their claims survived, and the
    widening of bounds by the refits of `--check`.

    Args:
        run: a finished run; it is not changed.
        merge: sets of topics that become one, or one such set of numbers; texts are found in one label.
        labels: new labels by number of a topic (any of its numbers if it is merged); or one label for each set of
            `merge`.
        hide: topics that figures, tables and sentences leave out; their articles still count.
        topics_file: TOML file with merge, rename and hide, as `trendlab topics-file` writes it; in place of the others.

    Raises:
        InputError: if the file cannot be used, has seed words, which need the source, all topics would be hidden, a
            topic is in two sets of `merge`, or a label is empty or that of another topic.
        ChoiceError, OutOfRangeError: if there is no such topic.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> fewer = tl.edit_run(run, merge=[[2, 3]], labels=["Both"])
        >>> fewer.fit.n_topics, "Both" in fewer.cards.label.tolist()
        (3, True)
    """
    check_type(run, Run, "run")
    if topics_file is not None:
        topics_file = check_path(topics_file, "topics_file")
    edits = _edits(run, merge, labels=labels, hide=hide) if topics_file is None else _from_file(topics_file, run)
    fit = edit_topics(run.fit, edits).hidden_last()
    into = new_numbers(run.fit, edits)
    _check_apart(run, edits, into)
    cards = merge_cards(run.cards, fit, into=into, weight=run.articles["weight"].to_numpy())
    dated = dated_of(run)
    prepared = Prepared(
        dated=dated, weight=np.asarray(run.articles["weight"].to_numpy(), dtype=float), rejects=run.rejects
    )
    n_terms = np.asarray(run.articles["n_terms"].to_numpy(), dtype=np.int64)
    modelled = Modelled(
        sample=dated, rows=np.arange(len(dated)), doc_term=no_counts(run), embedding=None, fit=fit, n_terms=n_terms
    )
    spec, options = PrevalenceSpec(n_words=n_terms.astype(float)), options_of(run)
    single = {k: int(new) for k, new in enumerate(into) if (into == new).sum() == 1}
    with one_thread():
        made = analyse_topics(
            prepared, modelled, lambda: cards, articles=run.articles, spec=spec, options=options, watch=Stopwatch()
        )
        made = replace(
            made, claims=_survived(made.claims, run.claims, single),
            manifest=_noted(run, edits), tables={**_tables(run, single), **made.tables},
            words=run.words, questions=Questions(rows=run.questions.rows),
        )  # fmt: skip
        keep = keeper(run.themes, np.array([int(np.flatnonzero(into == k)[0]) for k in range(fit.n_topics)]), fit)
        made = with_themes(made, prepared, modelled, spec=spec, keep=keep, options=options)
    made = keep_concepts(made, run, options=options)
    return with_groups(replace(made, claims=_survived_above(made.claims, run.claims)), options=options)


def _from_file(path: str | Path, run: Run) -> TopicEdits:
    """The edits of a topics file of this run, without seed words."""
    from trendlab.files.whole import read_text

    edits = parse_edits(read_text(path))
    check_named(run.fit, edits)
    check_changes(edits, path)
    if edits.seed_words:
        raise InputError(f"{path}: seed words start a fit, which needs the source: give the source in place of the run")
    return edits


def _edits(
    run: Run,
    merge: Sequence[Sequence[int | str]] | Sequence[int],
    *,
    labels: Mapping[int, str] | Sequence[str] | None,
    hide: Sequence[int | str] | int | str,
) -> TopicEdits:
    """The edits of the arguments of `edit_run`, checked."""
    flat = _is_list(merge) and len(merge) and all(_is_topic(k) and not isinstance(k, str) for k in merge)
    sets_given: Any = [merge] if flat else merge
    if not _is_list(sets_given) or not all(_is_list(one) for one in sets_given):
        raise wrong_type(merge, "sets of topics, such as [[2, 5]]", "merge")
    hidden: Any = [hide] if _is_topic(hide) else hide
    if not _is_list(hidden):
        raise wrong_type(hide, "a topic, or a list of topics, such as [3]", "hide")
    sets = tuple(tuple(run.find_topic(_plain(k)) for k in one) for one in sets_given)
    check_sets(sets)
    rename: dict[int, str]
    if labels is None:
        rename = {}
    elif isinstance(labels, Mapping):
        rename = {run.find_topic(_plain(k)): _given_label(label, k) for k, label in labels.items()}
    elif _is_list(labels) and len(labels) == len(sets) and all(sets):
        rename = {one[0]: _given_label(label, one[0]) for one, label in zip(sets, labels, strict=True)}
    else:
        raise wrong_type(labels, "labels by topic, or one for each set of merge", "labels")
    return TopicEdits(merge=sets, rename=rename, hide=tuple(run.find_topic(_plain(k)) for k in hidden))


def _given_label(label: object, topic: int) -> str:
    """A label that a caller gives a topic.

    Raises:
        WrongTypeError: if it is no text.
        InputError: if it has no word.
    """
    text = " ".join(check_type(label, str, "labels").split())
    if not text:
        raise InputError(f"labels must be texts with a word; topic {topic} gets {label!r}")
    return text


def _check_apart(run: Run, edits: TopicEdits, into: IntArray) -> None:
    """Check that no topic gets the label that another one gets or keeps.

    Raises:
        InputError: otherwise.
    """
    given = {int(into[k]): label for k, label in edits.rename.items()}
    kept = {
        int(new): str(run.cards.label[k])
        for k, new in enumerate(into)
        if int(new) not in given and (into == new).sum() == 1
    }
    labels = [*given.items(), *kept.items()]
    for place, (number, label) in enumerate(labels[: len(given)]):
        for other, same in labels[place + 1 :]:
            if label.lower() == same.lower():
                first, second = (int(np.flatnonzero(into == k)[0]) for k in (number, other))
                raise InputError(
                    f"each topic must have a label of its own; topics {first} and {second} would both have {label!r}: "
                    "give one of them another, or merge them"
                )


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple | range) or (isinstance(value, np.ndarray) and value.ndim == 1)


def _is_topic(value: object) -> bool:
    return isinstance(value, int | str | np.integer) and not isinstance(value, bool)


def _plain(topic: int | str | np.integer[Any]) -> int | str:
    return int(topic) if isinstance(topic, np.integer) else topic


def options_of(run: Run) -> Options:
    """The options of the run that are needed to estimate its results again."""
    known = {f.name for f in fields(Options)} & set(KEPT)
    given = run.manifest.get("options") or {}
    return Options(**{name: given[name] for name in known if given.get(name) is not None})


def no_counts(run: Run) -> DocTerm:
    """Empty counts, where functions expect counts that a finished run does not have."""
    from scipy import sparse

    from trendlab.vectorize import DocTerm

    shape = (len(run), len(run.fit.vocabulary))
    return DocTerm(doc_id=run.fit.doc_id, counts=sparse.csr_array(shape, dtype=np.int32), vocabulary=run.fit.vocabulary)


def _survived(made: tuple[Claim, ...], before: tuple[Claim, ...], single: Mapping[int, int]) -> tuple[Claim, ...]:
    """The claims, each with the checks that the same sentence about the same topic survived before."""
    known = {
        (c.kind, single[c.topic], c.sentence): c.survived for c in before if c.topic is not None and c.topic in single
    }
    return tuple(
        c if c.topic is None else replace(c, survived=known.get((c.kind, c.topic, c.sentence), ())) for c in made
    )


def _survived_above(made: tuple[Claim, ...], before: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, each with the checks that the same sentence about the same theme or concept survived before."""
    known = {(c.kind, c.theme, c.concept, c.sentence): c.survived for c in before if c.topic is None}
    return tuple(
        c if c.topic is not None else replace(c, survived=known.get((c.kind, c.theme, c.concept, c.sentence), ()))
        for c in made
    )


def _tables(run: Run, single: Mapping[int, int]) -> dict[str, pd.DataFrame]:
    """The further tables, without rows about merged topics."""
    return {name: rows_of_topics(frame, single) for name, frame in run.tables.items() if name not in LOST}


def _noted(run: Run, edits: TopicEdits) -> dict[str, Any]:
    """The manifest with a note of the edits."""
    notes = dict(run.manifest.get("notes") or {})
    notes["edited"] = [*notes.get("edited", []), note_edits(edits)]
    return {**run.manifest, "notes": notes}
