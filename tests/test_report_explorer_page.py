"""One file that opens offline: its size, its bytes, and what it lets in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.report.explorer import explorer_html

ENDING = "</script><script>alert(1)</script><!-- {{script}} \u2028"


@pytest.fixture(scope="module")
def page() -> str:
    return explorer_html(make_fake_run(FakeSpec(n_months=12)))


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_policy_admits_this_script_and_this_style_and_nothing_else(page: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    script = page.split("<script>")[1].split("</script>")[0]
    style = page.split("<style>")[1].split("</style>")[0]
    assert found[1] == (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_page_names_no_server_and_no_foreign_file(page: str) -> None:
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)
    assert not re.search(r"<(link|img|iframe|object|embed)\b|@import|url\((?!#)", page)
    assert "innerHTML" not in page
    assert "eval(" not in page


def test_same_run_gives_the_same_bytes(page: str) -> None:
    assert explorer_html(make_fake_run(FakeSpec(n_months=12))) == page


def test_text_of_an_article_cannot_end_its_block() -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=3))
    titles = [ENDING] * run.articles.num_rows
    place = run.articles.column_names.index("title")
    page = explorer_html(replace(run, articles=run.articles.set_column(place, "title", [titles])), title=ENDING)
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    block = page.split('id="data">')[1].split("</script>")[0]
    assert "<" not in block
    assert json.loads(block)["topics"][0]["exemplars"][0]["title"] == ENDING
    assert "<title>&lt;/script&gt;" in page


def test_fifty_topics_and_twenty_thousand_articles_stay_under_three_megabytes() -> None:
    page = explorer_html(make_fake_run(FakeSpec(n_topics=50, n_months=96, docs_a_month=208)))
    assert len(page.encode("utf8")) < 3_000_000
