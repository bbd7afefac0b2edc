import json

import pytest

from trendlab.readers import Limits, ReadSpec, read
from trendlab.readers.jsonfile import json_rows
from trendlab.readers.records import Reject


def rows(text, **limits):
    return list(json_rows(text, "a.json", Limits(**limits)))


def test_objects_of_a_list_have_the_lines_they_begin_on():
    assert rows('[\n {"a": 1},\n\n {"a": 2}\n]\n') == [(2, {"a": 1}), (4, {"a": 2})]


def test_objects_one_after_another_are_a_list_too():
    assert rows('{"a": 1}\n{"a": 2}, {"a": 3}') == [(1, {"a": 1}), (2, {"a": 2}), (2, {"a": 3})]


def test_mark_of_the_byte_order_hides_no_object():
    assert rows('\ufeff{"a": 1}\n{"a": 2}') == [(1, {"a": 1}), (2, {"a": 2})]
    assert rows('\ufeff[{"a": 1}]') == [(1, {"a": 1})]


def test_longest_list_of_an_object_is_its_rows():
    assert rows('{"found": 2, "articles": [{"a": 1}, {"a": 2}]}') == [(None, {"a": 1}), (None, {"a": 2})]


def test_broken_object_is_a_reject_and_reading_goes_on_at_the_next():
    first, broken, last = rows('[{"a": 1},\n{"a": },\n{"a": 3}]')
    assert (first, last) == ((1, {"a": 1}), (3, {"a": 3}))
    assert (broken.first_line, broken.text, broken.reason[:12]) == (2, '{"a": },\n', "broken JSON:")


def test_list_that_is_cut_off_keeps_its_whole_objects():
    first, broken = rows('[{"a": 1},\n{"a": 2')
    assert first == (1, {"a": 1})
    assert (broken.first_line, broken.last_line, broken.text) == (2, 2, '{"a": 2')


def test_lists_one_after_another_are_one_list():
    assert rows('[{"a": 1}]\n[{"a": 2},\n{"a": 3}]') == [(1, {"a": 1}), (2, {"a": 2}), (3, {"a": 3})]


def test_text_behind_the_list_is_a_reject():
    assert rows('[{"a": 1}] and more')[-1] == Reject("a.json", "text after the end of the JSON list", "and more")


@pytest.mark.parametrize("text", ["[[[1]]]", '{"a": {"a": {"a": 1}}}'])
def test_document_nested_too_deeply_is_one_reject(text):
    assert rows(text, depth=2) == [Reject("a.json", "JSON nested deeper than 2 levels", text)]


def test_longer_object_than_allowed_is_a_reject_with_its_beginning():
    long, short = rows('[{"a": "xxxxxxxxxxxxxxx"},\n{"a": 1}]', line_chars=10)
    assert (long.reason, long.first_line) == ("record longer than 10 characters", 1)
    assert short == (2, {"a": 1})


@pytest.mark.parametrize("name", ["pages.json", "pages.jsonl"])
def test_lists_of_objects_one_after_another_are_read_as_one(tmp_path, name):
    posts = [{"title": f"Bridge {k}", "text": f"The council mends bridge {k} at the harbour."} for k in range(5)]
    pages = [posts[:3], [], posts[3:]]
    text = json.dumps(pages) if name.endswith("json") else "\n".join(map(json.dumps, pages))
    (tmp_path / name).write_text(text)
    corpus, rejects = read(tmp_path / name)
    assert corpus.strings("title").tolist() == [post["title"] for post in posts]
    assert len(rejects) == 0


def test_record_with_an_empty_list_is_a_reject_that_does_not_deny_the_list(tmp_path):
    posts = [{"title": "Bridge", "comments": [{"text": "At last we have a bridge."}]}, {"title": "", "comments": []}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, posts)))
    corpus, rejects = read(tmp_path / "a.jsonl", spec=ReadSpec(table="comments"))
    assert corpus.strings("text").tolist() == ["At last we have a bridge."]
    assert [reject["reason"] for reject in rejects.rows] == ["no records in a list 'comments'"]


def test_records_beside_the_articles_of_a_page_are_rejects_with_the_line_of_the_page(tmp_path):
    path = tmp_path / "pages.jsonl"
    body = "The council met on Monday and agreed to mend the old bridge over the river before the winter comes. " * 2
    pages = [
        {"data": [{"id": f"{n}{k}", "text": f"{body}{n}{k}"} for k in range(3)], "includes": {"users": [{"name": "A"}]}}
        for n in range(3)
    ]
    for page in pages:
        page["includes"]["users"][0]["description"] = body
    path.write_text("".join(json.dumps(page) + "\n" for page in pages), "utf8")
    corpus, rejects = read(path)
    assert (len(corpus), [row["first_line"] for row in rejects.rows]) == (9, [1, 2, 3])
