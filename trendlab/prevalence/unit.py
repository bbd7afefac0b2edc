"""What the articles of shares are called, as a user says it."""

from __future__ import annotations

from trendlab.checks import check_type
from trendlab.errors import ChoiceError
from trendlab.words.noun import MAX_LETTERS, Noun, parse_noun


def find_noun(text: str, name: str = "unit") -> Noun:
    """The noun that a word names: a singular, a plural, or both with a slash between them.

    >>> find_noun("speech").many, find_noun("tweets").one, find_noun("story/stories").many
    ('speeches', 'tweet', 'stories')

    Args:
        text: such as "tweet", "tweets" or "thesis/theses".
        name: of the option, for the message.

    Raises:
        ChoiceError: if it is no noun.
    """
    found = parse_noun(check_type(text, str, name))
    if found is None:
        raise ChoiceError(
            f"{name} must be a noun of at most {MAX_LETTERS} letters, as in tweet, or both its numbers, as in "
            f"story/stories; got {text!r}"
        )
    return found
