"""Passages of a template inside of texts, planted."""

import warnings

import numpy as np
import pytest

from trendlab.corpus.passages import between_others, both_ends, learn_passages, learned_rows, pieces, without_passages

OFFER = "Sign up for our daily letter and never miss a story. Read more about us and our partners."
WORDS = np.array([f"word{k}" for k in range(400)])


def stories(n, seed=0, *, length=60, offer=OFFER, every=1):
    """Stories of random words with the offer in the middle of every so many of them."""
    rng = np.random.default_rng(seed)
    made = []
    for k in range(n):
        words = list(rng.choice(WORDS, length))
        if offer and k % every == 0:
            words.insert(length // 2, offer)
        made.append(" ".join(words))
    return made


def test_passage_between_words_that_differ_is_learned_word_for_word():
    assert learn_passages(stories(30), ["site"] * 30) == {"": (OFFER,)}


def test_passage_of_one_source_is_no_passage_of_another():
    """Four sites; one of them has an offer in each of its articles: a twelfth of all."""
    texts = stories(10) + stories(110, seed=1, offer="")
    sources = ["site"] * 10 + ["a", "b", "c", "d", "e"] * 22
    assert learn_passages(texts, sources) == {"site": (OFFER,)}


def test_passage_in_a_tenth_of_all_articles_belongs_to_all_sources():
    texts, sources = stories(40, every=2), [f"site {k}" for k in range(40)]
    assert learn_passages(texts, sources) == {"": (OFFER,)}


def test_signature_of_one_author_in_a_large_source_is_learned():
    assert learn_passages(stories(300, every=25), ["site"] * 300) == {"": (OFFER,)}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (stories(60, every=15), "in four articles only"),
        (stories(200, every=29), "in seven articles of two hundred"),
        (stories(1) * 20, "the same story twenty times"),
        (stories(30, length=6), "more than half of each article"),
        (stories(30, offer="sign up and never miss a story of ours"), "eight words"),
    ],
)
def test_what_is_no_template_stays(texts, why):
    assert learn_passages(texts, ["site"] * len(texts)) == {}, why


def test_story_that_is_sent_again_with_another_head_is_no_template():
    """Six versions of one story among thirty: what they share is most of each."""
    story = stories(1, seed=9, offer="")[0]
    texts = [f"Update {k}. {story}" for k in range(6)] + stories(24, seed=3, offer="")
    assert learn_passages(texts, ["wire"] * 30) == {}


def test_writing_without_blanks_is_compared_by_letters():
    rng = np.random.default_rng(4)
    letters = np.array(list("船港口货物水手锚甲板预算税收法院监狱大米茶叶山水风云日月星辰天地人"))
    menu = "欢迎订阅我们的每日新闻邮件获取更多精彩内容和独家报道"
    texts = ["".join(rng.choice(letters, 80)) + menu + "".join(rng.choice(letters, 40)) for _ in range(12)]
    assert learn_passages(texts, ["site"] * 12) == {"": (menu,)}


def test_passages_are_cut_out_of_articles_of_their_source_only():
    passages = {"": ("all of these words are of all sites",), "a": ("these are of one site",)}
    end = " It was a long evening, and more was said than we can print here."
    text = "One. these are of one site Two. all of these words are of all sites Three."
    assert without_passages(text + end, "a", passages) == "One. \n Two. \n Three." + end
    assert without_passages(text + end, "b", passages) == "One. these are of one site Two. \n Three." + end
    assert without_passages(text, "a", {}) == text


def test_half_of_an_article_stays_however_many_passages_it_holds():
    passages = {"": ("all of these words are of all sites", "these are of one site")}
    text = "One. these are of one site Two. all of these words are of all sites Three."
    assert without_passages(text, "", passages) == "One. these are of one site Two. \n Three."


@pytest.mark.parametrize("row", [". " * 12, "~ " * 12, "* " * 30])
def test_row_of_signs_without_a_word_is_no_passage(row):
    """Nothing is counted of it; no warning of an empty mean."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert learn_passages(stories(30, offer=row.strip()), ["site"] * 30) == {}


def test_large_archive_is_learned_from_a_part():
    texts = stories(4000, length=30)
    assert learn_passages(texts, ["site"] * 4000) == {"": (OFFER,)}
    assert texts == stories(4000, length=30)
    assert learn_passages([], []) == {}


@pytest.mark.parametrize(
    ("n_contexts", "n_docs", "differ"),
    [(3, 3, True), (2, 2, False), (30, 60, True), (60, 245, True), (9, 60, False), (12, 300, False)],
)
def test_surroundings_of_a_template_differ(n_contexts, n_docs, differ):
    """The same story in ten of three hundred places is no template; an author's box with a name before it is."""
    assert between_others(n_contexts, n_docs, min_docs=3) == differ


