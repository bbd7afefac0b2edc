"""The edits of a topics file: TOML with merge, rename, hide, theme and seed."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.models.edit import TopicEdits, check_sets
from trendlab.vectorize.named import load_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEYS = ("run", "merge", "rename", "hide", "seed", "theme")


def parse_edits(text: str) -> TopicEdits:
    """Edits from TOML. `trendlab topics-file` writes a file with all topics of a run as a template.

        run = "5f2c09a1b7de"
        hide = [7]
        [rename]
        3 = "Electric cars"
        [[merge]]
        topics = [2, 5]
        label = "Food delivery"
        [[seed]]
        words = ["bank", "loan"]
        label = "Banking"
        [[theme]]
        topics = [0, 1, 4]
        label = "Markets"

    `run` is the result of `name_topics` for the topics that the numbers belong to; without it they are not checked. A
    fence of backquotes around the file, as language models write it, is ignored, and so are the curves of quotes.

    Raises:
        InputError: if the text is not TOML, or has unknown or unusable entries.
    """
    found = _parse(_without_fence(text))
    unknown = sorted(set(found) - set(KEYS))
    if unknown:
        raise InputError(f"the topics file may hold {', '.join(KEYS)}; got {', '.join(unknown)}")
    merges, themes = _entries(found, "merge"), _entries(found, "theme")
    check_sets([topics for _, topics in merges], "[[merge]] of the topics file")
    seeds = _entries(found, "seed")
    given = found.get("rename", {})
    if not isinstance(given, dict):
        raise InputError(f"[rename] of the topics file must be a table of labels by topic; got {given!r}")
    rename = [(_number(k), _label(v, f"topic {k} in [rename]")) for k, v in given.items()]
    return TopicEdits(
        merge=tuple(topics for _, topics in merges), rename=_labels_by_topic(rename, merges),
        hide=_topics(found.get("hide", []), "hide"), seed_words=tuple(words for _, words in seeds),
        seed_labels=tuple(label for label, _ in seeds), run=str(found.get("run", "")), themes=_check_themes(themes),
    )  # fmt: skip


def _entries(found: Mapping[str, Any], name: str) -> list[tuple[str, tuple[Any, ...]]]:
    """The [[merge]], [[seed]] or [[theme]] entries, each as its label ("" for none) and its topics or words.

    Raises:
        InputError: if one has other keys, or values of another kind.
    """
    holds = "words" if name == "seed" else "topics"
    entries = found.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise InputError(f"{name} of the topics file must be written as [[{name}]], one for each; got {entries!r}")
    made = []
    for one in entries:
        if holds not in one or not set(one) <= {holds, "label", "name"}:
            raise InputError(
                f"[[{name}]] of the topics file must hold {holds} and may hold label; got {', '.join(one)}"
            )
        label = _label(next((one[key] for key in ("label", "name") if key in one), None), f"[[{name}]]")
        made.append((label, (_words if name == "seed" else _topics)(one[holds], f"{holds} in [[{name}]]")))
    return made


def _topics(value: object, where: str) -> tuple[int, ...]:
    """Numbers of topics.

    Raises:
        InputError: if it is no list of whole numbers.
    """
    if not isinstance(value, list) or any(not isinstance(k, int) or isinstance(k, bool) for k in value):
        raise InputError(
            f"{where} of the topics file must be a list of numbers of topics, such as [2, 5]; got {value!r}"
        )
    return tuple(value)


def _words(value: object, where: str) -> tuple[str, ...]:
    """Seed words, in lower case.

    Raises:
        InputError: if it is no list of texts.
    """
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise InputError(f'{where} of the topics file must be a list of words, such as ["bank", "loan"]; got {value!r}')
    return tuple(word.lower() for word in value)


def _number(key: str) -> int:
    """The topic that a line of [rename] names.

    Raises:
        InputError: if it is no number.
    """
    if not (key.isascii() and key.isdigit()):
        raise InputError(f'[rename] of the topics file must name topics by number, as 3 = "A label"; got {key!r}')
    return int(key)


def _label(value: object, where: str) -> str:
    """A label; "" where none is given.

    Raises:
        InputError: if it is no text, or an empty one.
    """
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise InputError(f"the label of {where} in the topics file must be a text with a word; got {value!r}")
    return "" if value is None else str(value).strip()


def _labels_by_topic(
    rename: Sequence[tuple[int, str]], merges: Sequence[tuple[str, tuple[int, ...]]]
) -> dict[int, str]:
    """Labels by topic; that of a merged topic is at the first of its numbers, and its own before those of its parts.

    Raises:
        InputError: if a merged topic without a label of its own gets several, or two topics get one.
    """
    first = {k: topics[0] for _, topics in merges for k in topics}
    found = {topics[0]: label for label, topics in merges if label and topics}
    own = set(found)
    for k, label in rename:
        at = first.get(k, k)
        if at in own:
            continue
        if found.get(at, label) != label:
            raise InputError(f"topics that are merged must have one label; got {found[at]!r} and {label!r}")
        found[at] = label
    for label in found.values():
        same = [at for at, other in found.items() if other.lower() == label.lower()]
        if len(same) > 1:
            raise InputError(
                f"each topic of the topics file must have a label of its own; topics {same[0]} and {same[1]} have "
                f"{label!r}: give one of them another, or merge them"
            )
    return dict(sorted(found.items()))


def _parse(text: str) -> dict[str, Any]:
    """The entries of a file; where it is no TOML, its curved quotes are read as straight ones.

    Raises:
        InputError: if it is no TOML then either.
    """
    try:
        return load_named(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f'the topics file is no TOML: {error}; a label stands between quotes, as 3 = "A label", and topics in '
            "brackets, as topics = [2, 5]"
        ) from error


def _without_fence(text: str) -> str:
    """The text inside a fence of three backquotes, or all of it if there is no fence."""
    pieces = text.split("```")
    return text if len(pieces) != 3 else pieces[1].removeprefix("toml").lstrip("\n")


def _check_themes(themes: Sequence[tuple[str, tuple[int, ...]]]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The themes, if each has topics and a name of its own and no topic is in two of them.

    Raises:
        InputError: otherwise.
    """
    named = [k for _, topics in themes for k in topics]
    twice = sorted({k for k in named if named.count(k) > 1})
    if twice or not all(topics for _, topics in themes):
        wrong = f"topic {twice[0]} is in two" if twice else "one has none"
        raise InputError(f"each theme of the topics file must have topics of its own; {wrong}")
    names = [label.lower() for label, _ in themes if label]
    same = next((label for label, _ in themes if names.count(label.lower()) > 1), None)
    if same is not None:
        raise InputError(f"each theme of the topics file must have a label of its own; two have {same!r}: join them")
    return tuple(themes)
