"""A small grammar of plain English sentences about eight themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.words.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

PLACES = ("Ashford", "Brightwater", "Calder", "Dunmore", "Eastley", "Fairhaven", "Greenfield", "Harbour Hill")
PEOPLE = (
    "Anna Keller",
    "Tom Reed",
    "Maria Lopez",
    "Ivan Petrov",
    "Grace Kim",
    "Omar Haddad",
    "Julia Novak",
    "Ben Carter",
)
SOURCES = ("Morning Post", "Evening Mail", "Town Radio")
GENERAL = (
    "{person} told this newspaper that more news would follow.",
    "People in {place} had different views.",
    "A spokesman in {place} did not want to comment.",
    "The decision came after a long debate.",
    "{person} has lived in {place} for many years.",
    "Nobody could say what it will cost.",
)
ABOUT = (
    "It was about {a}, {b} and {c}.",
    "Questions about {a} and {b} remain open.",
    "{person} spoke of {a}, but also of {b}.",
    "More {a} and fewer {b}, that is what most people in {place} want.",
    "Nobody had thought of {a}.",
    "The figures for {a} and {b} are out.",
    "In {place}, {a} matter more than {b}.",
)
WHEN = (
    "This became known on {weekday}, {day} {month}.",
    "A meeting took place on {day} {month}.",
    "The next step is planned for {next_month}.",
    "It was first discussed in {last_month}.",
    "On {weekday} the matter came up again.",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Words and sentences of the articles of one theme, and the shape of its share over time.

    Attributes:
        name: one word.
        shape: rising, falling, step up, step down, season, counter-season or flat.
        share: mean share, in (0, 1).
        change: total change of a line or step, or amplitude of a season.
        actors, actions, things: parts of headlines; an action contains "{thing}".
        details: whole sentences.
        words: nouns of the theme, for sentences that all themes share.
    """

    name: str
    shape: str
    share: float
    change: float
    actors: Sequence[str]
    actions: Sequence[str]
    things: Sequence[str]
    details: Sequence[str]
    words: Sequence[str]


def write_article(theme: Theme, *, day: np.datetime64, rng: np.random.Generator) -> dict[str, str]:
    """Title, text and source of one random article of a theme, with sentences that fit its day."""
    headline = _sentence(theme, rng)
    body = [_sentence(theme, rng) for _ in range(int(rng.integers(1, 4)))]
    body += [_about(theme, rng) for _ in range(int(rng.integers(3, 7)))]
    body += [_pick(theme.details, rng), *(_general(rng) for _ in range(int(rng.integers(1, 3)))), _when(day, rng)]
    lead = f"{_pick(PLACES, rng)}: {_capital(body[0])}."
    rest = [_capital(body[1 + k]).rstrip(".") + "." for k in rng.permutation(len(body) - 1).tolist()]
    return {"title": _capital(headline), "text": " ".join([lead, *rest]), "source": _pick(SOURCES, rng)}


def _sentence(theme: Theme, rng: np.random.Generator) -> str:
    """A sentence of actor, action and thing, such as a headline."""
    return f"{_pick(theme.actors, rng)} {_pick(theme.actions, rng).format(thing=_pick(theme.things, rng))}"


def _about(theme: Theme, rng: np.random.Generator) -> str:
    """A sentence that all themes share, with nouns of this theme."""
    n = len(theme.words)
    *three, about, person, place = rng.integers(
        0, (n - 2, n - 1, n, 3, 2, len(ABOUT), len(PEOPLE), len(PLACES))
    ).tolist()
    a, b, c = (theme.words[k] for k in _distinct(three, n))
    return ABOUT[about].format(a=a, b=b, c=c, person=PEOPLE[person], place=PLACES[place])


def _distinct(draws: Sequence[int], n: int) -> list[int]:
    """Three different numbers below `n`, by draws below n - 2, n - 1 and n, and then below 3 and 2 for their order.

    These are the draws of NumPy's `choice` without replacement, which is slow for so few.

    Source: Floyd's algorithm, in Bentley & Floyd 1987, Communications of the ACM 30.
    """
    first, second, third, last, middle = draws
    found = [first, n - 2 if second == first else second]
    found.append(n - 1 if third in found else third)
    found[2], found[last] = found[last], found[2]
    found[1], found[middle] = found[middle], found[1]
    return found


def _general(rng: np.random.Generator) -> str:
    """A sentence about no theme."""
    return _pick(GENERAL, rng).format(person=_pick(PEOPLE, rng), place=_pick(PLACES, rng))


def _when(day: np.datetime64, rng: np.random.Generator) -> str:
    """A sentence with a weekday or day at most three days before, or with a month next to that of this day."""
    event = day.astype("datetime64[D]") - int(rng.integers(0, 4))
    month = int(event.astype("datetime64[M]").astype(int)) % 12
    number = int((event - event.astype("datetime64[M]").astype("datetime64[D]")).astype(int)) + 1
    weekday = WEEKDAYS[(int(event.astype(int)) + 3) % 7]  # 1970-01-01 was a Thursday
    return _pick(WHEN, rng).format(
        weekday=weekday,
        day=number,
        month=MONTHS[month],
        next_month=MONTHS[(month + 1) % 12],
        last_month=MONTHS[month - 1],
    )


def _pick(words: Sequence[str], rng: np.random.Generator) -> str:
    """One of the words at random."""
    return words[int(rng.integers(len(words)))]


def _capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
