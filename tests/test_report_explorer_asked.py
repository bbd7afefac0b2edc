"""Questions in words put to the page, held to the answers of the library, and how a reader asks them."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from chromium_driver import Page
from made_years import YEARS, dated_runs

import trendlab as tl
from trendlab.errors import InputError
from trendlab.report.explorer import explorer_html
from trendlab.report.explorer.asked import question_data
from trendlab.store import Run
from trendlab.store.questions import Questions
from trendlab.vectorize.query import parse_query, query_text

SPANS = {"after": "2022-10..2023-06", "before": "2022-01..2022-09"}
WRONG = ['"open', "(police", "police)", "police OR", "AND police", "NOT police", "", "a", "police AND NOT", "( )",
         "police & tea", "police -tea", "+tea", "*ice", "pol*ce", "pol?ce", "police NEAR/5 tea", "title:tea",
         'text:"tea"', "tea~", "tea^2"]  # fmt: skip
MADE = [
    "Café society opened.",
    "The cafés closed.",
    "Naïve résumé of E-mail traffic.",
    "नमस्ते दुनिया police",
    "東京のNHKと警察 reports",
]


def frame(n_months: int = 18, undated: float = 0.0) -> pd.DataFrame:
    """Made articles, some with words of other scripts, and copies of some."""
    made = tl.make_articles(n_months=n_months, per_month=14, undated=undated, rng=3).to_frame()
    made["text"] = [f"{text} {MADE[i % 7]}" if i % 7 < len(MADE) else text for i, text in enumerate(made["text"])]
    copies = made.sample(30, random_state=1)
    return pd.concat([made, copies.assign(id="copy " + copies["id"])], ignore_index=True)


@pytest.fixture(scope="module")
def runs() -> dict[str, Run]:
    given, some = frame(), frame(undated=0.5)
    concepts = {"Order": "police OR prison*", "Cafés": "cafe*"}
    return {
        "dated": tl.fit_run(given, topics=5, concepts=concepts), "inferred": tl.fit_run(some, topics=5),
    }  # fmt: skip


def opened(page: Page, run: Run, folder: Path, html: str = "") -> Page:
    (folder / "page.html").write_text(html or explorer_html(run), encoding="utf8")
    page.open(folder / "page.html")
    return page


def ask(page: Page, queries: list[str]) -> list[dict[str, Any]]:
    """What the page answers to each, or the message of its refusal under "wrong"."""
    found = page.send(
        "Runtime.evaluate", returnByValue=True, awaitPromise=True,
        expression=f"(async () => {{ const found = []; for (const query of {json.dumps(queries)}) {{"
        f" try {{ found.push(await trendlab.ask(query, '{SPANS['after']}', '{SPANS['before']}')); }}"
        " catch (error) { found.push({ wrong: error.message }); } } return found; })()",
    )  # fmt: skip
    assert "exceptionDetails" not in found, found["exceptionDetails"]
    return list(found["result"]["value"])


def library(run: Run, query: str) -> Any:
    return tl.ask_run(replace(run, questions=Questions()), query, **SPANS)


def some_queries(run: Run, n: int, rng: np.random.Generator) -> list[str]:
    """Random queries of words of the archive, common and rare, with all operators."""
    words = np.array(run.words.words)  # type: ignore[union-attr]  # this run keeps its words

    def leaf() -> str:
        k = rng.random()
        one, other = (str(words[int(len(words) * rng.random() ** 2)]) for _ in range(2))
        if k < 0.2:
            return f"{one[: max(2, len(one) - 2)]}*"
        return f'"{one} {other}"' if k < 0.3 else one

    def any_of(depth: int) -> str:
        parts = []
        for _ in range(int(rng.integers(1, 4))):
            part = f"({any_of(depth - 1)})" if depth and rng.random() < 0.3 else leaf()
            parts += [part, str(rng.choice(["OR", "or", "AND", "", "NOT", "AND NOT"]))]
        return " ".join(parts[:-1])

    return [any_of(2) for _ in range(n)]


def furthest(found: list[float | None], wanted: np.ndarray[Any, Any]) -> float:
    assert [value is None for value in found] == np.isnan(wanted).tolist()
    return max(abs(x - y) for x, y in zip(found, wanted.tolist(), strict=True) if x is not None)


@pytest.mark.parametrize("name", ["dated", "inferred"])
def test_page_answers_as_the_library_does(name: str, runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    run = runs[name]
    opened(browser, run, tmp_path)
    fixed = [
        "café",
        "cafe",
        '"naive resume"',
        "e-mail",
        "दुनिया",
        "警察",
        "nhk",
        "nh*",
        "polic* NOT prison",
        "“the café”",
        "the",
        "cafe nhk",
    ]
    queries = [*fixed, *some_queries(run, 12, np.random.default_rng(8))]
    n_told = 0
    for query, found in zip(queries, ask(browser, queries), strict=True):
        try:
            wanted = library(run, query)
        except InputError:
            assert "wrong" in found, query
            continue
        assert found["query"] == wanted.query
        assert found["n_docs"] == wanted.n_docs, query
        assert found["share"] == pytest.approx(wanted.share)
        assert [tuple(form) for form in found["forms"][:1]] == list(wanted.matched_terms[:1]) or len(
            wanted.matched_terms
        ) > 1
        for short, full in (("s", "raw"), ("l", "raw_lower"), ("u", "raw_upper")):
            assert furthest(found[short], getattr(wanted.prevalence, full)[:, 0]) < 1e-8, (query, full)
        row, comparison = found["comparison"]["rows"], wanted.comparison
        assert bool(row) == (not comparison.reason)
        for number in (
            ("share_after", "difference", "lower", "upper", "simultaneous_lower", "simultaneous_upper", "p_value")
            if row
            else ()
        ):
            assert row[0][number] == pytest.approx(float(getattr(comparison, number)[0]), abs=2e-8), (query, number)
        n_told += wanted.n_docs > 0
    assert n_told > 10
    assert browser.errors == []


def test_page_of_an_archive_dated_by_year_answers_by_year(browser: Page, tmp_path: Path) -> None:
    _, run = dated_runs()
    opened(browser, run, tmp_path)
    spans = {"after": "2019..2022", "before": "2015..2018"}
    wanted = tl.ask_run(replace(run, questions=Questions()), "harbour vessel", **spans)
    found = browser.send(
        "Runtime.evaluate", returnByValue=True, awaitPromise=True,
        expression=f"trendlab.ask('harbour vessel', '{spans['after']}', '{spans['before']}')",
    )["result"]["value"]  # fmt: skip
    assert len(found["s"]) == len(YEARS)
    assert furthest(found["r"], wanted.prevalence.year.raw[:, 0]) < 1e-6
    (row,) = found["comparison"]["rows"]
    for name in ("share_after", "difference", "lower", "upper", "p_value"):
        assert row[name] == pytest.approx(float(getattr(wanted.comparison, name)[0]), rel=1e-6), name


def test_page_reads_queries_as_the_library_does(runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    opened(browser, runs["dated"], tmp_path)
    for query, found in zip(WRONG, ask(browser, WRONG), strict=True):
        with pytest.raises(InputError) as caught:
            query_text(parse_query(query))
        said = str(caught.value).split(":")[0].split("; got")[0]
        assert found["wrong"].split("; got")[0] == said, query


def test_page_finds_words_of_other_scripts_as_the_library_does(browser: Page, tmp_path: Path) -> None:
    made, texts = tl.make_articles(n_months=12, per_month=10, rng=3).to_frame(), [
        "बाढ़ की ख़बर, दुनीया, तीन दशा से", "बाढ की खबर दश", "دو تیم ملی و تيم أخبار", "الأخبار و تیم", "اخبار",
        "BNHKと警察", "NHKと警察 13日", "3日 น\u0e49\u0e4d\u0e32ลึก", "น้ำท่วม", "שלום שׁלום", "ёлка край", "елка краи",
        "Ψυχή",
    ]  # fmt: skip
    made["text"] = [f"{text} {texts[i % len(texts)]}" for i, text in enumerate(made["text"])]
    run = tl.fit_run(made, topics=4)
    opened(browser, run, tmp_path)
    queries = ["बाढ", "बाढ़", "ख़बर", "खबर", "दुनया", "दश", "تيم", "تیم", "اخبار", "أخبار", "NHKと警察", "3日", "น้ำ",
               "שלום", "ёлка", "елка", "край", "краи", "ψυχη", "警察*"]  # fmt: skip
    found, wanted = ask(browser, queries), [library(run, query) for query in queries]
    assert [one["n_docs"] for one in found] == [one.n_docs for one in wanted]
    assert sum(one.n_docs > 0 for one in wanted) == len(queries) - 1  # none says दुनया


def test_main_topics_are_counted_by_their_largest_membership(
    runs: dict[str, Run], browser: Page, tmp_path: Path
) -> None:
    run = runs["dated"]
    opened(browser, run, tmp_path)
    (found,) = ask(browser, ["cafe*"])
    says = np.array(["caf" in text.lower() for text in frame()["text"]])
    holds = dict(zip(frame()["id"].astype(str), says, strict=True))
    main = run.fit.doc_topic.argmax(axis=1)
    wanted = np.bincount(main[[holds[doc] for doc in run.fit.doc_id.tolist()]], minlength=5)
    assert {row["topic"]: row["n"] for row in found["mains"]} == {k: n for k, n in enumerate(wanted.tolist()) if n}


def test_concepts_have_the_bounds_of_the_library(runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    run = runs["dated"]
    opened(browser, run, tmp_path)
    found = browser.evaluate(f"trendlab.compare('{SPANS['after']}', '{SPANS['before']}', [5, 6]).rows")
    wanted = tl.compare_periods(run.concept_prevalence, **SPANS)
    for k, row in enumerate(found):
        for number in ("difference", "lower", "upper", "simultaneous_lower", "p_value", "p_adjusted"):
            assert row[number] == pytest.approx(float(getattr(wanted, number)[k]), abs=1e-9), number


def test_words_beyond_the_room_are_the_commonest_without_order(
    runs: dict[str, Run], browser: Page, tmp_path: Path
) -> None:
    run = runs["dated"]
    held = question_data(run, room=14_000)
    assert held["kind"] == "part"
    assert held["counted"] < held["n_words"] == len(run.words.words)  # type: ignore[union-attr]  # this run keeps its words
    whole = json.dumps(question_data(run), separators=(",", ":"))
    html = explorer_html(run).replace(whole, json.dumps(held, separators=(",", ":")))
    opened(browser, run, tmp_path, html)
    assert f"holds the {held['counted']:,} commonest" in browser.evaluate(
        "document.getElementById('ask-help').textContent"
    )
    police, phrase, rare = ask(browser, ["police", '"police station"', run.words.words[-1]])  # type: ignore[union-attr]  # this run keeps its words
    assert police["n_docs"] == library(run, "police").n_docs
    assert "not their order" in phrase["wrong"]
    assert "commonest words" in rare["wrong"]


def test_run_without_words_says_why_the_page_cannot_be_asked(
    runs: dict[str, Run], browser: Page, tmp_path: Path
) -> None:
    opened(browser, runs["dated"], tmp_path, explorer_html(replace(runs["dated"], words=None)))
    assert "its run keeps no words" in browser.evaluate("document.getElementById('ask').textContent")
    assert browser.errors == []


def test_no_room_at_all_leaves_the_question_to_the_command_line(runs: dict[str, Run]) -> None:
    assert "trendlab ask RUN answers" in question_data(runs["dated"], room=100)["reason"]


def test_question_is_asked_by_keys_and_taken_back(runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    run = runs["dated"]
    opened(browser, run, tmp_path)
    browser.click("#ask-words")
    browser.type_text("cafe*")
    browser.press("Enter", code=13)
    browser.wait("document.getElementById('detail-title').textContent === 'cafe*'")
    n_docs = library(run, "cafe*").n_docs
    assert f"{n_docs} articles say it" in browser.evaluate("document.getElementById('status').textContent")
    assert "The first question asked in this page" in browser.evaluate(
        "document.querySelector('.comparing').textContent"
    )
    assert browser.evaluate("document.activeElement.id") == "ask-words"
    browser.evaluate("document.getElementById('ask-words').value = ''")
    browser.type_text("(cafe")
    browser.press("Enter", code=13)
    browser.wait("document.getElementById('ask-wrong').textContent !== ''")
    assert "bracket that is not closed" in browser.evaluate("document.getElementById('ask-wrong').textContent")
    assert browser.evaluate("document.getElementById('ask-words').getAttribute('aria-invalid')") == "true"
    browser.press("Escape", code=27)
    browser.wait("document.querySelector('#topics [data-topic=\"7\"]') === null")
    assert browser.evaluate("document.getElementById('detail-title').textContent") != "cafe*"
    assert browser.errors == []


def test_p_of_several_questions_is_corrected_by_holm(runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    opened(browser, runs["dated"], tmp_path)
    for query in ("cafe*", "police"):
        browser.evaluate(f"document.getElementById('ask-words').value = '{query}'")
        browser.click("#ask-go")
        browser.wait(f"document.getElementById('detail-title').textContent === '{query}'")
    said = browser.evaluate("document.querySelector('.comparing').textContent")
    assert "After correction for 2 questions asked in this page (Holm)" in said
    browser.click('[data-topic="5"]')
    browser.wait("document.getElementById('detail-title').textContent === 'Order'")
    assert browser.evaluate("document.querySelector('#detail .eyebrow').textContent") == "Concept"
    assert not math.isnan(browser.evaluate("trendlab.compare('2023', '2022', [7]).rows[0].p_value"))
    assert browser.errors == []


def test_question_that_no_article_says_counts_for_nothing(runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    opened(browser, runs["dated"], tmp_path)
    for query in ("polcie", "police"):
        browser.evaluate(f"document.getElementById('ask-words').value = '{query}'")
        browser.click("#ask-go")
        browser.wait(f"document.getElementById('detail-title').textContent === '{query}'")
        said = browser.evaluate("document.querySelector('.comparing').textContent")
        nothing = "No article says it, so nothing is compared and it does not count as a question." in said
        assert nothing == (query == "polcie")
        assert ("p = " in said or "p <" in said) == (query == "police")
    assert "The first question asked in this page" in said
    assert browser.errors == []


def test_archive_of_one_month_has_a_page_that_is_asked(browser: Page, tmp_path: Path) -> None:
    run = tl.fit_run(frame().assign(date="2023-05-17"), topics=3)
    opened(browser, run, tmp_path)
    browser.evaluate("document.getElementById('ask-words').value = 'police'")
    browser.click("#ask-go")
    browser.wait("document.getElementById('detail-title').textContent === 'police'")
    n_docs = tl.ask_run(run, "police").n_docs
    assert f"{n_docs} articles say it" in browser.evaluate("document.getElementById('status').textContent")
    assert "nothing is compared" not in browser.evaluate("document.getElementById('detail').textContent")
    assert browser.errors == []


def test_words_of_one_letter_are_said_to_be_left_out(runs: dict[str, Run], browser: Page, tmp_path: Path) -> None:
    opened(browser, runs["dated"], tmp_path)
    found = {}
    for query in ('"police C" OR CAF&E*', "police"):
        browser.evaluate(f"document.getElementById('ask-words').value = '{query}'")
        browser.click("#ask-go")
        browser.wait("document.getElementById('detail-title').textContent.startsWith('police')")
        browser.wait(
            f"document.getElementById('detail-title').textContent.includes('OR') === {str('OR' in query).lower()}"
        )
        found[query] = browser.evaluate("document.getElementById('left-out')?.textContent ?? ''")
    first, second = found.values()
    assert first == "This page keeps no words of one letter: the query is read without c, e."
    assert second == ""
    assert browser.errors == []


def test_ends_that_are_offered_for_a_question_hold_articles_where_the_first_years_are_empty(
    browser: Page, tmp_path: Path
) -> None:
    made = tl.make_articles(n_months=60, per_month=14, undated=0, rng=3).to_frame()
    early = made["date"].astype(str) < "2024"
    run = tl.fit_run(pd.concat([made[early].head(1), made[~early]], ignore_index=True), topics=4)
    opened(browser, run, tmp_path)
    browser.click("#ask-words")
    browser.type_text("police")
    browser.press("Enter", code=13)
    browser.wait('document.querySelector("#detail-title").textContent.includes("police")')
    said = browser.evaluate('document.querySelector(".comparing").textContent')
    assert "two ends of the archive" in said
    assert "Cannot be estimated" not in said
    assert browser.errors == []


def test_line_and_band_of_a_question_break_off_in_months_without_articles(browser: Page, tmp_path: Path) -> None:
    found = frame()
    silent = tl.fit_run(found[~found["date"].str[:7].between("2022-05", "2022-12")], topics=4)
    assert np.flatnonzero(silent.prevalence.n_docs == 0).tolist() == [4, 5, 6, 7, 8, 9, 10, 11]
    opened(browser, silent, tmp_path)
    browser.click("#ask-words")
    browser.type_text("police OR prison")
    browser.press("Enter", code=13)
    browser.wait('document.querySelector("#detail-title").textContent.includes("police")')
    for place in ("#detail .chart .smooth path", '[data-topic="4"] .spark path'):
        paths = f'[...document.querySelectorAll({json.dumps(place)})].slice(0, 2).map((e) => e.getAttribute("d"))'
        assert [drawn.count("M") for drawn in browser.evaluate(paths)] == [2, 2]
    for topic in ("4", "0"):  # the question, and a topic
        browser.click(f'[data-topic="{topic}"]')
        told = set()
        browser.evaluate('document.querySelector("#detail .chart svg").focus()')
        for _ in range(12):
            browser.press("ArrowLeft", code=37)
            told.add(browser.evaluate('document.querySelector("#detail .readout").textContent'))
        assert "August 2022: no article, and no rate is told in so long a gap" in told
    numbers = '[...document.querySelectorAll("#detail details.lazy")].find((e) => e.textContent.startsWith("Numbers"))'
    browser.evaluate(f"{numbers}.open = true")
    browser.wait(f'{numbers}.querySelector("tbody") !== null')
    row = f'[...{numbers}.querySelectorAll("tbody tr")].find((e) => e.textContent.startsWith("Aug 2022"))'
    assert browser.evaluate(f'{row}.querySelector("td").textContent') == "no article"
    assert browser.errors == []
