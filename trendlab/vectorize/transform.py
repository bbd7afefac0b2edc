"""The steps from texts to terms, and their application to new articles with the recipe of earlier ones."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus.wordlists import is_word_list
from trendlab.vectorize.bases import find_lemmas, join_forms
from trendlab.vectorize.ends import cut_ends
from trendlab.vectorize.foreign import foreign_mask
from trendlab.vectorize.letters import plain_letters
from trendlab.vectorize.phrases import join_phrases
from trendlab.vectorize.segment import segment_texts
from trendlab.vectorize.signs import GAP, TAG_SIGNS, mark_signs, part_underscores, read_signs, unlink_signs
from trendlab.vectorize.stopwords import stop_mask
from trendlab.vectorize.tokenizers import tokenize_by_pattern, tokenize_with
from trendlab.vectorize.tokens import TokenStream, tokenize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from trendlab.checks import IntArray, StrArray
    from trendlab.corpus import Boilerplate, Corpus
    from trendlab.vectorize.recipe import CountRecipe
    from trendlab.vectorize.spec import VectorizeSpec

# All repetitions before "@" and "/" are bounded, so that the time is linear in the length of the text.
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}://|\bwww\.)\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\b(?:[\w-]{1,63}\.){1,8}[a-z]{2,6}/\S*"
    r"|(?:\bRT\s{1,3})?(?<![\w@])(?P<handle>@\w{2,64})(?:@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|(?-i:(?:\.[a-z0-9-]{1,63}){2,4}))?",
    re.IGNORECASE,
)
_SITE = re.compile(r"www\.", re.IGNORECASE)
_BLANK = re.compile(r"[ \n]")
_REPEAT = re.compile(r"RT\s{1,3}$", re.IGNORECASE)


def plain_texts(corpus: Corpus, template: Boilerplate, *, spec: VectorizeSpec) -> list[str]:
    """Title and text of each article, without what recurs by the template, addresses, and endings behind a sign.

    The user's own tokenizer or pattern gets the endings too.

    Args:
        corpus: the articles.
        template: of the corpus.
        spec: options; whether handles of accounts ("@name") are left.
    """
    handles = "handles" in spec.count_also
    kept = (template.strip(*both) for both in zip(corpus.texts(), corpus.strings("source"), strict=True))
    masked = [mask_addresses(text, handles=handles) for text in kept]
    if not spec.tokenizer is spec.token_pattern is None:
        return masked
    own = corpus.strings("language")
    languages = own if spec.language == "auto" else [spec.language] * len(own)
    return [cut_ends(text, code) for text, code in zip(masked, languages, strict=True)]


def mask_addresses(text: str, *, handles: bool = False) -> str:
    """The text with each address of a page, of mail or of an account ("@name") replaced by a gap.

    Args:
        text: as it is; a text without addresses is returned as it is.
        handles: whether the address of an account becomes its handle: "RT @name@server.org" becomes "@name".
    """
    if not ("@" in text or "/" in text or "www." in text.lower()):
        return text
    pieces, done = [], 0
    for begin, end in _windows(text):
        pieces += [text[done:begin], _ADDRESS.sub(_keep_handle if handles else GAP, text[begin:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _keep_handle(hit: re.Match[str]) -> str:
    """The handle of an account; a gap for any other address."""
    return f"{GAP}{hit['handle']}{GAP}" if hit["handle"] else GAP


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches that can hold an address: the text between blanks around "@", "/" or "www."."""
    first = end = 0
    for mark in _marks(text):
        if mark < end:
            continue
        begin = _blank_before(text, end, mark)
        if repeat := _REPEAT.search(text, max(0, begin - 5), begin):  # "RT" (retweet) belongs to the account after it
            begin = _blank_before(text, end, repeat.start())
        if begin > end:
            yield first, end
            first = begin
        blank = _BLANK.search(text, mark)
        end = blank.start() if blank else len(text)
    yield first, end


def _marks(text: str) -> list[int]:
    """Where "@", "/" and "www." stand, in order."""
    found = [hit.start() for hit in _SITE.finditer(text)] if "www." in text.lower() else []
    for sign in "@/":
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)


def _blank_before(text: str, start: int, at: int) -> int:
    """The place after the last blank or line break between `start` and `at`, or `start` if there is none."""
    return max(text.rfind(" ", start, at), text.rfind("\n", start, at), start - 1) + 1


