from __future__ import annotations

import csv
import io

import pytest
from one_source import read, read_path

import trendlab as tl
from trendlab.readers.errorpages import server_page, without_server_page
from trendlab.readers.records import Record

STORY = "The ferry was late, and the council met in the old harbour to vote for a second crane before the winter. " * 3
PAGES = [
    ("Just a moment...", "Enable JavaScript and cookies to continue", "JavaScript"),
    (
        "Pardon Our Interruption",
        "As you were browsing, something about your browser made us think you were a bot. There are a few reasons this "
        "might happen:\nYou've disabled JavaScript in your web browser.\nYou've disabled cookies in your web browser.",
        "human",
    ),
    ("", "Verifying you are human. This may take a few seconds.", "human"),
    ("Access Denied", "You don\u2019t have permission to access /n on this server.\nReference #18.8d0c15", "access"),
    ("Access denied", "Access denied", "access"),
    ("", "Request unsuccessful. Incapsula incident ID: 43200-2343", "access"),
    ("404 Not Found", "404 Not Found\nnginx/1.18.0", "not there"),
    ("Page not found - The Harbour Post", "Oops! That page can\u2019t be found.\nMaybe try a search?", "not there"),
    ("Seite nicht gefunden", "Die angeforderte Seite konnte nicht gefunden werden.", "not there"),
    ("Page introuvable", "La page que vous recherchez n'existe pas.", "not there"),
    (
        "\u0421\u0442\u0440\u0430\u043d\u0438\u0446\u0430 \u043d\u0435 \u043d\u0430\u0439\u0434\u0435\u043d\u0430",
        "\u0422\u0430\u043a\u043e\u0439 \u0441\u0442\u0440\u0430\u043d\u0438\u0446\u044b \u043d\u0435 "
        "\u0441\u0443\u0449\u0435\u0441\u0442\u0432\u0443\u0435\u0442.",
        "not there",
    ),
    ("", "\u9875\u9762\u4e0d\u5b58\u5728\n\u60a8\u8bbf\u95ee\u7684\u9875\u9762\u4e0d\u5b58\u5728\u3002", "not there"),
    ("", "Access to this page has been denied because we believe you are using automation tools to browse.", "human"),
    ("", "You need to enable JavaScript to run this app.", "JavaScript"),
    ("", "Our systems have detected unusual traffic from your computer network.", "human"),
    ("", "502 Bad Gateway\nnginx", "error of the server"),
    ("", "Before you continue to Harbour\nWe use cookies and data to\nReject all\nMore options", "consent"),
]  # fmt: skip
ARTICLES = [
    ("Access denied", "Reporters were turned away from the hearing on Monday."),
    ("", "Access denied"),
    ("", "404 people died in the storm."),
    ("", "A show is not available in your region, and regulators in Europe warn its company of fines this year"),
    ("", "How to enable JavaScript in a browser: https://harbour.example/js"),
    ("", "Just a moment. Waiting for the bus"),
    (
        "404 Not Found",
        "404 Not Found is the message that all readers know. On Monday a museum of lost pages opened here.",
    ),
    ("Page not found", "The page of the council on fares has been missing for a week. It will be back on Tuesday."),
    ("", "Just a moment... I need to find my glasses."),
    ("", "I cannot log in, it says access denied. Please fix this app."),
    ("Not found", "Two boys are missing since Friday."),
    ("", "Something went wrong"),
    (
        "We value your privacy",
        "We value your privacy, the minister said, and sold the cookies of two million people to a broker.",
    ),
    ("", f"Please enable JavaScript and cookies to continue. {STORY}"),
]


@pytest.mark.parametrize(("title", "text", "what"), PAGES)
def test_what_a_server_sends_instead_of_a_page_is_told(title, text, what):
    assert what in server_page(text, title)


@pytest.mark.parametrize(("title", "text"), ARTICLES)
def test_articles_and_short_messages_about_such_pages_stay(title, text):
    assert server_page(text, title) == ""
    record = Record(text=text, title=title)
    assert without_server_page(record) == (record, "")


def _rows(title: str = "Access Denied") -> list[dict[str, str]]:
    rows = [{"title": f"On cranes {n}", "date": f"2021-03-{n + 1:02}", "text": f"{STORY}{n}"} for n in range(6)]
    rows[2] |= {"title": title, "text": PAGES[3][1]}
    return rows


def test_such_rows_of_tables_and_of_json_are_rejects_with_their_reason(tmp_path):
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, ["title", "date", "text"])
    writer.writeheader()
    writer.writerows(_rows())
    for name, content in (("a.json", _rows()), ("a.csv", sheet.getvalue())):
        articles, rejects, _ = read(tmp_path, name, content)
        assert len(articles) == 5
        assert [reject["reason"] for reject in rejects] == ["no article: a refusal of access"]
        assert "permission" in rejects[0]["text"]


def test_a_headline_whose_text_is_such_a_page_is_kept_without_it_and_said(tmp_path):
    path = tmp_path / "a.json"
    articles, rejects, _ = read(tmp_path, path.name, _rows("Ferry aground at the old quay"))
    assert (articles[2]["title"], articles[2]["text"]) == ("Ferry aground at the old quay", "")
    assert len(rejects) == 0
    doubts = tl.read(path)[0].notes["doubts"]
    assert [(one["kind"], one["count"]) for one in doubts] == [("server_pages", 1)]


def test_such_files_of_a_folder_are_rejects_as_text_and_as_html(tmp_path):
    for n in range(3):
        (tmp_path / f"n{n}.txt").write_text(f"Crane {n} returns\n\n{STORY}", "utf8")
    (tmp_path / "bad.txt").write_text("Just a moment...\nEnable JavaScript and cookies to continue", "utf8")
    (tmp_path / "bad.html").write_text(
        "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><hr>nginx</body></html>", "utf8"
    )
    articles, rejects, _ = read_path(tmp_path)
    assert len(articles) == 3
    assert sorted(reject["reason"] for reject in rejects) == [
        "no article: a page that asks for JavaScript or cookies",
        "no article: a page that is not there",
    ]
