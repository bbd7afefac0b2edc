"""What looks wrong is said: in the notes of the corpus, in the last lines of a command, in --json."""

import json

import pandas as pd
import pytest

from trendlab.cli import main
from trendlab.corpus.doubts import Doubt, join_doubts
from trendlab.errors import InputError
from trendlab.readers import ReadSpec, read
from trendlab.readers.records import Record
from trendlab.readers.watch import Watch

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes"


def frame_of(dates, **columns):
    return pd.DataFrame({"date": dates, "text": [f"{BODY} {k}." for k in range(len(dates))], **columns})


def doubts_of(source, **spec):
    return {row["kind"]: row for row in read(source, spec=ReadSpec(**spec))[0].notes.get("doubts", ())}


def test_clean_source_has_no_doubts():
    assert doubts_of(frame_of([f"2022-{m:02d}-05" for m in range(1, 13)])) == {}


def test_filled_date_cells_that_cannot_be_read_are_counted_with_an_example():
    found = doubts_of(frame_of(["2022-03-05", "2022-03-06", "2022-03-07", "sometime", None]))
    assert (found["unread_dates"]["count"], found["unread_dates"]["example"]) == (1, "sometime")
    assert "'sometime'" in found["unread_dates"]["sentence"]


def test_both_day_orders_are_said_with_the_order_taken():
    found = doubts_of(frame_of(["25/12/2021", "26/12/2021", "12/27/2021", "05/06/2021"]))
    assert found["both_day_orders"]["count"] == 1
    assert "read with the day first" in found["both_day_orders"]["sentence"]


def test_order_that_nothing_tells_is_said_and_goes_away_when_it_is_given():
    frame = frame_of(["05/06/2021", "07/08/2021", "01/02/2020"])
    assert doubts_of(frame)["day_order_assumed"]["count"] == 3
    assert doubts_of(frame, day_first=True) == {}


def test_date_in_the_future_is_said():
    assert doubts_of(frame_of(["2022-03-05", "2022-03-06", "2190-01-01"]))["future_dates"]["example"] == "2190-01-01"


def test_more_than_a_fifth_of_the_dates_on_one_day_are_said():
    dates = [f"2022-01-{d:02d}" for d in range(1, 21)]
    assert "one_day" not in doubts_of(frame_of(dates))
    found = doubts_of(frame_of(["2020-02-02"] * 7 + dates))
    assert (found["one_day"]["count"], found["one_day"]["example"]) == (7, "2020-02-02")


def test_dates_that_are_all_the_same_are_said():
    found = doubts_of(frame_of(["2013-11-20"] * 20))["one_day"]
    assert (found["count"], found["sentence"].split(":")[0]) == (20, "All 20 given dates are '2013-11-20'")
    assert "one_day" not in doubts_of(frame_of(["2013-11-20"] * 19))


def test_article_longer_than_all_others_together_is_said():
    frame = frame_of(["2022-03-05", "2022-03-06", "2022-03-07"])
    frame.loc[1, "text"] = BODY * 200
    assert doubts_of(frame)["long_article"]["count"] == len(BODY) * 200


def test_hundreds_of_articles_of_a_few_words_are_said():
    frame = pd.DataFrame({"text": [f"cell {k} of many" for k in range(250)]})
    assert doubts_of(frame, text_column="text")["short_articles"]["count"] == 250


def test_years_alone_and_fiscal_years_are_said():
    assert doubts_of(frame_of(["2019", "2020", "2021"]))["years_only"]["count"] == 3
    assert doubts_of(frame_of(["FY2019", "2020-01-01", "2021-01-01"]))["fiscal_years"]["count"] == 1


def test_named_column_without_any_date_is_an_error():
    frame = frame_of(["soon", "later", "never"])
    with pytest.raises(InputError, match=r"column of dates \(date\) can be read as a date; its cells are like 'soon'"):
        read(frame, spec=ReadSpec(date_column="date"))
    with pytest.raises(InputError, match="--date-format"):
        read(frame_of(["2022-01-01"]), spec=ReadSpec(date_column="date", date_format="%d.%m.%Y"))


def test_doubts_stand_in_the_last_lines_and_in_json_and_survive_the_text(tmp_path, capsys):
    source, out, again = (tmp_path / name for name in ("a.csv", "a.jsonl", "b.jsonl"))
    frame_of(["2022-03-05", "2022-03-06", "2022-03-07", "sometime"]).to_csv(source, index=False)
    assert main(["read", str(source), "-o", str(out)]) == 0
    assert "look at this: Filled date cells of a.csv that could not be read: 1" in capsys.readouterr().err
    assert main(["read", str(out), "-o", str(again), "--json"]) == 0
    said = capsys.readouterr()
    assert [row["kind"] for row in json.loads(said.out)["doubts"]] == ["unread_dates"]
    assert json.loads(out.read_text("utf8").splitlines()[3])["meta"] == {"date_as_written": "sometime"}
    assert out.read_bytes() == again.read_bytes()


