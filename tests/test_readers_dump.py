import json
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from trendlab.errors import InputError
from trendlab.readers import ReadSpec, read
from trendlab.synthetic import make_demo

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from reading_dumps import Damage, Dump, damage
from reading_wild import Wild, damage_wildly

LABELS = ("What is new", "Numbers", "What comes next")


@pytest.fixture(scope="module")
def articles() -> list[dict[str, str]]:
    frame = make_demo().to_frame().head(150)
    out = []
    for k, row in enumerate(frame.to_dict("records")):
        sentences = [s.strip(" .") + "." for s in str(row["text"]).replace("\n", " ").split(". ") if s.strip(" .")]
        paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
        out.append(
            {
                "title": " ".join(str(row["text"]).split()[2:8]).title().strip("."),
                "text": "\n".join(paragraphs),
                "date": f"2020-{k % 12 + 1:02d}-03",
            }
        )
    return out


def read_back(dump: Dump, folder: Path):
    path = folder / "dump.txt"
    path.write_text("\n".join(dump.lines) + "\n", encoding="utf8")
    return read(path, spec=ReadSpec(format="dump"))


def start_f1(dump: Dump, corpus) -> float:
    found, truth = set(corpus.table["first_line"].to_pylist()), {a for a, _ in dump.spans}
    return 2 * len(found & truth) / (len(found) + len(truth))


@pytest.mark.parametrize("separator", ["]]>", "</item>", "---", "<hr/>", "* * *", "\f", "[{n}]"])
def test_marked_boundaries_of_any_kind_are_found(articles, separator, tmp_path):
    dump = damage(articles, Damage(separator=separator, marked=1.0, own_line=True), np.random.default_rng(1))
    corpus, _ = read_back(dump, tmp_path)
    assert start_f1(dump, corpus) > 0.95


def test_template_alone_gives_the_boundaries(articles, tmp_path):
    how = Damage(separator="", marked=0.0, template=LABELS, free=0.0, noted=0.1)
    dump = damage(articles, how, np.random.default_rng(2))
    corpus, _ = read_back(dump, tmp_path)
    notes = corpus.notes["sources"][0]
    assert notes["template"][:2] == ["what is new", "numbers"]
    assert start_f1(dump, corpus) > 0.9


def test_every_line_lies_in_one_article_or_one_reject(articles, tmp_path):
    how = Damage(separator="</item>", marked=0.5, own_line=True, template=LABELS, dated=0.5, blank=True)
    dump = damage(articles, how, np.random.default_rng(3))
    corpus, rejects = read_back(dump, tmp_path)
    spans = [(r["first_line"], r["last_line"]) for r in corpus.table.select(["first_line", "last_line"]).to_pylist()]
    spans += [(r["first_line"], r["last_line"]) for r in rejects.rows]
    seen = np.zeros(len(dump.lines) + 2, dtype=int)
    for first, last in spans:
        seen[first : last + 1] += 1
    assert seen[1:-1].tolist() == [1] * len(dump.lines)


def test_date_line_at_the_head_goes_to_raw_date_and_stays_in_the_text(articles, tmp_path):
    dump = damage(articles, Damage(separator="---", marked=1.0, own_line=True, dated=1.0), np.random.default_rng(4))
    corpus, _ = read_back(dump, tmp_path)
    assert corpus.strings("raw_date")[3] == "2020-04-03"
    assert "2020-04-03" in corpus.texts()[3]


def test_residue_alone_on_its_line_is_a_reject_with_its_place(tmp_path):
    path = tmp_path / "dump.txt"
    path.write_text("]]>First one.\n]]>\nSecond one.\n]]>Third one.\n", encoding="utf8")
    corpus, rejects = read(path)
    assert corpus.table["first_line"].to_pylist() == [1, 3, 4]
    assert [(r["first_line"], r["reason"]) for r in rejects.rows] == [(2, "residue only")]


