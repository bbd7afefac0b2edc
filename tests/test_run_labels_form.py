"""The form in a browser: real clicks and keys, and the CSV file that it saves, read back."""

from __future__ import annotations

import json
import re
import time
import uuid

import pytest
from filled_sheets import RUN, SPLIT, made_sheet, place_of

from trendlab.run.labels.filled import read_filled
from trendlab.run.labels.form import form_html
from trendlab.run.labels.intruders import right_answer

SHEET = made_sheet(n_docs=12, n_items=2, topics=[0, 1, 2, 3])
STATUS = 'document.querySelector("#status").textContent'


@pytest.fixture
def page(browser, tmp_path):
    """The form under a key of its own: on a busy machine a browser tells a page of a cleared storage too late."""
    path = tmp_path / "form.html"
    SHEET.write(path)
    form = path.read_text(encoding="utf8")
    key = re.search(r'"key": ?"(\w{16})"', form)[1]
    path.write_text(form.replace(key, uuid.uuid4().hex[:16]), encoding="utf8")
    browser.open(path)
    yield browser
    assert browser.errors == []
    assert browser.requests == [(tmp_path / "form.html").as_uri()]


def saved_file(page, name):
    end = time.monotonic() + 20
    while not (page.downloads / name).exists():
        assert time.monotonic() < end, f"{name} was not downloaded"
        time.sleep(0.05)
    return page.downloads / name


def name(page, coder):
    page.evaluate(f'document.querySelector("#coder").value = "{coder}"')
    page.evaluate('document.querySelector("#coder").dispatchEvent(new Event("change"))')


def test_answers_of_a_whole_sheet_come_back_from_the_saved_file(page):
    name(page, "Anna B.")
    for item, kind in zip(SHEET.frame["item"], SHEET.frame["kind"], strict=True):
        if kind == "article":
            page.click(f'[data-question="{SPLIT[place_of(item)]}"] [data-answer="y"]')
            page.click("#rest")
        else:
            page.click(f'[data-option="{right_answer(item, kind)}"]')
    assert "0 still open" in page.evaluate(STATUS)
    page.click("#save")
    found = read_filled(RUN, [saved_file(page, "labels-Anna-B-.csv")])
    assert len(found.labels) == 48
    assert all(label.yes == (SPLIT[label.row] == label.question.topic) for label in found.labels)
    assert {label.coder for label in found.labels} == {"Anna B."}
    assert [guess.right for guess in found.guesses] == [True] * 4
    assert found.doubts == ()


def test_answers_are_there_again_after_the_page_was_closed(page, tmp_path):
    page.click('[data-question="1"] [data-answer="y"]')
    page.click("#rest")
    before = page.evaluate(STATUS)
    for _ in range(20):  # on a busy machine the browser keeps what a page stored a moment after it was closed
        page.open(tmp_path / "form.html")
        if page.evaluate(STATUS) == before:
            break
        time.sleep(0.1)
    assert page.evaluate(STATUS) == before
    assert "Row 2 of 16; 15 still open" in before


def test_two_people_at_one_computer_do_not_see_each_others_answers(page):
    name(page, "Anna")
    page.click("#rest")
    assert "15 still open" in page.evaluate(STATUS)
    name(page, "Ben")
    assert "16 still open" in page.evaluate(STATUS)
    name(page, "Anna")
    assert "15 still open" in page.evaluate(STATUS)


def test_name_that_was_taken_away_and_given_again_keeps_its_answers(page):
    name(page, "Anna")
    page.click('[data-question="1"] [data-answer="y"]')
    page.click("#rest")
    before = page.evaluate(STATUS)
    name(page, "")
    assert page.evaluate(STATUS) != before
    name(page, "Anna")
    assert page.evaluate(STATUS) == before


def test_answers_given_before_a_name_are_of_the_first_who_gives_one(page):
    page.click("#rest")
    assert "15 still open" in page.evaluate(STATUS)
    name(page, "Anna")
    assert "15 still open" in page.evaluate(STATUS)
    name(page, "")
    name(page, "Ben")
    assert "16 still open" in page.evaluate(STATUS)


def test_second_click_takes_an_answer_back(page):
    page.click('[data-question="1"] [data-answer="y"]')
    assert page.evaluate("document.querySelectorAll('[aria-pressed=true]').length") == 1
    page.click('[data-question="1"] [data-answer="y"]')
    assert page.evaluate("document.querySelectorAll('[aria-pressed=true]').length") == 0


def test_text_of_an_article_cannot_end_its_block():
    frame = SHEET.to_frame()
    frame["text"] = "</script><script>alert(1)</script><!-- {{script}}"
    page = form_html(frame, SHEET.questions, title="<b>")
    assert page.count("<script") == 2
    assert "<title>&lt;b&gt;</title>" in page
    block = page.split('id="data">')[1].split("</script>")[0]
    assert json.loads(block)["rows"][0]["text"].startswith("</script>")


def test_page_names_no_server():
    page = form_html(SHEET.frame, SHEET.questions, title="x")
    assert not re.search(r"https?://", page)
    assert "innerHTML" not in page


def test_form_for_two_coders_holds_each_row_once():
    two = made_sheet(n_docs=12, n_items=2).for_coders(2)
    block = form_html(two.frame, two.questions, title="x").split('id="data">')[1].split("</script>")[0]
    assert len(json.loads(block)["rows"]) == 16
