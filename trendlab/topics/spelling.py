"""How the articles of a topic write its terms: their spelling, and whether they use them as nouns."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.wordlists import is_word_list
from trendlab.topics.beside import is_noun
from trendlab.topics.datelines import is_in_dateline, is_of_datelines
from trendlab.topics.fixed import is_in_fixed_line
from trendlab.topics.infinitives import is_infinitive
from trendlab.topics.inflected import inflected_phrase, is_nominal
from trendlab.topics.lines import (
    MAX_IN_FIGURES,
    SPAN,
    is_always_shouted,
    is_shouted,
    is_spelled_out,
    is_titled,
    share_in_figures,
)
from trendlab.topics.nouns import can_name, is_led, is_name_before_nouns
from trendlab.topics.uses import find_uses, make_finder, read_around
from trendlab.topics.writers import is_of_writers
from trendlab.vectorize.bases import particles
from trendlab.vectorize.stopwords import function_words
from trendlab.words.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import CsrMatrix, IntArray

MAX_ELSEWHERE = 0.75
MIN_EXACT = 0.2  # uses of a phrase as it is counted, an article that holds it: of inflected words there are fewer
_LATIN = re.compile("[a-z\u00df-\u024f\u02bc_]+")
_ARABIC, _HEBREW = re.compile("[\u0620-\u064a]"), re.compile("[\u05d0-\u05ea]")
_WORDS = re.compile(r"[^ -]+(?: |-)")
_QUOTES, _LETTER = '["\u05f3\u05f4]', "[\u05d0-\u05ea]"  # those between two letters are of a Hebrew abbreviation
_SIGNS = re.compile(rf"(?<!{_LETTER}){_QUOTES}|{_QUOTES}(?!{_LETTER})|[^\w\s'’\"\u05f3\u05f4-]")
MIN_JOINED, MIN_USES, MAX_JOINED = 0.6, 5, 5  # fraction and number of uses, and words of the whole name
_CAPITAL = f"[{''.join(c for c in map(chr, range(0x2000)) if c.isupper())}]"
_NAME = rf"{_CAPITAL}[\w'’]*(?:[ -]{_CAPITAL}[\w'’]*)*"
# Prepositions, articles and conjunctions that stand within names. Words for "in" and "at" are not among them:
# "Hepburn in The Aviator", "Siege im Turnier".
LINKS = """and of the for on de la le les et du des y e i del los las el do da dos das a o di della dei degli
delle il per und der die das den dem für von zu zum zur van het en voor te og av för till z na dla
ve ja és și din dels un ir dhe të al bin ben и та \u0456 по для на και του της των"""
_LINK = rf"(?:(?:{'|'.join(sorted({*LINKS.split()}, key=lambda word: (-len(word), word)))}) ){{1,2}}"
_AND = re.compile(r" (?:and|et|y|e|und|en|og|och|i|ve|ja|és|și|un|ir|dhe|и|та|\u0456|και) ")
_JOINED_BEFORE = re.compile(rf"(?<!\w){_NAME}(?:-| (?:{_LINK})?)$")
_JOINED_AFTER = re.compile(rf" (?:{_LINK})?{_NAME}| \d{{1,3}}(?!\w|[.,]\d)")
_OWNED = re.compile(r"(?:['’][^\W\d_]+|\.[^\W\d_]{2,})(?!\w)")
MIN_OWNED, MIN_WHOLE = 0.8, 10  # fraction of uses with the same end behind; where it may be an ending, all of so many
MAX_READ = 40  # articles in which the uses of a term are looked up
MIN_PROSE = 5  # articles by which a word can be told to be a noun


def restore_case(term: str, texts: Sequence[str]) -> str:
    """The most frequent spelling of a term in the texts, within sentences if it occurs there.

    Headlines in CAPITALS or Whose Words Have Capitals count where there is nothing else.

    Words with other signs between them than blanks and hyphens ("coal, miners") are a spelling only if no other is.
    Terms of Arabic and Hebrew have no article; a phrase is spelled with the articles that it mostly has.

    Args:
        term: lower case, the words of a phrase joined by "_".
        texts: articles that contain the term.
    """
    joined, uses = find_uses(term.replace("_", " "), tuple(texts), article=_article_of(term))
    if "_" in term and len(uses) < MIN_EXACT * len(texts) and _LATIN.fullmatch(term):
        return inflected_phrase(term, texts)
    counts = [Counter[str]() for _ in range(6)]  # within sentences, at their start, in headlines; then with other signs
    surfaces = dict[str, tuple[str, bool]]()
    for start, end in uses:
        upper = not joined[start].islower()  # a word in lower case is in no such headline
        in_headline = upper and any(test(joined, start, end) for test in (is_shouted, is_titled, is_in_dateline))
        rank = 2 if in_headline else int(not _is_inside_sentence(joined, start))
        written = joined[start:end]
        if written not in surfaces:
            surface = " ".join(written.split())
            surfaces[written] = surface, _SIGNS.search(surface) is not None
        surface, has_sign = surfaces[written]
        counts[rank + 3 * has_sign][surface] += 1
    counted = next((count for count in counts if count), None)
    if counted is None:
        return term.replace("_", "" if is_unspaced(term) else " ")
    return min(counted, key=lambda surface: (-counted[surface], surface))


def _article_of(phrase: str) -> str:
    """The article that is written together with the words of a phrase; "" for a single word and in other scripts."""
    code = "" if "_" not in phrase else "ar" if _ARABIC.search(phrase) else "he" if _HEBREW.search(phrase) else ""
    return next(iter(particles(code, "article")), "")


def join_name(spelling: str, texts: Sequence[str]) -> str:
    """The whole name of which a name is a part: "Securities and Exchange Commission" for "Exchange Commission".

    The parts stand side by side, or one or two prepositions, articles and conjunctions join them; a number can stand
    behind. Most of five or more uses must be parts of the same name, which has five words at most. Headlines do not
    count. Two names with "and" between them, each of which has two words or also stands alone, are two. A name that
    nearly always has "'s" or the end of an address behind it, or always other letters, ends with it: "Abdul Mu'ti".

    Args:
        spelling: the most frequent one; any that does not begin with a capital is returned as it is.
        texts: articles that hold it.

    >>> join_name("Gamble", ["Procter and Gamble is here, as is Procter and Gamble of the US"] * 3)
    'Procter and Gamble'
    """
    if not spelling[:1].isupper():
        return spelling
    joined, uses = find_uses(spelling, tuple(texts))
    plain = [use for use in uses if not (is_shouted(joined, *use) or is_titled(joined, *use))]
    if len(plain) < MIN_USES:
        return spelling
    owned = Counter(found[0].replace("’", "'") for _, end in plain if (found := _OWNED.match(joined, end)))
    end, n = owned.most_common(1)[0] if owned else ("", 0)
    if n >= (MIN_OWNED * len(plain) if end == "'s" or end[:1] == "." else max(MIN_WHOLE, len(plain))):
        return spelling + end
    whole = Counter(name for start, end in plain for name in _longer_names(joined, start, end))
    known = [name for name, n in whole.items() if n >= MIN_JOINED * len(plain) and len(name.split()) <= MAX_JOINED]
    two = [name for name in known if _are_two(name, spelling, joined, n=whole[name])]
    known = [name for name in known if not (_AND.search(name) and any(name in other for other in two))]
    return max(known, key=lambda name: (len(name), name), default=spelling)


def _are_two(name: str, part: str, text: str, *, n: int) -> bool:
    """Whether "and" joins two names: each has two words, or one stands at least as often alone as in both, n times."""
    sides = _AND.split(name)
    others = [side.split()[-1] for side in sides if part not in side]
    whole = len(sides) > 1 and all(" " in side for side in sides)
    return whole or (len(sides) > 1 and any(len([*make_finder(other)(text)]) >= 2 * n for other in others))


def _longer_names(text: str, start: int, end: int) -> set[str]:
    """The name at a place with any number of the further parts that stand before it, and with the one behind it."""
    before, after = read_around(text, start, end, span=SPAN)
    first, last = _JOINED_BEFORE.search(before), _JOINED_AFTER.match(after)
    found, place = {" ".join(text[start:end].split())}, start
    for word in reversed(_WORDS.findall("" if first is None else first[0])):
        place -= len(word)
        if word[0].isupper() and (_is_inside_sentence(text, place) or word.strip(" -").lower() not in _all_functions()):
            found.add(" ".join(text[place:end].split()))
    return {name + behind for name in found for behind in ("", "" if last is None else last[0])}


def _is_inside_sentence(text: str, place: int) -> bool:
    """Whether the character before a place, blanks aside, shows that a sentence goes on."""
    before = text[max(0, place - 3) : place]
    stripped = before.rstrip(" ")
    return bool(stripped) and (stripped[-1].isalnum() or stripped[-1] in ",;-(’'&/")


def spell_terms(
    ranked: IntArray,
    vocabulary: Sequence[str],
    *,
    presence: CsrMatrix,
    label: IntArray,
    texts: Sequence[str],
) -> tuple[tuple[str, ...], ...]:
    """The terms of each topic in the most frequent spelling of its articles.

    Args:
        ranked: (n_topics, n_ranked) term numbers.
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) topic of each article from `lend_articles`, negative for none.
        texts: (n_docs,) the articles.
    """
    found, columns = [], presence.tocsc()
    for topic, row in enumerate(ranked):
        members = np.flatnonzero(label == topic)
        inside = columns[:, row].tocsr()[members].toarray() > 0
        reader = Reader({vocabulary[k]: members[inside[:, j]] for j, k in enumerate(row.tolist())}, texts=texts)
        found.append(tuple(reader.spell(vocabulary[k]) for k in row.tolist()))
    return tuple(found)


@cache
def _all_functions() -> frozenset[str]:
    """Function words of all languages, such as an article that begins a sentence."""
    return frozenset().union(*function_words().values())


class Reader:
    """Looks up how the articles of one topic use its terms.

    Args:
        holders: by term, the rows of the topic's articles that hold it.
        texts: (n_docs,) all articles.
        rows: by term, the rows of all articles that hold it; None if no term of tables is looked for.
    """

    def __init__(
        self, holders: Mapping[str, IntArray], *, texts: Sequence[str], rows: Mapping[str, IntArray] | None = None
    ) -> None:
        self.holders, self.texts, self.rows = dict(holders), texts, dict(rows or {})
        self.spelled: dict[str, str] = {}
        self.figures: dict[str, bool] = {}
        self._prose: dict[str, tuple[str, ...]] = {}

    def add(self, rows: Mapping[str, IntArray], *, members: IntArray) -> None:
        """Know further terms by the sorted rows of all articles that hold each; `members` are those of the topic."""
        self._prose.clear()
        inside = np.zeros(len(self.texts), dtype=np.bool_)
        inside[members] = True
        self.rows |= rows
        self.holders |= {term: held[inside[held]] for term, held in rows.items()}

    def read(self, term: str) -> list[str]:
        """The first articles of the topic that contain the term."""
        return [self.texts[d] for d in self.holders[term][:MAX_READ]]

    def read_elsewhere(self, term: str) -> list[str]:
        """The first other articles that contain the term."""
        return [self.texts[d] for d in np.setdiff1d(self.rows[term], self.holders[term])[:MAX_READ]]

    def spell(self, term: str) -> str:
        """The term as these articles spell it; as others do, if these have it in figures or headlines only."""
        if term not in self.spelled:
            self.spelled[term] = restore_case(term, self._read_prose(term))
        return self.spelled[term]

    def name(self, term: str) -> str:
        """The term as these articles spell it, made whole where it is a part of a joined name."""
        return join_name(self.spell(term), self._read_prose(term))

    def is_table_term(self, term: str) -> bool:
        """Whether most uses of the term are within figures, here and elsewhere.

        "Sales 31.2 mln" is a line of a table too, but elsewhere people write about sales. Three in four uses elsewhere
        must be within figures, or half for one with a word without a vowel. A term that is hardly used elsewhere, such
        as "avg shrs", is judged by its uses here.
        """
        if not self._in_figures(term):
            return False
        share = share_in_figures(term, self.read_elsewhere(term))
        return share is None or share >= (MAX_ELSEWHERE if is_spelled_out(term) else MAX_IN_FIGURES)

    def can_name(self, term: str, *, language: str) -> bool:
        """Whether articles use a term as a noun; lists of words do not show it, so any term passes there.

        An English phrase must not begin with a verb ("excludes losses"), nor be one of headlines of capitals that no
        sentence writes ("SELLS UNIT").
        """
        prose, spelling = [text for text in self._read_prose(term) if not is_word_list(text)], self.spell(term)
        if is_of_writers(spelling, prose) or is_of_datelines(spelling, prose):
            return False
        if not is_nominal(term, spelling, language=language) or is_infinitive(spelling, prose, language=language):
            return False
        if prose and not can_name(spelling, prose, language=language):
            return False
        further = self.read_elsewhere(term) if 0 < len(prose) < MIN_PROSE and term in self.rows else []
        if prose and not is_noun(spelling, [*prose, *further], language=language):
            return False
        first = term.split("_")[0]
        if first != term and language == "en" and self._is_shouted_sentence(term):
            return False
        if language != "en" or first == term or first not in self.holders or self.spell(first)[:1].isupper():
            return True
        return is_led(self.spell(first), self._read_prose(first))

    def _is_shouted_sentence(self, term: str) -> bool:
        """Whether headlines of capitals hold a phrase, and sentences hardly do, though they write a word of it.

        So "SELLS UNIT" and "SETS STOCK SPLIT" are no names; in an archive all of capitals any phrase can be one.
        """
        words = (restore_case(word, self._read_prose(term)) for word in term.split("_"))
        return self.spell(term).isupper() and any(word != word.upper() for word in words)

    def is_name_before_nouns(self, term: str) -> bool:
        """Whether an English word is a name that stands before nouns, such as "Bayesian"."""
        return is_name_before_nouns(self.spell(term), self._read_prose(term))

    def is_in_fixed_line(self, term: str) -> bool:
        """Whether articles have a term mostly in one line that they repeat, such as a signature."""
        return is_in_fixed_line(self.spell(term), self._read_prose(term))

    def _read_prose(self, term: str) -> tuple[str, ...]:
        """The first articles of the topic that contain it, or others, where the topic has it in no sentence."""
        if term not in self._prose:
            own = self.read(term)
            shifted = term in self.rows and (self._in_figures(term) or is_always_shouted(term, own))
            self._prose[term] = tuple((self.read_elsewhere(term) or own) if shifted else own)
        return self._prose[term]

    def _in_figures(self, term: str) -> bool:
        if term not in self.figures:
            share = share_in_figures(term, self.read(term)) if term in self.rows else None
            self.figures[term] = share is not None and share >= MAX_IN_FIGURES
        return self.figures[term]