def test_small_sources_are_learned_from_whole():
    """Twelve articles of one site among 6,000 of others."""
    texts = [*stories(12, length=90), *stories(6000, seed=5, length=30, offer="")]
    sources = ["small"] * 12 + [f"site {k % 30}" for k in range(6000)]
    assert learn_passages(texts, sources) == {"small": (OFFER,)}


def test_passages_at_the_ends_of_books_are_learned():
    books = [f"{text} {OFFER} The end of {text[:20]}" for text in stories(8, length=9000, offer="")]
    assert min(map(len, books)) > 50_000
    assert learn_passages(books, ["press"] * 8)[""] == (f"{OFFER} The end of",)


def test_no_word_is_cut_by_a_passage_that_ends_within_it():
    assert without_passages("We sail at north. at no", "", {"": ("at no",)}) == "We sail at north. \n"
    assert without_passages("船在北方港", "", {"": ("在北方",)}) == "船\n港"


@pytest.mark.parametrize("n_of_each", [1, 2, 7])
def test_an_archive_of_very_many_sources_is_learned_from_a_part(n_of_each):
    """Each account or page a source of its own: the rows to learn from do not grow with the archive."""
    rows = learned_rows([f"account {k // n_of_each}" for k in range(20_000)])
    assert 1500 <= len(rows) <= 3000
    assert len(set(rows)) == len(rows)


def test_long_texts_are_learned_from_their_ends_in_any_writing():
    """About as many words in writing without blanks, where each letter begins a run that is compared."""
    assert len(both_ends("港" * 100_000)) == 8_001
    assert len(both_ends("port " * 20_000)) == 40_001
    assert both_ends("港" * 8_000) == "港" * 8_000


def test_formula_of_reports_that_say_nothing_else_is_counted():
    """Results of matches by four sentences: each stands in a fourth of the reports, and nothing else is said."""
    rng = np.random.default_rng(8)
    formulas = (
        "The team won its match with {n} goals and the coach praised the whole of the defence.",
        "The club is on place {n} of the table and its fans were seen to dance in the streets.",
        "The home side lost by {n} points after a long evening in which nothing at all went well.",
        "The visitors left with a draw after {n} minutes of extra time and a late penalty kick.",
    )
    texts = [" ".join(formulas[i].format(n=rng.integers(2, 90)) for i in rng.integers(0, 4, 3)) for _ in range(60)]
    assert learn_passages(texts, ["desk"] * 60) == {}


EVENT = """ferry Estella strait Messina fire engine captain Moretti manslaughter charges divers wreck trial families
victims rescue coastguard inquiry company lifeboats passengers survivors insurance"""
BACKGROUND = (
    "The ferry Estella sank in the strait of Messina after a fire in the engine, and its captain faces charges."
)


def reports(n, *, passage, seed=1):
    """Reports of one event: a fourth of their words are its words, and half of them hold the passage."""
    rng, event = np.random.default_rng(seed), np.array(EVENT.split())
    made = []
    for k in range(n):
        words = list(np.where(rng.random(150) < 0.25, rng.choice(event, 150), rng.choice(WORDS, 150)))
        if k % 2:
            words.insert(75, passage)
        made.append(" ".join(words))
    return made


@pytest.mark.parametrize("seed", range(4))
def test_background_in_a_few_reports_of_a_large_source_stays(seed):
    """Twelve of 300 articles repeat a sentence whose words stand in the rest of each too."""
    texts = stories(276, seed=seed, length=150, offer="") + reports(24, passage=BACKGROUND, seed=seed)
    assert learn_passages(texts, ["site"] * 300) == {}


@pytest.mark.parametrize("n", [30, 120])
def test_background_that_reports_of_one_event_repeat_is_counted_and_a_template_beside_it_is_not(n):
    assert learn_passages(reports(n, passage=BACKGROUND), ["wire"] * n) == {}
    assert learn_passages(reports(n, passage=OFFER), ["wire"] * n) == {"": (OFFER,)}


def test_one_long_word_is_a_word_and_signs_without_blanks_are_pairs():
    assert (pieces("Constitutional."), pieces("\u6b22\u8fce\u770b")) == (
        ["constitutional"],
        ["\u6b22\u8fce", "\u8fce\u770b"],
    )
