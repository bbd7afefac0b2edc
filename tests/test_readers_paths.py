"""Values inside of objects are columns too."""

from trendlab.readers import ReadSpec, read
from trendlab.readers.columns import guess_columns
from trendlab.readers.paths import flat_row, getter, role_name, role_names, value_at

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"


def roles(rows):
    found = guess_columns(rows, ReadSpec(), "here")
    return found.text, found.title, found.date


def test_layouts_of_three_programs_are_understood():
    # Guardian, New York Times and WordPress, by the names that their documentation gives.
    guardian = [{"webTitle": f"Title {k}", "webPublicationDate": f"2022-01-0{k + 1}T10:00:00Z",
                 "fields": {"bodyText": f"{BODY} {k}."}} for k in range(3)]  # fmt: skip
    assert roles(guardian) == ("fields.bodyText", "webTitle", "webPublicationDate")
    times = [{"abstract": f"{BODY} {k}.", "headline": {"main": f"Title {k}", "kicker": None},
              "pub_date": f"2022-01-0{k + 1}"} for k in range(3)]  # fmt: skip
    assert roles(times) == ("abstract", "headline.main", "pub_date")
    press = [{"date": f"2022-01-0{k + 1}", "title": {"rendered": f"Title {k}"}, "content": {"rendered": f"{BODY} {k}."}}
             for k in range(3)]  # fmt: skip
    assert roles(press) == ("content.rendered", "title.rendered", "date")


def test_a_label_beside_a_text_is_no_text():
    rows = [{"article": {"label": "news", "title": f"Title {k}", "text": f"{BODY} {k}.", "date": f"2022-01-0{k + 1}"}}
            for k in range(3)]  # fmt: skip
    assert roles(rows) == ("article.text", "article.title", "article.date")
    rows = [{"content": {"label": "good", "sentence": f"{BODY} {k}."}} for k in range(3)]
    assert roles(rows)[0] == "content.sentence"
    rows = [{"title": {"label": f"Title {k}", "id": k, "lang": "en"}, "text": f"{BODY} {k}."} for k in range(3)]
    assert roles(rows)[:2] == ("text", "title.label")


def test_path_can_be_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": {"b": {"c": "Some words here."}}, "x": "Other words of another kind."}\n' * 2, "utf8")
    corpus, _ = read(path, spec=ReadSpec(text_column="a.b.c"))
    assert corpus.table["text"].to_pylist() == ["Some words here."] * 2


def test_own_column_with_a_point_in_its_name_comes_before_the_path():
    assert getter("a.b")({"a.b": 1, "a": {"b": 2}}) == 1
    assert getter("a.b")({"a": {"b": 2}}) == 2
    assert getter("a.b")({"a": 3}) is None
    assert getter(None)({"a": 3}) is None


def test_path_is_told_by_its_last_word_that_says_something():
    assert [role_name(p) for p in ("fields.bodyText", "headline.main", "title")] == ["bodyText", "headline", "title"]


def test_values_lie_under_their_paths_three_levels_down():
    assert flat_row({"a": {"b": {"c": 1, "d": {"e": 2}}}})["a.b.c"] == 1


def test_list_of_one_object_is_looked_into_as_the_object():
    row = {"data": [{"post": "Old bridges"}], "tags": [{"a": 1}, {"a": 2}]}
    assert flat_row(row)["data.post"] == "Old bridges"
    assert value_at(row, "data.post") == "Old bridges"
    assert "tags.a" not in flat_row(row)


def test_columns_of_two_tables_that_were_merged_have_the_role_of_their_own_name():
    assert role_names(["title_x", "title_y", "day"]) == {"title_x": "title", "title_y": "title", "day": "day"}
    assert role_names(["pos_x", "text.x", "text.y"]) == {"pos_x": "pos_x", "text.x": "text", "text.y": "text"}


def test_merged_table_has_its_titles(tmp_path):
    (tmp_path / "a.csv").write_text(
        "title_x,description,title_y,article_text\n"
        + "".join(f"Pier {k},A short notice of it.,Pier,The pier is closed for the week {k}.\n" for k in range(5)),
        encoding="utf8",
    )
    assert read(tmp_path / "a.csv")[0].to_frame()["title"].tolist() == [f"Pier {k}" for k in range(5)]


def test_posts_have_the_text_of_their_record_and_no_title_of_a_linked_card():
    card = {"external": {"title": "The harbour gets a crane", "description": f"{BODY}, and so on.", "uri": "x"}}
    rows = [{"uri": f"at://{k}", "record": {"text": f"Look at this {k}", "createdAt": f"2024-03-0{k + 1}T10:00:00Z"}}
            for k in range(6)]  # fmt: skip
    for row in rows[:2]:
        row["record"]["embed"] = card
    assert roles(rows) == ("record.text", None, "record.createdAt")
    feed = [{"post": row, "reason": {"by": {"displayName": "Ada Lamb"}}} for row in rows]
    assert roles(feed) == ("post.record.text", None, "post.record.createdAt")


def test_text_of_something_that_is_no_record_is_no_text_by_its_name():
    assert [role_name(p) for p in ("record.text", "data.attributes.content", "place.text", "text")] == [
        "text", "content", "place", "text",
    ]  # fmt: skip
