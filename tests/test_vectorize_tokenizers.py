"""Words as the user cuts them."""

from __future__ import annotations

import pytest
from tiny_corpus import corpus_of

from trendlab.errors import ChoiceError, InputError, WrongTypeError
from trendlab.run.options import Options
from trendlab.vectorize import CountRecipe, VectorizeSpec, count_like, count_terms, register_tokenizer
from trendlab.vectorize.tokenizers import compile_pattern, find_tokenizer, tokenize_by_pattern, tokenize_with

TEXTS = ["C++ and R-lang", "C++ or Go", "R-lang or Go", "Go and C++"]


def by_blanks(text: str) -> list[str]:
    return text.split()


def test_words_are_those_of_the_expression_in_small_letters():
    stream = tokenize_by_pattern(r"[a-z][a-z+-]*", ["C++, and R-lang"])
    assert [stream.words[k] for k in stream.ids] == ["c++", "and", "r-lang"]
    assert stream.linked.tolist() == [False, False, True]


def test_a_group_is_the_word():
    stream = tokenize_by_pattern(r"#(\w+)", ["#one two #three"])
    assert [stream.words[k] for k in stream.ids] == ["one", "three"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("[a-z", "must be a regular expression"), (r"(a)(b)", "one group or none"), (r"\w*", "also finds nothing")],
)
def test_an_expression_that_cannot_be_used_is_a_clear_error(pattern, message):
    with pytest.raises(InputError, match=message):
        compile_pattern(pattern)


def test_words_of_an_own_tokenizer_are_counted_as_they_come():
    spec = VectorizeSpec(tokenizer=by_blanks, phrases=False, learn_stop_words=False)
    found = count_terms(corpus_of(TEXTS), spec=spec)
    assert found.vocabulary.tolist() == ["C++", "Go", "R-lang"]
    assert found.recipe.spec.tokenizer == "test_vectorize_tokenizers.by_blanks"


def test_the_recipe_keeps_the_name_and_counts_further_articles_alike():
    spec = VectorizeSpec(tokenizer=by_blanks, phrases=False, learn_stop_words=False)
    found = count_terms(corpus_of(TEXTS), spec=spec)
    again = CountRecipe.from_json(found.recipe.to_json())
    assert again.spec.tokenizer == "test_vectorize_tokenizers.by_blanks"
    assert (count_like(found, corpus_of(TEXTS)).counts != found.counts).nnz == 0


def test_options_hold_the_name_of_a_function():
    assert Options(tokenizer=by_blanks).tokenizer == "test_vectorize_tokenizers.by_blanks"
    assert Options(tokenizer=by_blanks).to_json()["tokenizer"] == "test_vectorize_tokenizers.by_blanks"


def test_a_name_that_nobody_registered_is_a_clear_error():
    with pytest.raises(ChoiceError, match=r"^tokenizer must be registered in this process; 'mine' is not"):
        find_tokenizer("mine")
    with pytest.raises(ChoiceError, match="register_tokenizer"):
        Options(tokenizer="mine")


def test_a_tokenizer_that_gives_no_words_is_a_clear_error():
    name = register_tokenizer(lambda _: [1, 2], name="numbers")
    with pytest.raises(InputError, match=r"the tokenizer 'numbers' must give the words .* it gave \[1, 2\]"):
        tokenize_with(name, ["a text"])
    with pytest.raises(WrongTypeError, match="function must be a function"):
        register_tokenizer("split")  # type: ignore[arg-type]  # the missing function is the test


def test_an_expression_and_a_tokenizer_exclude_each_other():
    with pytest.raises(ChoiceError, match=r"^token_pattern must be left out where `tokenizer`"):
        VectorizeSpec(tokenizer=by_blanks, token_pattern=r"\w+")
