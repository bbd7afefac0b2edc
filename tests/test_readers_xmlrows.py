import pytest

from trendlab.errors import InputError
from trendlab.readers import ReadSpec, read
from trendlab.readers.xmlrows import find_records, recurring_names, root_of
from trendlab.readers.xmlvalues import row_of

TEXT = "The council voted on Monday to buy a second crane for the old harbour."
DAYS = ("2021-03-03", "2021-04-14", "2021-06-05")
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


def told(tmp_path, record: str, *, root: str = "export", declared: str = DECLARED):
    parts = "".join(record.format(n=n, d=day, c=day.replace("-", ""), t=f"{TEXT} {n}") for n, day in enumerate(DAYS))
    path = tmp_path / "a.xml"
    path.write_text(f"{declared}<{root}>\n{parts}</{root.split()[0]}>\n", encoding="utf8")
    corpus, _ = read(path)
    table = corpus.table
    assert corpus.notes["formats"] == ["xml"]
    return table["title"].to_pylist(), [str(d) for d in table["first_day"].to_pylist()], table["text"].to_pylist()


@pytest.mark.parametrize("declared", [DECLARED, "", "<!-- made -->\n"])
@pytest.mark.parametrize(
    "record",
    [
        "<article id='{n}'><headline>Bridge {n}</headline><pubdate>{d}</pubdate><body><p>{t}</p></body></article>\n",
        "<document><Titel>Bridge {n}</Titel><Datum>{d}</Datum><Quelle>Abendblatt</Quelle>"
        "<Volltext>{t}</Volltext></document>",
        '<row Id="{n}" CreationDate="{d}T10:00:00.000" Title="Bridge {n}" Body="&lt;p&gt;{t}&lt;/p&gt;" />\n',
        "<record><titles><title><style>Bridge {n}</style></title></titles><dates><date><style>{d}</style></date>"
        "</dates><abstract><style face='normal'>{t}</style></abstract></record>",
        "<note><title>Bridge {n}</title><created>{c}T101500Z</created><updated>20231231T000000Z</updated><content>"
        "<![CDATA[<?xml version='1.0'?><!DOCTYPE en-note SYSTEM 'a.dtd'><en-note><div>{t}</div></en-note>]]>"
        "</content></note>",
    ],
)
def test_element_that_recurs_with_a_text_is_an_article(record, declared, tmp_path):
    titles, days, texts = told(tmp_path, record, declared=declared)
    assert titles == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert days == list(DAYS)
    assert texts == [f"{TEXT} {n}" for n in range(3)]


def test_title_of_an_article_comes_before_that_of_the_paper_in_it(tmp_path):
    record = (
        "<item_><part><paper><title>The Post</title></paper></part><title>Bridge {n}</title><date>{d}</date>"
        "<abstract>{t}</abstract></item_>"
    )
    assert told(tmp_path, record)[0] == ["Bridge 0", "Bridge 1", "Bridge 2"]


def test_day_in_the_number_of_a_speech_dates_it(tmp_path):
    record = '<speech id="a.org/debate/{d}a.2.{n}" speakername="Ann Lee"><p>{t}</p><p>Hear, hear.</p></speech>\n'
    _, days, texts = told(tmp_path, record, root="publicwhip")
    assert days == list(DAYS)
    assert texts[1] == f"{TEXT} 1\nHear, hear."


