import json
import zipfile

import pytest
from one_source import meta

import trendlab as tl
from trendlab.readers.companion import find_companions
from trendlab.readers.spec import ReadSpec

BODY = "The ferry sailed on Monday to the far harbour, and the council met about the coal of article number"
ROWS = [("a1.txt", "Ferry sails", "2019-03-05", "Gazette"), ("a2.txt", "Coal tax", "2020-07-01", "Herald"),
        ("a3.txt", "Bread for sale", "2021-11-09", "Gazette")]  # fmt: skip


def table(rows=ROWS, header="file,title,date,newspaper", sep=","):
    return "\n".join([header.replace(",", sep), *(sep.join(map(str, row)) for row in rows)]) + "\n"


def folder(tmp_path, files):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    return corpus.table.to_pylist(), [r["reason"] for r in rejects.rows], corpus.notes


def texts(place="", names=("a1.txt", "a2.txt", "a3.txt")):
    return {f"{place}{name}": f"{BODY} {k}." for k, name in enumerate(names)}


def told(rows):
    return [(row["title"], row["raw_date"], row["source"]) for row in rows]


RIGHT = [row[1:] for row in ROWS]


@pytest.mark.parametrize("place", ["", "texts/", "deep/er/"])
def test_texts_take_title_date_and_source_from_the_table_that_names_them(tmp_path, place):
    rows, reasons, notes = folder(tmp_path, {"metadata.csv": table(), **texts(place)})
    assert told(rows) == RIGHT
    assert [row["text"] for row in rows] == list(texts().values())
    assert reasons == []
    (doubt,) = [d for d in notes["doubts"] if d["kind"] == "joined_table"]
    assert "3 articles take their title, date and further fields from metadata.csv" in doubt["sentence"]


@pytest.mark.parametrize(
    "cell", ["texts/{}.txt", "D:\\\\old\\\\texts\\\\{}.txt", "./{}.txt", "{}", "/else/where/{}.txt", "{}.html"]
)
def test_files_are_named_by_path_by_name_or_without_a_suffix(tmp_path, cell):
    rows = [(cell.format(name.removesuffix(".txt")).replace("\\\\", "\\"), *rest) for name, *rest in ROWS]
    found, _, _ = folder(tmp_path, {"metadata.csv": table(rows), **texts("texts/")})
    assert told(found) == RIGHT


def test_table_as_json_and_in_a_zip_is_joined_too(tmp_path):
    keys = ("file", "title", "date", "newspaper")
    rows = json.dumps([dict(zip(keys, row, strict=True)) for row in ROWS])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, text in {"corpus/index.json": rows, **texts("corpus/txt/")}.items():
            archive.writestr(name, text)
    corpus, _ = tl.read(tmp_path / "a.zip")
    assert told(corpus.table.to_pylist()) == RIGHT


def test_further_columns_are_kept_and_a_row_without_its_file_is_a_reject(tmp_path):
    rows = [(*row, f"page {k}") for k, row in enumerate([*ROWS, ("a9.txt", "Lost", "2021-12-01", "Herald")])]
    found, reasons, _ = folder(tmp_path, {"m.csv": table(rows, "file,title,date,newspaper,page"), **texts()})
    assert [meta(row)["page"] for row in found] == ["page 0", "page 1", "page 2"]
    assert reasons == ["row about a file that is not there"]


def test_text_without_a_row_stays_as_it_is(tmp_path):
    found, _, _ = folder(tmp_path, {"m.csv": table(), **texts(), "b.txt": f"{BODY} b."})
    assert told(found)[-1][:2] == ("", None)
    assert told(found)[:3] == RIGHT


def test_table_of_articles_with_texts_of_its_own_and_some_names_of_files_is_not_joined(tmp_path):
    long = "The council of the town met on Monday and spoke of coal. " * 12
    rows = [(f"a{k}.txt", f"Title {k}", f"2020-0{k}-01", long + str(k)) for k in range(1, 7)]
    found, _, notes = folder(tmp_path, {"articles.csv": table(rows, "file,title,date,text"), **texts()})
    assert len(found) == 9
    assert "joined_table" not in {d["kind"] for d in notes.get("doubts", [])}


def test_numbers_of_people_are_no_names_of_files(tmp_path):
    people = table([(1, "Ann Roe", "left"), (2, "Bo Lee", "right"), (3, "Cy Poe", "left")], "id,person,side")
    found = {"people.csv": people, **texts(names=("1.txt", "2.txt", "3.txt"))}
    rows, _, _ = folder(tmp_path, found)
    assert {row["raw_date"] for row in rows} == {None}
    assert "Ann Roe" not in {row["title"] for row in rows[:3]}


def test_several_articles_of_one_file_take_what_they_lack(tmp_path):
    files = {"m.csv": table([("p.html", "Page", "2019-03-05", "Gazette"), ("a1.txt", "Ferry", "2020-01-01", "Herald")])}
    item = "<article><h2>{0}</h2><p>" + f"{BODY} {BODY} {BODY}" + " {0}.</p></article>"
    files["p.html"] = f"<html><body>{item.format('One')}{item.format('Two')}</body></html>"
    files |= texts(names=("a1.txt", "a2.txt"))
    rows, _, _ = folder(tmp_path, files)
    of_page = [row for row in rows if row["raw_date"] == "2019-03-05"]
    assert {row["source"] for row in of_page} == {"Gazette"}
    assert of_page


def test_nothing_is_joined_where_a_format_or_a_column_is_named():
    names = ["m.csv", "a.txt", "b.txt"]
    for spec in (ReadSpec(format="csv"), ReadSpec(text_column="file")):
        assert find_companions(iter(()), names, spec).tables == {}


def test_two_tables_about_the_same_files_complete_each_other(tmp_path):
    days = table([(name, day) for name, _, day, _ in ROWS], "file,date")
    titles = table([(name, title, f"by {k}") for k, (name, title, _, _) in enumerate(ROWS)], "file,title,author")
    rows, reasons, notes = folder(tmp_path, {"a.csv": days, "b.csv": titles, **texts()})
    assert [row[:2] for row in told(rows)] == [row[1:3] for row in ROWS]
    assert [meta(row)["author"] for row in rows] == ["by 0", "by 1", "by 2"]
    assert reasons == []
    assert [d["count"] for d in notes["doubts"] if d["kind"] == "joined_table"] == [3, 3]


def test_a_table_of_articles_numbered_as_the_files_beside_it_are_is_read_itself(tmp_path):
    own = table([(k, title, day, f"{BODY} in the table. " * 5) for k, (_, title, day, _) in enumerate(ROWS)],
                "id,title,date,text", sep="\t")  # fmt: skip
    rows, _, _ = folder(tmp_path, {"more.tsv": own, **texts(names=("0.txt", "1.txt", "2.txt"))})
    assert len(rows) == 6
    assert sum("in the table" in row["text"] for row in rows) == 3


def test_comments_numbered_as_the_files_beside_them_are_articles_too(tmp_path):
    for k in range(1, 6):
        (tmp_path / f"{k}.txt").write_text(f"The council met {k} times and agreed to mend the old bridge. " * 3)
    rows = "".join(f"{k},2021-03-0{k},I think that bridge {k} is too old\n" for k in range(1, 6))
    (tmp_path / "comments.csv").write_text(f"id,date,comment\n{rows}")
    corpus, _ = tl.read(tmp_path)
    assert (len(corpus), corpus.notes.get("doubts", [])) == (10, [])
    (tmp_path / "comments.csv").write_text(f"id,date,description\n{rows}")
    assert len(tl.read(tmp_path)[0]) == 5
