"""Saved pages: the lines of their site are left out, and the day at the place of the others is the article's."""

import json
import tarfile
from datetime import date, timedelta

import trendlab as tl
from trendlab.readers.savedpages import learn_pages

SITE = "Harbour Council"
NEWEST = "A new crane for pier nine\nMay 28, 2026\nNews\nThe ferry has a new bell\nMay 20, 2026\nNews\n"
TOWNS = ("Aldmouth", "Brinford", "Corley", "Dunwick", "Eastholm", "Fenby", "Garstead")


def day_of(k):
    return date(2015, 1, 5) + timedelta(days=31 * k)


def written(day):
    return f"{day:%B} {day.day}, {day.year}"


def title_of(k):
    return f"{TOWNS[k % 7]} opens dock number {'ABCDEFGHIJ'[k % 10]}{'KLMNOPQ'[k // 10]}"


def body(k):
    sentence = f"The council of {TOWNS[k % 7]} met again and voted for a crane, a quay and a bell for the old harbour. "
    return f"{sentence * 3}\nWork begins in {1 + k % 9} weeks.\n{sentence * 2}\n"


def page(k):
    return (
        f"{title_of(k)} - {SITE}\nSkip to content\nFollow us\nSearch for\n{k % 9 + 1} min read\n{title_of(k)}\n"
        f"Author\nMara Vell\nPublished\n{written(day_of(k))}\nHome\nNews\n{title_of(k)}\n"
        f"From {TOWNS[k % 7]}\n{written(day_of(k) - timedelta(days=40))}\n{body(k)}"
        f"Share\nLatest posts\n{NEWEST}Name*\nEmail*\nPlease leave this field empty.\nContact us\n"
    )


def put(folder, make, n=40):
    folder.mkdir(exist_ok=True)
    for k in range(n):
        (folder / f"news_{k:03}-{TOWNS[k % 7].lower()}.txt").write_text(make(k), "utf8")
    return folder


def rows_of(folder, **options):
    corpus, _ = tl.read(folder, spec=tl.ReadSpec(**options))
    columns = ["title", "text", "source", "raw_date", "first_day", "meta"]
    rows = corpus.table.select(columns).to_pylist()
    rows.sort(key=lambda row: json.loads(row["meta"])["file"])
    return rows, {one["kind"]: one for one in corpus.notes.get("doubts", ())}


def test_a_saved_page_is_its_article_with_the_title_the_day_and_the_author_of_its_head(tmp_path):
    rows, told = rows_of(put(tmp_path / "pages", page))
    assert [row["title"] for row in rows] == [title_of(k) for k in range(40)]
    assert [row["first_day"] for row in rows] == [day_of(k) for k in range(40)]
    assert {json.loads(row["meta"])["author"] for row in rows} == {"Mara Vell"}
    assert {row["source"] for row in rows} == {"pages"}
    assert told["page_lines"]["count"] == told["page_dates"]["count"] == 40


def test_of_the_text_nothing_of_the_site_is_left_and_nothing_of_the_article_is_lost(tmp_path):
    rows, _ = rows_of(put(tmp_path / "pages", page))
    for k, row in enumerate(rows):
        own = f"From {TOWNS[k % 7]}\n{written(day_of(k) - timedelta(days=40))}\n{body(k)}"
        assert row["text"].split() == own.split()


def test_each_folder_has_a_site_of_its_own(tmp_path):
    put(tmp_path / "one", page)
    put(tmp_path / "two", lambda k: page(k).replace("Published\n", "Erschienen\n").replace("Skip to content", "Suche"))
    rows, told = rows_of(tmp_path)
    assert [row["first_day"] for row in rows] == [day_of(k) for k in range(40)] * 2
    assert told["page_lines"]["count"] in (40, 80)


def test_pages_in_an_archive_are_read_as_those_in_a_folder(tmp_path):
    folder = put(tmp_path / "pages", page)
    with tarfile.open(tmp_path / "pages.tar.gz", "w:gz") as archive:
        archive.add(folder, arcname="pages")
    rows, _ = rows_of(tmp_path / "pages.tar.gz")
    assert [row["first_day"] for row in rows] == [day_of(k) for k in range(40)]