def apply_recipe(recipe: CountRecipe, corpus: Corpus) -> TokenStream:
    """Words and phrases of new articles, found with the template, stop words and phrases of a recipe.

    Args:
        recipe: of a `DocTerm` of other articles.
        corpus: the new articles.
    """
    spec, languages, codes = recipe.spec, corpus.strings("language"), list(recipe.languages)
    stream = tokenize_texts(plain_texts(corpus, recipe.template, spec=spec), spec=spec, segmented=recipe.segmented)
    stream = stream.keep(~stop_mask(stream, languages, codes, given=spec.stop_words))
    stream = stream.keep(~foreign_mask(stream))
    bases = dict(recipe.bases)
    if isinstance(spec.lemmas, str):
        bases |= find_lemmas(stream.words, spec.lemmas, codes)
    stream = join_bases(stream, bases, languages=languages, codes=codes, given=spec.stop_words)
    learned = set(recipe.stop_words_learned)
    is_even = np.fromiter((w in learned for w in stream.words), dtype=np.bool_, count=len(stream.words))
    stream = stream.keep(~is_even[stream.ids])
    joined = join_phrases(unlink_signs(stream), [list(pairs) for pairs in recipe.phrases])
    return join_forms(joined, recipe.tags)


def tokenize_texts(texts: Sequence[str], *, spec: VectorizeSpec, segmented: Mapping[str, str]) -> TokenStream:
    """The tokens of each text, by the tokenizer or pattern of the options, else by the rules of its script.

    Tokens of an alphabetical list of words are not linked, because neighbours mean nothing there.

    Args:
        texts: of the articles.
        spec: options.
        segmented: by language without blanks, the segmenter; see `CountRecipe`.
    """
    lists = np.fromiter(map(is_word_list, texts), dtype=np.bool_, count=len(texts))
    if isinstance(spec.tokenizer, str):
        stream = tokenize_with(spec.tokenizer, texts)
    elif spec.token_pattern is not None:
        stream = tokenize_by_pattern(spec.token_pattern, texts)
    else:
        marked = [part_underscores(mark_signs(text, spec.count_also)) for text in texts]
        spaced = [plain_letters(text) for text in segment_texts(marked, segmented)]
        found = tokenize(spaced, ideographs=bool(segmented.get("ja")), signs=True)
        stream = replace(found, words=read_signs(found.words))
    return stream.unlink(lists)


def join_bases(
    stream: TokenStream,
    bases: Mapping[str, str],
    *,
    languages: StrArray,
    codes: Sequence[str],
    given: Collection[str],
) -> TokenStream:
    """The stream with each form replaced by its base, without bases that are function words.

    Args:
        stream: without function words.
        bases: base by form.
        languages: (n_docs,) of str, as for `stop_mask`.
        codes: main languages, as for `stop_mask`.
        given: words to leave out, as for `stop_mask`.
    """
    if not bases:
        return stream
    joined, new = join_forms(stream, bases), {*bases.values()}
    return joined.keep(~stop_mask(joined, languages, codes, given=given, among=new))


def find_columns(words: Sequence[str], vocabulary: StrArray, *, n_hashed: int | None = None) -> IntArray:
    """The column of each word in the vocabulary, (n_words,); -1 if it has none.

    A tag without a column of its own has that of the same word without its sign, and the other way round.

    Args:
        words: distinct words.
        vocabulary: (n_terms,) of str.
        n_hashed: number of hashed columns, where a word has the column of the term with its hash; None without hashing.
    """
    if n_hashed is None:
        place: dict[Any, int] = {str(w): k for k, w in enumerate(vocabulary)}
        return np.fromiter((_find_place(place, w) for w in words), dtype=np.int32, count=len(words))
    place = {hash_word(str(w), n_hashed): k for k, w in enumerate(vocabulary)}
    return np.fromiter((place.get(hash_word(w, n_hashed), -1) for w in words), dtype=np.int32, count=len(words))


def _find_place(place: Mapping[str, int], word: str) -> int:
    """The place of a word, or else of the same word with or without the sign of a tag; -1 if there is none."""
    if (found := place.get(word)) is not None:
        return found
    return place.get(word[1:] if word[:1] in TAG_SIGNS else f"#{word}", -1)


def hash_word(word: str, n_columns: int) -> int:
    """The hashed column of a word: CRC-32 of its UTF-8 bytes modulo `n_columns`, the same on every machine."""
    return zlib.crc32(word.encode("utf8", "surrogatepass")) % n_columns
