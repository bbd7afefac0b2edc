"""Words that name nothing, told by other forms: verbs of Romance languages, Polish, Swahili and Malay; Hebrew "and"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.uses import find_uses, read_around

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SEEN = 5  # uses; with fewer, a word passes
MIN_LED = 0.06  # fraction of the uses of a noun after an article or the like
MIN_PLACE = 3  # letters of a Swahili noun of which a place is made, at the least one more
SPAN = 40  # characters before a word that are read
# By language, endings of infinitives, and articles and the like that stand before nouns and not before infinitives:
# French "les" is a pronoun too ("pour les aider"), Spanish and Portuguese "al" and "ao" stand before both.
_ENDINGS = {
    "es": re.compile(r"..[aei\u00ed]r(?:se|l[aeo]s?)?$"),
    "pt": re.compile(r"..[aei]r(?:-se)?$"),
    "fr": re.compile(r"..(?:er|ir|dre|ttre|uire)$"),
    "it": re.compile(r"..[aei]r(?:e|si)$"),
}
_LEADS = {
    "es": "el la los las un una unos unas del este esta ese esa su sus cada nuestro nuestra",
    "pt": "o os um uma uns umas do da dos das no na nos nas pelo pela este esta esse essa seu sua cada",
    "fr": "un une du des au aux ce cet cette ces son sa ses notre chaque",
    "it": "il i gli un uno una del della dei delle nel nella dal dalla al alla questo questa suo sua ogni",
}
# By language, endings of finite verbs that few nouns have, and those of the infinitives that show them to be verbs.
_FINITE = {
    "it": "ano,\u00f2,ava,avano,arono,er\u00e0,eranno:are ono,eva,evano,erono,er\u00e0,eranno:ere "
    "ono,\u00ec,isce,iscono,iva,ivano,irono,ir\u00e0,iranno:ire iamo:are,ere,ire",
    "pt": "am,ou,ava,avam,aram,ar\u00e1,ar\u00e3o:ar em,eu,ia,iam,eram,er\u00e1,er\u00e3o:er "
    "em,iu,ia,iam,iram,ir\u00e1,ir\u00e3o:ir",
    "es": "an,\u00f3,aba,aban,aron,ar\u00e1,ar\u00e1n:ar en,i\u00f3,\u00eda,\u00edan,ieron,er\u00e1,er\u00e1n:er "
    "en,i\u00f3,\u00eda,\u00edan,ieron,ir\u00e1,ir\u00e1n:ir",
}
MIN_FINITE = 4  # letters of their stem
_PRONOUNS = frozenset(["la", "los", "las", "o", "os", "i", "gli"])  # articles that are objects of verbs too
# Swahili infinitives begin with ku-, other forms with signs of the subject and of time; that of an object may follow.
_SUBJECT = "(?:a|wa|tu|ni|u|i|ya|zi|li|ki|vi|m)(?:na|li|me)"
_OBJECT = "(?:ku|m|wa|i|ya|u|li|zi|ji)?"
_SWAHILI = re.compile(f"(?:ku|{_SUBJECT}|[iauwy]+ta)([^\\W\\d_]{{3,}})")
# Malay and Indonesian verbs begin with me- and a nasal in place of the stem's first letter or before it, or with di-.
_ACTIVE = {"meng": ("", "k"), "meny": ("s",), "mem": ("", "p"), "men": ("", "t"), "me": ("",)}
_ACTIVE_STEM = re.compile(r"me(?=[lmnrwy])[^\W\d_]{4,}|(?:meng|meny|mem|men)[^\W\d_]{4,}")
# Forms that verbs alone have: both a sign and an ending, or a sign that few nouns begin with ("mendiang", "mempelai").
_MALAY_VERB = re.compile(
    r"(?!mempelai|membran|menjangan)(?:(?:me|di)[^\W\d_]{3,}kan|meng[^\W\d_]{4,}i|men[cjz][^\W\d_]{3,}"
    r"|mem[bp][^\W\d_]{3,}(?<!er)(?<!ers)(?<!ership))"
)
_PASSIVE_STEM = re.compile(r"di([^\W\d_]{4,})")
# Polish past forms, and those of verbs of going, whose infinitive ("doj\u015b\u0107") has another stem.
_POLISH_ENDS = "(?:\u0142|\u0142a|\u0142o|li|\u0142y)"
_POLISH_PAST = re.compile(rf"([^\W\d_]{{2,}}){_POLISH_ENDS}")
_POLISH_GONE = re.compile(
    "(?:do|na|nade|obe|ode|po|pode|prze|przy|roze|u|we|wy|za|ze)?sz(?:\u0142o|\u0142a|li|\u0142y|ed\u0142)"
)
_HEBREW_AND = "\u05d5"
_BEFORE = re.compile(r"(\w+)[\s\"'\u2019\u201c\u00ab-]*$")


def is_infinitive(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word or the first word of a phrase ends like an infinitive, and articles hardly ever stand before it.

    In Swahili and Malay any form of a verb is one, told by another form of its stem, and so is a Swahili place such as
    "nchini" ("in the country"), told by its noun. In Polish a past form is one, told by the infinitive and a further
    past form, or of a verb of going. In Hebrew a word or phrase with "and" before it is one, if its first
    word is more often without.

    Args:
        spelling: the most frequent one; one with a capital is none.
        texts: articles that hold it.
        language: ISO 639-1; there are none in other languages than those of this module.

    >>> texts = ["O lugar que vamos mudar", "um lugar para mudar", "no lugar de mudar"] * 2
    >>> is_infinitive("mudar", texts, language="pt"), is_infinitive("lugar", texts, language="pt")
    (True, False)
    """
    if language == "pl":
        return any(_is_polish_past(word, texts) for word in spelling.split())
    if language == "he":
        return _is_with_and(spelling.split()[0], texts)
    if language == "sw":
        return any(_is_swahili_verb(word, texts) for word in spelling.split())
    if language in {"id", "ms"}:
        return any(_is_malay_verb(word, texts) for word in spelling.split())
    if any(_is_finite(word, texts, language) for word in spelling.split()):
        return True
    if language not in _ENDINGS or not spelling[:1].islower() or not _ENDINGS[language].search(spelling.split()[0]):
        return False
    n_led, n_uses = _count_led(spelling.split()[0], texts, frozenset(_LEADS[language].split()))
    return n_uses >= MIN_SEEN and n_led < MIN_LED * n_uses  # an article can stand inside of a phrase