def test_dump_without_any_mark_or_template_is_read_whole(tmp_path):
    path = tmp_path / "dump.txt"
    path.write_text("One line of text and nothing else at all.\n", encoding="utf8")
    assert read(path)[0].texts() == ["One line of text and nothing else at all."]


def test_dump_of_residue_only_is_an_error(tmp_path):
    path = tmp_path / "dump.txt"
    path.write_text("]]>\n---\n", encoding="utf8")
    with pytest.raises(InputError, match="residue only"):
        read(path)


def test_technode_starts_are_found(shared):
    gold = [json.loads(x) for x in shared("gold/technode_dev.jsonl").read_text(encoding="utf8").splitlines()]
    corpus, _ = read(shared("corpora/technode/technode_feed.txt"))
    rows = corpus.table.select(["first_line", "last_line"]).to_pylist()
    spans = {(r["first_line"], r["last_line"]) for r in rows if 322 <= r["first_line"] <= 628}
    truth = {(g["first_line"], g["last_line"]) for g in gold}
    assert len(spans & truth) >= 0.97 * len(truth)
    assert len(spans) <= 1.03 * len(truth)


WILD = (
    "JSON comma", "word ruler", "address", "bars", "one line an article", "numbered texts", "datelines", "bullets",
    "closing word", "CDATA pairs", "titles and dates", "labelled heads", "mbox", "feed tags", "paragraph tags",
    "wrapped, ruled", "wrapped, two blank lines", "German labels", "tags below", "ends", "quoted keys", "next story",
)  # fmt: skip


@pytest.mark.parametrize("style", WILD)
def test_forms_that_no_weight_has_seen_part_articles_too(articles, style, tmp_path):
    dump = damage_wildly(articles, Wild(style=style, marked=1.0), np.random.default_rng(5))
    path = tmp_path / "dump.txt"
    path.write_text("\n".join(dump.lines) + "\n", encoding="utf8")
    corpus, _ = read(path)
    assert corpus.notes["sources"][0]["format"] == "dump"
    assert start_f1(dump, corpus) > 0.9


def test_windows_line_ends_and_a_missing_last_one_change_nothing(articles, tmp_path):
    dump = damage(articles, Damage(separator="---", marked=1.0, own_line=True), np.random.default_rng(6))
    spans = []
    for name, text in (("a", "\n".join(dump.lines) + "\n"), ("b", "\r\n".join(dump.lines))):
        (tmp_path / name).write_bytes(text.encode())
        corpus, _ = read(tmp_path / name, spec=ReadSpec(format="dump"))
        spans.append(corpus.table.select(["first_line", "last_line", "text"]).to_pylist())
    assert spans[0] == spans[1]


def test_a_long_dump_is_read_in_windows_and_loses_nothing(articles, tmp_path, monkeypatch):
    how = Damage(separator="</item>", marked=0.7, own_line=True, template=LABELS, dated=0.5)
    dump = damage(articles, how, np.random.default_rng(7))
    whole, _ = read_back(dump, tmp_path)
    monkeypatch.setattr("trendlab.readers.dump.WINDOW_CHARS", 30_000)
    parts, rejects = read_back(dump, tmp_path)
    rows = [*parts.table.select(["first_line", "last_line"]).to_pylist(), *rejects.rows]
    seen = np.zeros(len(dump.lines) + 1, dtype=int)
    for row in rows:
        seen[row["first_line"] : row["last_line"] + 1] += 1
    assert seen[1:].tolist() == [1] * len(dump.lines)
    assert start_f1(dump, parts) > start_f1(dump, whole) - 0.03


def test_hard_wrapped_lines_are_joined_and_keep_their_places(articles, tmp_path):
    lines = []
    for article in articles[:40]:
        lines += [*textwrap.wrap(" ".join(article["text"].split()), 72), "-----"]
    path = tmp_path / "dump.txt"
    path.write_text("\n".join(lines), encoding="utf8")
    corpus, _ = read(path)
    assert corpus.texts()[0] == " ".join(articles[0]["text"].split())
    assert corpus.table["last_line"].to_pylist()[0] == lines.index("-----")