def test_with_format_txt_a_page_is_read_as_it_stands(tmp_path):
    rows, told = rows_of(put(tmp_path / "pages", page), format="txt")
    assert all("Skip to content" in row["text"] for row in rows)
    assert "page_lines" not in told
    assert "page_dates" not in told


def test_a_day_below_the_title_is_taken_and_that_of_a_list_at_the_end_is_not(tmp_path):
    def plain(k):
        return f"Skip to main content\n{title_of(k)}\n\n{written(day_of(k))}\n\n{body(k)}\nLatest news\n{NEWEST}"

    rows, told = rows_of(put(tmp_path / "pages", plain))
    assert [row["first_day"] for row in rows] == [day_of(k) for k in range(40)]
    assert "pier nine" not in "".join(row["text"] for row in rows)
    assert "below the title" in told["page_dates"]["sentence"]


def test_of_two_days_at_the_end_the_first_is_the_day_of_the_article_and_no_list_dates_it(tmp_path):
    def blog(k):
        day, changed = day_of(k), day_of(k) + timedelta(days=50)
        return (
            f"{title_of(k)} - {SITE}\nYou are here:\nHome\nNews\n{title_of(k)}\n{body(k)}webmaster\n{day} 10:30:00\n"
            f"{changed} 11:45:10\n{title_of(k)}\nRecent news\n{NEWEST}Newsletter\nContact us\nScroll to top\n"
        )

    rows, _ = rows_of(put(tmp_path / "pages", blog))
    assert [row["first_day"] for row in rows] == [day_of(k) for k in range(40)]


def test_the_day_of_a_crawl_in_all_heads_dates_no_page(tmp_path):
    def crawled(k):
        today = written(date(2026, 6, 1) + timedelta(days=k % 2))
        return f"{title_of(k)} - {SITE}\nHome\nMenu\n{today}\n{title_of(k)}\n{body(k)}Contact us\n"

    rows, told = rows_of(put(tmp_path / "pages", crawled))
    assert {row["raw_date"] for row in rows} == {None}
    assert "page_dates" not in told


def test_letters_speeches_and_transcripts_are_no_saved_pages():
    letters = [f"Dear Sir,\n{title_of(k)}.\n{body(k)}\nYours truly,\nMara Vell\nPrint\n" for k in range(40)]
    speeches = [f"Mr. President,\nThank you.\n{body(k)}Thank you.\n(Applause)\n" for k in range(40)]
    calls = [f"{title_of(k)}\nParticipants\nOperator\nPresentation\n{body(k)}Questions\nOperator\n" for k in range(40)]
    assert [learn_pages(texts) for texts in (letters, speeches, calls)] == [None, None, None]


def test_a_text_without_lines_of_the_site_is_left_as_it_is():
    pages = learn_pages([page(k) for k in range(40)])
    assert pages is not None
    assert pages.article(body(3)) is None
    assert pages.article("") is None
    assert pages.place_of_day == "behind the line 'published'"


def test_pages_that_are_one_notice_are_no_articles_of_a_site():
    assert learn_pages(["Home\nMenu\nAre you a human?\nContact us\nPlease wait\n"] * 40) is None


def test_pages_whose_days_stand_at_many_places_are_not_dated_and_that_is_told(tmp_path):
    def scattered(k):
        words = ("quay", "dock", "pier", "bell", "mast")
        above = "".join(f"{TOWNS[(k + j) % 7]} {words[j % 5]} {j}\n" for j in range(k % 9))
        text = body(k).replace("Work begins", TOWNS[k % 7])
        day = f"{TOWNS[k % 7]} desk\n{written(day_of(k))}\n"
        return f"Home\nMenu\n{title_of(k)}\n{above}{day}{text * (1 + k % 5)}Contact us\n"

    rows, told = rows_of(put(tmp_path / "pages", scattered))
    assert {row["raw_date"] for row in rows} == {None}
    assert told["page_lines"]["count"] == told["days_at_top"]["count"] == 40
