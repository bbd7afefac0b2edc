"""Columns are guessed by name in several languages, and by content where names tell nothing."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest
from column_texts import BODY, TEXTS, TITLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trendlab.errors import InputError
from trendlab.readers import ReadSpec, read
from trendlab.readers.columns import guess_columns


def table(names: dict[str, str], **columns: list) -> list[dict]:
    """Rows with the text and title of each article under these names, and further columns."""
    values = {"text": TEXTS, "title": TITLES, **columns}
    return [{names.get(c, c): v[k] for c, v in values.items()} for k in range(len(TEXTS))]


def roles(rows: list[dict]) -> dict[str, str | None]:
    found = guess_columns(rows, ReadSpec(), "here")
    return {r: getattr(found, r) for r in ("text", "title", "date", "id", "source")}


@pytest.mark.parametrize(
    ("names", "days"),
    [
        (("Inhalt", "Überschrift", "Veröffentlicht am", "Kennung", "Quelle"), "31.12.2020"),
        (("Cuerpo", "Título", "Fecha", "Identificador", "Fuente"), "31/12/2020"),
        (("正文", "标题", "发布时间", "编号", "来源"), "2020-12-31"),
        (("Текст", "Заголовок", "Дата", "id", "source"), "2020-12-31"),
        (("Contenu", "Titre", "Date de publication", "Identifiant", "Journal"), "31 décembre 2020"),
        (("CONTENT_HTML", "Head-Line", "Published At", "Doc ID", "Publisher"), "Dec 31, 2020"),
    ],
)
def test_names_of_several_languages_are_known(names, days):
    text, title, date, own, source = names
    rows = table(
        {"text": text, "title": title, "date": date, "id": own, "source": source},
        date=[days] * 6,
        id=[f"a{k}" for k in range(6)],
        source=["The Daily"] * 6,
    )
    assert roles(rows) == {"text": text, "title": title, "date": date, "id": own, "source": source}


@pytest.mark.parametrize(
    "dates",
    [
        [f"{k + 1:02d}.03.2021" for k in range(6)],
        [f"{k + 1:02d}/03/21" for k in range(6)],
        [f"2021-03-0{k + 1}T10:00:00Z" for k in range(6)],
        [f"2021年3月{k + 1}日" for k in range(6)],
        [1_600_000_000 + 86_400 * k for k in range(6)],
        [str(1_600_000_000_000 + 86_400_000 * k) for k in range(6)],
        [f"March {k + 1}, 2021" for k in range(6)],
    ],
)
def test_column_of_plain_dates_is_found_under_any_name(dates):
    assert roles(table({}, xyz=dates))["date"] == "xyz"


@pytest.mark.parametrize(
    "numbers",
    [[1_600_000_000 + k for k in range(6)], [4711 + k for k in range(6)], [f"1.2.{k}" for k in range(6)], [None] * 6],
)
def test_running_numbers_and_versions_are_no_dates(numbers):
    assert roles(table({}, xyz=numbers))["date"] is None


def test_table_without_header_is_read_by_content(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf8") as stream:
        rows = ((f"k{k}", f"{k + 1:02d}.03.2021", TITLES[k], TEXTS[k], "news") for k in range(6))
        csv.writer(stream).writerows(rows)
    corpus, rejects = read(path)
    assert len(corpus) == 6
    assert len(rejects) == 0
    assert corpus.doc_id.tolist() == [f"k{k}" for k in range(6)]
    assert corpus.strings("title").tolist() == TITLES
    assert corpus.strings("raw_date")[0] == "01.03.2021"
    assert corpus.texts()[0] == f"{TITLES[0]}\n{TEXTS[0]}"
    assert corpus.notes["sources"][0]["columns"]["date"] == "column 2 (content)"


def test_of_two_text_columns_the_one_named_for_it_wins():
    assert roles(table({"text": "body"}, summary=[t[:30] for t in TEXTS]))["text"] == "body"


def test_summary_gives_way_to_a_much_longer_column():
    rows = table({"text": "raw"}, summary=["A bridge is mended."] * 6)
    assert roles(rows)["text"] == "raw"
    assert roles(table({"text": "abstract"}, notes=["A short remark here."] * 6))["text"] == "abstract"


def test_table_without_text_says_how_to_name_it():
    with pytest.raises(InputError, match="with --text-column"):
        guess_columns([{"a": 1, "b": 2}], ReadSpec(), "here")


def test_epochs_of_a_named_column_reach_raw_date():
    frame = pd.DataFrame(table({"text": "text"}, created_utc=[1_600_000_000.0 + 86_400 * k for k in range(6)]))
    assert read(frame)[0].strings("raw_date")[0] == "1600000000"


VALUE = st.one_of(
    st.none(), st.integers(-5, 10**13), st.text(max_size=40), st.floats(allow_nan=True), st.just("2020-01-02")
)


@given(
    rows=st.lists(st.dictionaries(st.text(min_size=1, max_size=8), VALUE, max_size=5), min_size=1, max_size=12),
    extra=st.booleans(),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_table_is_read_whole_or_refused(rows, extra, tmp_path):
    if extra:
        rows = [{**r, "body": TEXTS[k % 6]} for k, r in enumerate(rows)]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    try:
        corpus, rejects = read(path, spec=ReadSpec(format="jsonl"))
    except InputError:
        return
    assert len(corpus) + len(rejects) == len(rows)


def bibliography(**columns: list) -> list[dict]:
    return [{name: values[k] for name, values in columns.items()} for k in range(6)]


REFERENCES = ["; ".join(f"Smith J., Bridges {j}, Road Review, {j}, ({1990 + j})" for j in range(40))] * 6


def test_abstract_and_not_the_longer_references_is_the_text():
    rows = bibliography(Title=TITLES, References=REFERENCES, Abstract=TEXTS, Year=["2020"] * 6)
    assert roles(rows)["text"] == "Abstract"
    del rows[0]["Abstract"]
    assert roles(rows)["text"] == "Abstract"


@pytest.mark.parametrize("name", ["Source title", "Source Title", "Publication Title", "Journal/Book"])
def test_column_of_the_journal_is_the_source_and_not_that_of_the_database(name):
    rows = bibliography(**{"Source": ["Scopus"] * 6, "Publisher": ["Wiley"] * 6, name: ["Roads"] * 6}, Abstract=TEXTS)
    assert roles(rows)["source"] == name


def test_answers_of_news_and_video_services_name_their_sources_and_titles():
    rows = [
        {"title": {"label": title}, "provider": [{"name": "The Mirror"}], "description": text}
        for title, text in zip(TITLES, TEXTS, strict=True)
    ]
    found = roles(rows)
    assert (found["title"], found["source"], found["text"]) == ("title.label", "provider.name", "description")
    rows = [{"title": t, "channelTitle": "Mirror TV", "description": x} for t, x in zip(TITLES, TEXTS, strict=True)]
    assert roles(rows)["source"] == "channelTitle"


@pytest.mark.parametrize(
    "name", ["display_name", "post_title", "thread_titles", "news_headlines", "Document Title", "Item Title"]
)
def test_titles_go_by_several_names(name):
    assert roles(table({"title": name}))["title"] == name


def test_table_of_titles_has_no_text_and_takes_no_name_of_a_paper_for_it():
    rows = bibliography(
        title=TITLES, media_name=["The New York Times", "The Daily Telegraph"] * 3, url=["https://a.org/b c"] * 6
    )
    assert roles(rows)["text"] is None
    corpus, rejects = read(pd.DataFrame(rows))
    assert list(corpus.texts()) == TITLES
    assert len(rejects) == 0


def test_abstracts_that_are_all_missing_leave_titles_titles():
    rows = bibliography(display_name=TITLES, abstract=[""] * 6, authors=["Ann Smith and Bob Lee and Cy Young"] * 6)
    found = roles(rows)
    assert (found["title"], found["text"]) == ("display_name", None)


def test_name_of_an_author_inside_of_a_post_is_no_title():
    rows = [{"post": {"author": {"displayName": "Ann"}, "text": "The old bridge is closed again."}} for _ in range(3)]
    columns = guess_columns(rows, ReadSpec(), "a.json")
    assert (columns.title, columns.text) == (None, "post.text")


def test_titles_in_the_metadata_of_pages_are_titles_where_there_are_no_others():
    page = {"text": "og:description", "title": "og:title"}
    rows = [row | {"h1": f"{row['og:title']} | Quay Post", "h2": "More"} for row in table(page)]
    assert roles(rows)["title"] == "og:title"
    assert (
        roles(table({"text": "clean", "title": "h1"}, **{"og:description": [t[:40] for t in TEXTS]}))["title"] == "h1"
    )
    assert roles([row | {"news_title": row["og:title"]} for row in rows])["title"] == "news_title"


def test_title_of_the_newspaper_in_each_row_is_not_that_of_the_articles():
    rows = [
        {"heading": f"Bridge {k} is mended", "title": {"title": "The Quay Post"}, "text": f"{k} " * 30}
        for k in range(6)
    ]
    assert guess_columns(rows, ReadSpec(), "a").title == "heading"


def test_column_of_texts_that_is_empty_in_the_first_rows_is_the_text(tmp_path):
    source = tmp_path / "posts.csv"
    rows = [
        [f"{TITLES[k % 6]} of street {k}", TEXTS[0] if k == 250 else "", f"2020-01-{k % 28 + 1:02d}"]
        for k in range(300)
    ]
    with source.open("w", newline="") as file:
        csv.writer(file).writerows([["title", "selftext", "date"], *rows])
    corpus, rejects = read(source)
    assert (len(corpus), len(rejects)) == (300, 0)
    assert [text for text in corpus.to_frame()["text"] if text] == [TEXTS[0]]
    assert corpus.to_frame()["title"][0] == rows[0][0]


def test_titles_of_several_lines_are_the_texts_where_there_are_no_others():
    rows = [{"title": f"The bridge {k} is closed.\nNobody says why.", "date": "2022-01-01"} for k in range(6)]
    found = guess_columns(rows, ReadSpec(), "a")
    assert (found.text, found.title) == ("title", None)


@pytest.mark.parametrize("empty", ["NA", "NaN", "NULL", "\\N"])
def test_word_for_nothing_is_no_text(empty):
    rows = [{"title": "Old bridge", "text": empty}, {"title": "Mill", "text": "The mill is for sale, and has been."}]
    corpus, _ = read(rows)
    assert corpus.table["text"].to_pylist() == ["", "The mill is for sale, and has been."]


@pytest.mark.parametrize(
    "cells",
    [
        ["LINESTRING (-32.2354 83.5791, -32.2354 83.5895)", "LINESTRING (-36.0354 83.5458, -36.0354 83.5562)"],
        ["http://www.example.org/gmd http://www.example.org/gmd/gmd.xsd"] * 2,
    ],
)
def test_coordinates_and_addresses_are_no_text(cells):
    with pytest.raises(InputError, match="no column that looks like text"):
        guess_columns([{"shape": cell, "n": 1} for cell in cells], ReadSpec(), "a.csv")


def test_texts_full_of_signs_and_prices_are_text():
    signs, space = "\u27a1" * 9, "\n" * 20
    rows = [{"no": k, "said": f"{signs} fresh bread, old cheese and new wine {space} 0,5kg 12.- {k}"} for k in range(6)]
    assert guess_columns(rows, ReadSpec(), "a.csv").text == "said"


def test_titles_that_only_later_rows_have_are_titles(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"title": "", "body": f"The ships wait at pier {k} of the harbour."} for k in range(400)]
    rows += [{"title": f"Bridge {k} opens", "body": f"It opened on day {k} after a year of work."} for k in range(9)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    titles = read(path)[0].table["title"].to_pylist()
    assert (titles[0], titles[-1]) == ("", "Bridge 8 opens")


def test_addresses_of_pages_are_no_sources():
    rows = [
        {"source": f"https://a.example/page?no={k}&by=A B", "text": f"The ships wait at pier {k}."} for k in range(6)
    ]
    assert guess_columns(rows, ReadSpec(), "a.csv").source is None
    same = [{**row, "source": "https://a.example"} for row in rows]
    assert guess_columns(same, ReadSpec(), "a.csv").source == "source"
    sites = [{**row, "source": f"https://paper-{k}.example/"} for k, row in enumerate(rows)]
    assert guess_columns(sites, ReadSpec(), "a.csv").source == "source"


def test_row_without_the_text_of_most_rows_takes_another_column_of_texts(tmp_path):
    text = "The council met on Monday and voted for a new crane in the old harbour, number"
    rows = [
        {"title": f"Cranes {n}", ("text" if n < 3 else "body"): f"{text} {n}", "summary": "Short"} for n in range(6)
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert read(path)[0].strings("text").tolist() == [f"{text} {n}" for n in range(6)]
    named = read(path, spec=ReadSpec(text_column="text"))[0]
    assert named.strings("text").tolist() == [*(f"{text} {n}" for n in range(3)), "", "", ""]


@pytest.mark.parametrize("cell", ["S-17", "https://example.org/a/17"])
def test_number_or_address_of_a_story_is_no_text_of_a_row_without_one(tmp_path, cell):
    text = "The council met on Monday and voted for a new crane in the old harbour, number"
    rows = [{"title": f"Cranes {n}", "story": f"{cell}{n}", "text": f"{text} {n}" if n else ""} for n in range(6)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert read(path)[0].strings("text").tolist()[0] == ""


def test_column_about_rights_of_people_is_a_text():
    rows = [{"civilrights": f"The council met on Monday and agreed to mend the old bridge {k}. " * 4} for k in range(4)]
    assert guess_columns(rows, ReadSpec(), "a.csv").text == "civilrights"


def test_notice_of_rights_is_no_text():
    rows = [{"title": t, "accessCondition": f"{BODY} {BODY}", "date": "2021-03-04"} for t in TITLES]
    assert guess_columns(rows, ReadSpec(), "a.json").text is None


def test_dates_and_titles_of_works_that_an_article_refers_to_are_not_its_own():
    works = {"BIBREF0": {"title": "An older paper on bridges", "year": 1984}}
    rows = [{"metadata": {"title": t}, "body": x, "bib_entries": works} for t, x in zip(TITLES, TEXTS, strict=True)]
    found = guess_columns(rows, ReadSpec(), "a.json")
    assert (found.title, found.dates) == ("metadata.title", ())


def test_labels_called_tag_are_no_days():
    rows = [{"title": t, "year": 2021, "month": k % 9 + 1, "tag": f"Orlowski;{k}"} for k, t in enumerate(TITLES)]
    assert guess_columns(rows, ReadSpec(), "a.csv").dates == ("year", "month")


def test_snippet_of_a_result_comes_before_a_line_about_where_it_appeared():
    rows = [
        {"title": f"Pier {k}", "snippet": f"The council met {k} times \u2026", "publication_info": {"summary": "A Lee"}}
        for k in range(5)
    ]
    assert guess_columns(rows, ReadSpec(), "a").text == "snippet"


def test_program_that_a_tweet_was_written_with_is_no_source():
    rows = [{"text": f"A pier opens {k}", "source": "Twitter for iPhone", "retweet_count": k} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").source is None
    assert guess_columns([{k: v for k, v in r.items() if k != "retweet_count"} for r in rows], ReadSpec(), "a").source


def test_values_of_what_an_article_has_several_of_are_not_its_own():
    # mentions of accounts, links and labels, as a programme interface for posts gives them
    people = [{"name": f"Person {k}", "created_at": f"20{10 + k}-05-01"} for k in range(9)]
    rows = [
        {"text": f"A pier opens {k}", "created_at": "2021-04-08T10:00:00Z", "source": "Web App", "id": str(k),
         "public_metrics": {"retweet_count": k}, "entities": {"mentions": people[k : k + 1 + k % 2],
         "urls": [{"title": f"Pier {k}"}]}, "labels": [{"domain": {"name": "Place"}}, {"domain": {"name": "Work"}}]}
        for k in range(8)
    ]  # fmt: skip
    columns = guess_columns(rows, ReadSpec(), "a")
    assert (columns.dates, columns.title, columns.source) == (("created_at",), None, None)
    lone = [{"text": r["text"], "outlets": [{"publisher": "Daily Post"}]} for r in rows]
    assert guess_columns(lone, ReadSpec(), "a").source == "outlets.publisher"


def test_title_of_a_person_is_none_of_an_article():
    rows = [{"text": f"The pier opens {k}.", "speaker": {"name": f"Ada {k}", "title": f"Member {k}"}} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").title is None


def test_objects_with_names_in_capitals_keep_their_values_from_the_article():
    # as programs in languages of capitals write JSON
    rows = [
        {"Headline": f"Pier {k}", "Body": f"The pier opens {k}.", "Published": f"2021-03-{k + 1:02}",
         "Author": {"Title": f"Member {k}", "CreatedDate": f"20{k + 10}-01-05"}, "Links": {"Title": f"Page {k}"}}
        for k in range(8)
    ]  # fmt: skip
    columns = guess_columns(rows, ReadSpec(), "a")
    assert (columns.title, columns.dates) == ("Headline", ("Published",))
    bare = [{"Body": row["Body"], "Author": row["Author"]} for row in rows]
    assert guess_columns(bare, ReadSpec(), "a").title is None


def test_day_on_which_records_were_collected_is_the_last_resort():
    rows = [
        {"text": f"A pier opens {k}", "collected_at": "2024-05-01", "date": f"2021-03-{k + 1:02}"} for k in range(9)
    ]
    assert guess_columns(rows, ReadSpec(), "a").dates == ("date",)


def test_whole_text_comes_before_its_summary_whatever_their_order():
    rows = [{"speech": f"The council met {k} times.", "summary": f"The council met {k}"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").text == "speech"


def test_column_of_documents_that_holds_their_numbers_is_no_text():
    rows = [{"Document": f"gici4e{k}", "Quotation Content": f"They met {k} times.", "Codes": "x"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").text == "Quotation Content"
    with pytest.raises(InputError, match="no column that looks like text"):
        guess_columns([{"Document": r["Document"], "Codes": "x"} for r in rows], ReadSpec(), "a")


def test_title_in_the_object_of_a_source_is_the_source_and_never_the_title():
    rows = [
        {"title": f"Pier {k}", "body": TEXTS[0], "source": {"uri": "post.example", "title": "Daily Post"}}
        for k in range(5)
    ]
    columns = guess_columns(rows, ReadSpec(), "a")
    assert (columns.title, columns.source) == ("title", "source.title")


@pytest.mark.parametrize(
    ("short", "other"),
    [("review", "response_text"), ("description", "help_text"), ("doc", "annotation_text"), ("summary", "query_text")],
)
def test_column_of_reviews_comes_before_a_longer_name_that_ends_in_text(short, other):
    rows = [{short: f"The council met {k} times.", other: f"Thank you for note {k}, we see."} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").text == short


@pytest.mark.parametrize("name", ["message", "comment", "post"])
def test_messages_of_one_word_are_the_texts_of_a_chat(name):
    rows = [{"sender": "Anna Lee", name: text} for text in ("ok", "hi", "Yes please", "thanks!", "done", "wow")]
    assert guess_columns(rows, ReadSpec(), "a").text == name


def test_newspaper_beside_the_number_of_tweets_about_an_article_is_its_source():
    rows = [{"title": f"Pier {k}", "text": TEXTS[0], "source": "Post", "twitter_retweet_count": k} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").source == "source"


def test_site_of_an_article_is_its_source_before_who_provides_the_data():
    rows = [{"title": f"Pier {k}", "text": TEXTS[0], "provider": "Cloud", "domain": "post.example"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").source == "domain"


@pytest.mark.parametrize("sign", [" ", "."], ids=["blanks", "dots"])
def test_names_of_several_words_give_roles_with_blanks_and_with_dots(sign):
    names = [name.replace(" ", sign) for name in ("Fields Title", "Fields Body", "Image Text", "Fields Date")]
    rows = [dict(zip(names, (f"Pier {k}", TEXTS[0], "STOP", f"2021-03-{k:02}"), strict=True)) for k in range(1, 9)]
    columns = guess_columns(rows, ReadSpec(), "a")
    assert (columns.title, columns.text, columns.dates) == (names[0], names[1], (names[3],))


@pytest.mark.parametrize(
    "names",
    [("Page Name", "Post Created", "Message", "Link Text"), ("Page.Name", "Post.Created", "Message", "Link.Text")],
)
def test_posts_of_links_have_the_title_of_their_link(names, tmp_path):
    path = tmp_path / "posts.csv"
    cells = [
        (
            f"Page {k}",
            f"2021-03-0{k} 10:00:00 CET",
            "" if k % 2 else "Look at this story.",
            f"The ferry of day {k} sails",
        )
        for k in range(1, 9)
    ]
    path.write_text("\n".join([",".join(names), *(",".join(row) for row in cells)]) + "\n")
    corpus, rejects = read(path)
    assert corpus.table["title"].to_pylist() == [row[3] for row in cells]
    assert corpus.table["text"].to_pylist() == [row[2] for row in cells]
    assert not len(rejects)


@pytest.mark.parametrize(
    "name", ["Journal", "Newspaper", "venue", "booktitle", "Proceedings title", "isPartOf", "pubtitle"]
)
def test_where_an_article_appeared_is_its_source_before_who_publishes_that(name):
    works = {"Publisher": "Pier Press", "DOI": "10.1/a"}
    rows = [{"Title": f"Ferries {k}", **works, name: f"Ferry Studies {k}"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").source == name


def test_numbers_of_articles_in_an_issue_are_no_texts():
    rows = [{"title": f"On the ferries of harbour {k}", "article": f"{200 + k}"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").text is None
    told = [{"title": f"Ferries {k}", "article": f"The ferries of harbour {k} are late."} for k in range(5)]
    assert guess_columns(told, ReadSpec(), "a").text == "article"


def test_time_of_publishing_dates_articles_before_that_of_the_crawl_though_some_are_unknown():
    days = ["2021-03-04", "\u672a\u77e5", "2021-05-06", "unbekannt", "2021-07-08"]
    rows = [{"title": f"Pier {k}", "publish_time": day, "crawl_time": "2022-01-01"} for k, day in enumerate(days)]
    assert guess_columns(rows, ReadSpec(), "a").date == "publish_time"


def test_title_that_says_it_is_not_there_is_none(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("title,abstract,year\n[No title available],,1990\nOn ferries,They run late in spring.,1991\n")
    corpus, rejects = read(path)
    assert (corpus.table["title"].to_pylist(), [r["reason"] for r in rejects.rows]) == (["On ferries"], ["no text"])


def test_hall_in_which_a_speech_was_given_is_no_source():
    rows = [{"title": f"Ferries {k}", "speech": TEXTS[k], "venue": "The old hall"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").source is None


def test_columns_of_numbers_that_are_longer_do_not_hide_the_text():
    rows = [{"who": "Ada", "merged": TEXTS[k], "vector": f"[{' '.join(['-0.329', '0.568'] * 60)}]"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").text == "merged"


def test_journal_in_a_list_of_one_is_the_source_before_the_publisher():
    works = [
        {
            "title": f"On ferries {k}",
            "abstract": TEXTS[k],
            "publisher": "Pier Press",
            "journals": [{"title": "Harbours"}],
        }
        for k in range(5)
    ]
    assert guess_columns(works, ReadSpec(), "a").source == "journals.title"


@pytest.mark.parametrize(
    ("of", "found"),
    [
        ({"court": {"id": 4, "name": "High Court"}}, "court.name"),
        ({"court": "High Court"}, "court"),
        ({"Outlet Name": "The Pier"}, "Outlet Name"),
        ({"Page Name": "The Pier", "Page Description": "All of the harbour"}, "Page Name"),
        ({"post_owner.name": "The Pier", "post_owner.type": "page"}, "post_owner.name"),
    ],
)
def test_courts_of_decisions_and_pages_of_posts_are_their_sources(of, found):
    rows = [{"date": f"2020-01-0{k + 1}", "text": TEXTS[k], **of} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").source == found


@pytest.mark.parametrize("name", ["uri", "pk", "paperId", "CELEX number", "Ticket ID", "complaint_id", "review_id"])
def test_numbers_of_papers_acts_and_resources_are_ids(name):
    rows = [{"title": f"On ferries {k}", "body": TEXTS[k], name: f"8{k}3"} for k in range(5)]
    assert guess_columns(rows, ReadSpec(), "a").id == name


def test_article_title_and_journal_title_of_a_bibliography_in_xml_are_read(tmp_path):
    path = tmp_path / "a.xml"
    records = "".join(
        f"<rec><header><controlInfo><jinfo><jtl>Harbour Studies</jtl></jinfo><pubinfo><dt year='2019' month='0{k + 1}' "
        f"day='03'>0{k + 1}/03/2019</dt></pubinfo><artinfo><tig><atl>On ferries {k}</atl></tig><aug><au>Ada</au></aug>"
        f"<ab>{TEXTS[k]}</ab></artinfo></controlInfo></header></rec>"
        for k in range(5)
    )
    path.write_text(f"<?xml version='1.0'?><records>{records}</records>")
    table = read(path)[0].table
    assert table["title"].to_pylist() == [f"On ferries {k}" for k in range(5)]
    assert set(table["source"].to_pylist()) == {"Harbour Studies"}
    assert [str(day) for day in table["first_day"].to_pylist()] == [f"2019-0{k + 1}-03" for k in range(5)]


def test_a_text_that_stands_at_one_of_two_depths_is_no_title(tmp_path):
    rows = [
        {"media": [{"uri": f"{k}.jpg", "title": text, "creation_timestamp": 1609839000 + k * 900_000}]}
        if k % 2
        else {"media": [{"uri": f"{k}.jpg", "title": ""}], "title": text, "creation_timestamp": 1609839000}
        for k, text in enumerate(TEXTS)
    ]
    path = tmp_path / "posts_1.json"
    path.write_text(json.dumps(rows), encoding="utf8")
    found = read(path)[0].to_frame()
    assert found["text"].tolist() == TEXTS
    assert set(found["title"]) == {""}


def test_one_remark_on_all_posts_and_the_subjects_of_texts_are_no_titles():
    rows = [{"text": f"{BODY} {k}.", "explore": {"title": "Suggested for you"}} for k in range(6)]
    assert guess_columns(rows, ReadSpec(), "here").title is None
    rows = [{"text": f"{BODY} {k}.", "subject": ("bread", "fish")[k % 2]} for k in range(6)]
    assert guess_columns(rows, ReadSpec(), "here").title is None
    rows = [{"text": f"{BODY} {k}.", "subject": f"On bread and fish {k}"} for k in range(6)]
    assert guess_columns(rows, ReadSpec(), "here").title == "subject"


def test_title_of_a_sound_below_a_post_is_not_that_of_the_post():
    rows = [{"caption": {"text": f"{BODY} {k}."}, "sound_info": {"audio_title": f"Song {k}"}} for k in range(6)]
    assert guess_columns(rows, ReadSpec(), "here").title is None


def test_videos_have_their_description_and_the_time_of_their_making():
    rows = [{"video_description": f"Low tide {k} #harbour", "create_time": 1633823999 + 90_000 * k} for k in range(2)]
    found = guess_columns(rows, ReadSpec(), "here")
    assert (found.text, found.date) == ("video_description", "create_time")
    rows = [{**row, "comment_text": f"{BODY} {k}."} for k, row in enumerate(rows)]
    assert guess_columns(rows, ReadSpec(), "here").text == "comment_text"


def test_what_an_account_did_is_no_title_of_its_posts():
    deeds = ("Ada Lamb updated her status.", "Ada Lamb shared a link.", "Ada Lamb shared a memory.")
    rows = [{"title": deeds[k % 3], "data": {"post": f"{BODY} {k}."}} for k in range(9)]
    assert guess_columns(rows, ReadSpec(), "here").title is None
    rows = [{"title": deeds[0], "data": {"post": f"{BODY} {k}."}} for k in range(9)]
    assert guess_columns(rows, ReadSpec(), "here").title is None
    rows = [{"title": ("The Harbour Wall", "The Old Pier")[k % 2], "text": f"{BODY} {k}."} for k in range(9)]
    assert guess_columns(rows, ReadSpec(), "here").title == "title"  # films that several reviews are on


def test_recurring_titles_of_reports_and_subjects_of_answers_are_titles(tmp_path):
    reports = [f"{{}},The ferry sailed {k} times in this week." for k in range(8)]
    for name, first, second in (
        ("title", "Weekly report on boats.", "Weekly report on ferries."),
        ("subject", "Re: boat", "Boat"),
    ):
        rows = [row.format((first, second)[k % 2]) for k, row in enumerate(reports)]
        (tmp_path / "a.csv").write_text("\n".join([f"{name},text", *rows]))
        corpus, _ = read(tmp_path / "a.csv")
        assert corpus.table["title"].to_pylist()[:2] == [first, second]


@pytest.mark.parametrize("held", ["card", "preview", "embed"])
def test_articles_inside_of_an_object_keep_their_titles(tmp_path, held):
    rows = [
        {"id": k, held: {"title": f"Ferry {k}", "text": f"The ferry sailed {k} times in the week."}} for k in range(5)
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    corpus, _ = read(tmp_path / "a.json")
    assert corpus.table["title"].to_pylist() == [f"Ferry {k}" for k in range(5)]


def test_claim_is_the_title_of_its_review_and_the_text_where_there_is_none():
    reviews = [{"claim": title, "review": text} for title, text in zip(TITLES, TEXTS, strict=False)]
    columns = guess_columns(reviews, ReadSpec(), "a.csv")
    assert (columns.title, columns.text) == ("claim", "review")
    alone = guess_columns([{"claim": row["claim"], "verdict": "false"} for row in reviews], ReadSpec(), "a.csv")
    assert (alone.title, alone.text) == (None, "claim")