def test_doubts_of_one_kind_and_sentence_are_counted_together():
    one = Doubt(kind="cut", sentence="{count} texts are cut ({example}).", count=2, example="a")
    assert join_doubts([one, one])[0].as_row()["sentence"] == "4 texts are cut ('a')."


def test_articles_without_a_date_are_counted_where_more_than_a_fifth_have_none():
    from trendlab.readers.records import Record
    from trendlab.readers.watch import Watch

    said = []
    for undated in (4, 5):
        watch = Watch()
        for k in range(20):
            watch.see(
                Record(
                    text=f"The council met in the hall for the {k} time.",
                    raw_date=(None, "n/a", "0000-00-00")[k % 3] if k < undated else "2022-05-01",
                )
            )
        said.append([row["sentence"] for row in watch.doubts() if row["kind"] == "undated"])
    assert said == [[], ["5 of 20 articles carry no date: months are inferred, or unknown."]]


@pytest.mark.parametrize(
    ("column", "given", "told"), [("crawl_date", None, 1), ("crawl_date", "crawl_date", 0), ("published", None, 0)]
)
def test_dates_of_a_column_that_says_when_a_record_was_fetched_are_a_doubt(column, given, told):
    rows = [
        {"text": f"The council met in the hall and voted, part {k}.", column: f"2022-0{1 + k}-05"} for k in range(5)
    ]
    corpus, _ = read(pd.DataFrame(rows), spec=ReadSpec(date_column=given))
    assert sum(row["kind"] == "late_dates" for row in corpus.notes.get("doubts", ())) == told


def test_one_article_with_many_lines_that_hold_a_day_may_be_many():
    from trendlab.readers.records import Record
    from trendlab.readers.watch import Watch

    days = ["2 March 2021", "03.03.2021", "2021-03-04", "2021年3月5日", "March 6, 2021", "9. März 2021"]
    found = []
    for lines in (days, days[1:]):
        watch = Watch()
        watch.see(Record(text="\n".join(f"{day}\nThe council met in the hall and voted." for day in lines)))
        found.append([row["count"] for row in watch.doubts() if row["kind"] == "many_days"])
    assert found == [[6], []]


def test_articles_of_a_title_alone_are_said():
    watch = Watch()
    for k in range(6):
        watch.see(Record(text="" if k else "Old bridges are mended.", title=f"Bridge {k}"))
    assert [(d["kind"], d["count"]) for d in watch.doubts()] == [("titles_only", 5)]


def test_lists_of_words_are_said_with_an_example():
    watch = Watch()
    watch.see(Record(text="The bank and the council met again about a loan for the old town."))
    watch.see(Record(text="aid bank bank claim debt euro fund gain house income job keep loan money tax vote"))
    found = watch.doubts()
    assert [(d["kind"], d["count"]) for d in found] == [("word_lists", 1)]
    assert found[0]["sentence"].startswith("1 of 2 articles is a list of words in the order of the alphabet ('aid bank")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The_DT ferry_NN sailed_VBD on_IN Monday_NNP ,_, and_CC the_DT town_NN watched_VBD ._. ", True),
        ("The/at ferry/NN sailed/VBD on/IN Monday/NNP and/CC the/DT town/NN watched/VBD ./. It/PRP ", True),
        ("The/at ferry/nn sailed/vbd on/in Monday/nr-tl and/cc the/at town's/nn$ band/nn-hl played/vbd ./. ", True),
        ("Ask him and/or her, at noon/night, about the north/south line and its trains/buses before June. ", False),
        ("( (S (NP-SBJ (DT The) (NN ferry)) (VP (VBD sailed) (PP (IN on) (NP (NNP Monday))))) )", True),
        ("The ferry (built in 1912) and/or its crew sailed on 3/5; see a_file_NAME for more of the plan.", False),
        ("(B)rilliant, (R)eliable, (A)ttentive (T)urn (O)ver (N)ow, and (S)o (M)uch (M)ore of all (T)hat.", False),
        ("(1) The ferry sailed. (2) The town watched. (3) The council met, and spoke of coal again.", False),
    ],
)
def test_words_with_marks_of_grammar_are_told(text, marked):
    watch = Watch()
    watch.see(Record(text=text * 4))
    kinds = {row["kind"]: row["count"] for row in (watch + Watch()).doubts()}
    assert kinds.get("marked_words", 0) == marked


def test_files_of_a_folder_with_one_doubt_share_its_line(tmp_path):
    for k in range(6):
        rows = [f"{2015 + k}-03-{day:02},The harbour of town {day} grows by a crane and a quay." for day in range(1, 9)]
        (tmp_path / f"part{k}.csv").write_text("\n".join(["fetched_at,text", *rows]), "utf8")
    corpus, _ = read(tmp_path)
    late = [d for d in corpus.notes["doubts"] if d["kind"] == "late_dates"]
    assert len(late) == 1
    assert late[0]["count"] == 6
    assert late[0]["sentence"].startswith("The dates of part0.csv, part1.csv, part2.csv and 3 further files are those")