def test_document_that_is_one_article_is_read_as_one(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(f"<story><title>Bridge</title><date>2021-03-03</date><text><p>{TEXT}</p></text></story>", "utf8")
    corpus, _ = read(path)
    assert (corpus.table["title"].to_pylist(), corpus.table["text"].to_pylist()) == (["Bridge"], [TEXT])


def test_xml_without_articles_is_refused_with_its_root(tmp_path):
    path = tmp_path / "a.opml"
    path.write_text('<opml version="1.0"><body><outline text="A"/><outline text="B"/></body></opml>', "utf8")
    with pytest.raises(InputError, match=r"XML with the root element <opml>.*give the articles as JSONL"):
        read(path)


@pytest.mark.parametrize(
    "text", ["<title>One</title>\nA line.\n<title>Two</title>\n", "<p>One</p>\n", "a < b", "<html>"]
)
def test_lines_with_residue_of_tags_are_no_xml(text):
    assert root_of(text) == ""


def test_entities_are_never_expanded(tmp_path):
    path = tmp_path / "a.xml"
    bomb = '<!DOCTYPE set [<!ENTITY x "yyyy"><!ENTITY z "&x;&x;">]>'
    path.write_text(
        f"{bomb}<set><b><title>T &z;</title><text>{TEXT}</text></b><b><title>U</title><text>{TEXT}</text></b></set>"
    )
    corpus, _ = read(path)
    assert "yyyy" not in "".join(corpus.texts())


def test_record_is_the_outermost_element_that_recurs_and_not_the_title_in_it():
    mods = (
        "<mods><titleInfo><title>The old bridge of {k} is mended at last</title></titleInfo>"
        "<originInfo><dateIssued>2021-03-0{k}</dateIssued></originInfo>"
        "<relatedItem><titleInfo><title>The Post</title></titleInfo></relatedItem></mods>"
    )
    text = f"<modsCollection>{''.join(mods.format(k=k) for k in (1, 2, 3))}</modsCollection>"
    found = find_records(text.encode())
    assert found is not None
    assert (found.names, found.n) == (("mods",), 3)


def test_value_named_like_a_part_of_a_page_is_a_value_and_the_text_is_the_text_alone():
    from lxml import etree

    story = (
        "<story><id>83e4</id><headline>Old bridge</headline><section>Local</section><lead>In short</lead>"
        "<published>2021-03-03</published><content>The council met on Monday.</content></story>"
    )
    assert row_of(etree.fromstring(story)) == {
        "id": "83e4", "headline": "Old bridge", "section": "Local", "lead": "In short", "published": "2021-03-03",
        "content": "The council met on Monday.",
    }  # fmt: skip


def test_paragraphs_beside_a_headline_are_a_text_without_it():
    from lxml import etree

    story = "<story><headline>Old bridge</headline><p>The council met.</p><p>It will be mended.</p></story>"
    assert row_of(etree.fromstring(story)) == {
        "headline": "Old bridge", "text": "The council met.\nIt will be mended.",
    }  # fmt: skip


def test_of_equal_elements_those_that_hold_most_of_the_text_are_the_records():
    def talk(n):
        speech = f"<p>We must mend bridge {n} before the winter comes, and ferry {n} must sail until then.</p>"
        remark = f"<note>(People in row {n} of the hall applaud for quite a while)</note>"
        return f"<talk>{speech * 4}{remark}{speech * 4}{remark * 2}</talk>"

    parts = "".join(f"<part>{''.join(map(talk, range(k, k + 6)))}</part>" for k in (0, 6))
    found = find_records(f"<sitting>{parts}</sitting>".encode())
    assert found is not None
    assert (found.names, found.n) == (("talk",), 12)


def test_element_that_stands_in_many_places_is_markup_and_no_record():
    text = "The crane of the old port lifts a load of stone for"
    places = "".join(f"<k{n}><w>{text} {n} people.</w></k{n}>" for n in range(9))
    data = f"<doc><one>{places}</one><two>{places}</two></doc>".encode()
    found = find_records(data)
    assert found is None or found.name != "w"


STORY = "<{tag}><title>Crane {n} of the harbour</title><text>{t} {n}</text></{tag}>"


def listed(names, *, head="<title>The town's archive</title>"):
    lists = "".join(
        f"<list{k}>{''.join(STORY.format(tag=tag, n=3 * k + n, t=TEXT) for n in range(3))}</list{k}>"
        for k, tag in enumerate(names)
    )
    return f"<archive>{head}{lists}</archive>"


@pytest.mark.parametrize("names", [["story"] * 4, ["story", "report", "letter", "note"], ["item"] * 4, ["entry"] * 4])
@pytest.mark.parametrize("head", ["", "<title>The town's archive</title>"])
def test_records_with_titles_in_several_lists_are_articles(tmp_path, names, head):
    (tmp_path / "a.xml").write_text(listed(names, head=head))
    corpus, _ = read(tmp_path / "a.xml")
    assert corpus.strings("title").tolist() == [f"Crane {n} of the harbour" for n in range(12)]
    assert corpus.strings("text").tolist()[7] == f"{TEXT} 7"
    assert "doubts" not in corpus.notes


def test_sections_with_titles_below_that_of_a_document_are_its_text(tmp_path):
    parts = "".join(f"<sec><title>Part {n}</title><p>{TEXT} {n}</p></sec>" for n in range(9))
    (tmp_path / "a.xml").write_text(f"<doc><title>On cranes</title><date>2021-03-04</date><body>{parts}</body></doc>")
    (row,) = read(tmp_path / "a.xml")[0].table.to_pylist()
    assert (row["title"], row["raw_date"]) == ("On cranes", "2021-03-04")
    assert row["text"].count(TEXT) == 9


def test_posts_joined_below_a_title_raise_a_doubt_and_can_be_named(tmp_path):
    posts = "".join(f"<post>{TEXT} {n}</post>" for n in range(5))
    (tmp_path / "a.xml").write_text(
        f"<forum>{f'<thread><title>On cranes</title><posts>{posts}</posts></thread>' * 3}</forum>"
    )
    corpus, _ = read(tmp_path / "a.xml")
    (doubt,) = [d for d in corpus.notes["doubts"] if d["kind"] == "joined_elements"]
    assert (len(corpus), doubt["count"]) == (3, 15)
    assert "--table post" in doubt["sentence"]
    assert len(read(tmp_path / "a.xml", spec=ReadSpec(table="post"))[0]) == 15


def test_document_of_titled_parts_that_hold_little_of_it_says_so(tmp_path):
    parts = "".join(f"<box><title>Box {n}</title><text>{TEXT} {n}</text></box>" for n in range(3))
    rest = "".join(f"<p>{TEXT} {TEXT} {n}</p>" for n in range(6))
    (tmp_path / "a.xml").write_text(f"<memo><title>On cranes</title><date>2021-03-04</date>{rest}{parts}</memo>")
    corpus, _ = read(tmp_path / "a.xml")
    assert (len(corpus), corpus.notes["doubts"][0]["kind"]) == (1, "joined_elements")
    assert "<box> with titles" in corpus.notes["doubts"][0]["sentence"]


ISSUE = (
    "<publication><title>Transactions on Cranes</title><normtitle>Cranes, Transactions on</normtitle><volume>"
    "<volumeinfo><year>2017</year></volumeinfo>{}</volume></publication>"
)
PAPER = (
    "<article><title>Old cranes {n}</title><articleinfo><articleabstract><![CDATA[" + TEXT + " {n}]]></articleabstract>"
    "<date datetype='received'><year>2016</year><month>11</month><day>1</day></date><date datetype='published'>"
    "<year>2017</year><month>0{n}</month><day>5</day></date></articleinfo></article>"
)


@pytest.mark.parametrize("numbers", [[1], [1, 2], [1, 2, 3, 4]])
def test_title_is_that_of_the_article_and_not_of_its_journal(tmp_path, numbers):
    (tmp_path / "a.xml").write_text(ISSUE.format("".join(PAPER.format(n=n) for n in numbers)))
    rows = read(tmp_path / "a.xml")[0].table.to_pylist()
    assert [(r["title"], r["raw_date"]) for r in rows] == [(f"Old cranes {n}", f"2017-0{n}-05") for n in numbers]


def test_names_that_recur_are_listed():
    assert recurring_names(b"<a><post><c>1</c></post><post><c>2</c></post><p>3</p><p>4</p></a>") == ["post", "c"]
    assert recurring_names(b"no XML") == []


def test_items_of_a_list_in_the_only_note_of_a_file_are_its_text(tmp_path):
    items = "".join(f"<list-item>Item {k} tells of cranes, and of what the council said.</list-item>" for k in range(4))
    (tmp_path / "a.note").write_text(
        "<?xml version='1.0'?><note><title>Old cranes</title><date>2021-03-04</date>"
        f"<text>To do\n<list>{items}</list></text></note>"
    )
    (row,) = read(tmp_path / "a.note")[0].table.to_pylist()
    assert row["title"] == "Old cranes"
    assert "Item 3 tells" in row["text"]