def _count_led(word: str, texts: Sequence[str], leads: frozenset[str]) -> tuple[int, int]:
    """How many uses of a word stand behind one of these words, and how many there are."""
    joined, uses = find_uses(word, tuple(texts))
    before = (_BEFORE.search(read_around(joined, start, end, span=SPAN)[0]) for start, end in uses)
    return sum(found is not None and found[1].lower() in leads for found in before), len(uses)


def _is_finite(word: str, texts: Sequence[str], language: str) -> bool:
    """Whether a word in small letters ends as a finite verb of which the texts have the infinitive.

    A noun is not, which articles lead: "garantia" beside "garantir".
    """
    shapes = set[str]()
    for group in _FINITE.get(language, "").split():
        ends, _, infinitives = group.partition(":")
        stems = (word.removesuffix(end) for end in ends.split(",") if word.endswith(end))
        shapes |= {stem + end for stem in stems if len(stem) >= MIN_FINITE for end in infinitives.split(",")}
    if not word.islower() or not any(find_uses(shape, tuple(texts))[1] for shape in sorted(shapes)):
        return False
    n_led, n_uses = _count_led(word, texts, frozenset(_LEADS[language].split()) - _PRONOUNS)
    return n_led < max(1, MIN_LED * n_uses)


def _is_polish_past(word: str, texts: Sequence[str]) -> bool:
    """Whether a word is a past form of a verb of which the texts have the infinitive and a further past form."""
    if _POLISH_GONE.fullmatch(word):
        return True
    found = _POLISH_PAST.fullmatch(word)
    if found is None:
        return False
    stem = re.escape(found[1])
    forms = (rf"(?<!\w){stem}\u0107(?!\w)", rf"(?<!\w)(?!{re.escape(word)}(?!\w)){stem}{_POLISH_ENDS}(?!\w)")
    return all(any(re.search(form, text, re.IGNORECASE) for text in texts) for form in forms)


def _is_with_and(word: str, texts: Sequence[str]) -> bool:
    """Whether a Hebrew word begins with "and" and stands more often without it."""
    rest = word.removeprefix(_HEBREW_AND)
    if rest == word or len(rest) < MIN_PLACE:
        return False
    with_it, without = (
        sum(len(re.findall(rf"(?<!\w){re.escape(one)}(?!\w)", text)) for text in texts) for one in (word, rest)
    )
    return without > with_it


def _is_swahili_verb(word: str, texts: Sequence[str]) -> bool:
    """Whether a word is a form of a verb of which the texts have another one, or a place that is made of a noun."""
    found = _SWAHILI.fullmatch(word)
    place = word.removesuffix("ni")
    shapes = [re.escape(place)] if place != word and len(place) > MIN_PLACE else []
    if found is not None:
        stem = found[1]
        shapes += [f"(?!{word}){_SUBJECT}{_OBJECT}{stem}", f"(?!{word})ku{_OBJECT}{stem}"]
        shapes += [stem] if stem.startswith("ku") and not word.startswith("ku") else []
    forms = re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)
    return bool(shapes) and any(forms.search(text) for text in texts)


def _is_malay_verb(word: str, texts: Sequence[str]) -> bool:
    """Whether a word is a verb, active or passive: by its shape alone, or the texts have another form of its stem."""
    if _MALAY_VERB.fullmatch(word):
        return True
    shapes: list[str] = []
    if _ACTIVE_STEM.fullmatch(word):
        for sign, firsts in _ACTIVE.items():
            stems = [first + word[len(sign) :] for first in firsts] if word.startswith(sign) else []
            shapes += [f"(?:di|ter)?{stem}" for stem in stems]
        shapes.append(f"pe{word[2:]}an")
    elif found := _PASSIVE_STEM.fullmatch(word):
        stem = found[1]
        shapes = [f"me(?:ng|m|n)?{stem}", f"me(?:ng|ny|m|n){stem[1:]}"]
    forms = re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)
    return bool(shapes) and any(forms.search(text) for text in texts)
