"""The noun for the articles, from the text of an option."""

from __future__ import annotations

from trendlab.checks import check_type
from trendlab.errors import ChoiceError
from trendlab.words.noun import MAX_LETTERS, Noun, parse_noun


def find_noun(text: str, name: str = "unit") -> Noun:
    """The noun of a text: its singular, its plural, or both separated by a slash.

    >>> find_noun("speech").many, find_noun("tweets").one, find_noun("story/stories").many
    ('speeches', 'tweet', 'stories')

    Args:
        text: such as "tweet", "tweets" or "thesis/theses".
        name: name of the option, for the message.

    Raises:
        ChoiceError: if the text cannot be a noun.
    """
    found = parse_noun(check_type(text, str, name))
    if found is None:
        raise ChoiceError(
            f"{name} must be a noun of at most {MAX_LETTERS} letters, as in tweet, or both its numbers, as in "
            f"story/stories; got {text!r}"
        )
    return found
