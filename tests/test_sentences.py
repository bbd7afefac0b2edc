"""Every sentence of six reports is held against the tables of its own run: no number that they do not have.

A sentence that fits none of the forms below fails too, so that a new kind of sentence needs its reader here.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawn_texts import covered_by_badges
from made_themes import planted_texts
from matplotlib.figure import Figure
from matplotlib.text import Text
from two_languages import make_two_languages

import trendlab as tl
from trendlab.changes import compare_periods, parse_period
from trendlab.figures.compared import largest_change
from trendlab.figures.gallery import draw_gallery
from trendlab.figures.sharepanel import draw_share_panel
from trendlab.figures.spotlight import draw_spotlight, spotlight_topics
from trendlab.report.answer import answer_data
from trendlab.report.content import report_data, topic_rows
from trendlab.report.facts import find_facts
from trendlab.report.spec import ReportSpec
from trendlab.report.standfirst import standfirst
from trendlab.store import load_run, save_run

TECHNODE = Path(__file__).parents[2] / "shared/corpora/technode/technode_feed.txt"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
QUARTERS = ("first", "second", "third", "fourth")
N = r"[+\u2212]?[\d,]*\.?\d+"
P = rf"(?:under 0\.1|{N}) %"
NAME = "|".join(MONTHS)
MONTH = rf"(?:{NAME}) \d{{4}}"
WHEN = (
    rf"(?:in \d{{4}}(?: and \d{{4}})?|from \d{{4}} to \d{{4}}|in {MONTH}|in (?:{NAME}) and {MONTH}|"
    rf"from (?:{NAME}) to {MONTH}|from {MONTH} to {MONTH})"
)
CALENDAR = rf"(?:in (?:{NAME})(?: and (?:{NAME}))?|from (?:{NAME}) to (?:{NAME}))"
PERIOD = rf"(?:{MONTH}|the (?:{'|'.join(QUARTERS)}) quarter of \d{{4}}|\d{{4}})"
PVALUE = r"p (?:=|<|>) ?\.\d+"
OVER = rf"(?:, (?P<over>{N}) over the (?P<months>\d+) months,)?"
FEW = rf"(?:fewer than one|{N})"


@cache
def frames() -> dict[str, Any]:
    """The sources by name."""
    plain = tl.make_articles(n_months=24, per_month=24, rng=1).to_frame()
    even = tl.make_articles(n_months=36, per_month=150, undated=0.0, rng=2).to_frame()
    return {
        "demo": tl.make_articles(n_months=36, per_month=60, rng=0).to_frame(),
        "larger": tl.make_articles(n_months=36, per_month=200, rng=0).to_frame(),
        "even": even.assign(date=np.random.default_rng(0).permutation(even["date"].to_numpy())),
        "half undated": tl.make_articles(n_months=24, per_month=30, undated=0.5, rng=3).to_frame(),
        "languages": make_two_languages(),
        "undated": plain.sample(frac=1, random_state=0)[["title", "text"]],
        "thin": tl.make_articles(n_months=30, per_month=4, undated=0.0, rng=5).to_frame(),
        "short": tl.make_articles(n_months=9, per_month=40, rng=6).to_frame(),
        "themes": planted_texts(),
        "technode": str(TECHNODE),
    }


NAMES = ("demo", "larger", "even", "half undated", "languages", "undated", "thin", "short", "themes", "technode")


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The tables of a run folder as plain rows, of its topics or of its themes, and the run.

    The tables of topics have those of themes as `above`, and those of themes have those of topics as `below`.
    """

    run: Any
    shares: dict[str, list[dict[str, str]]]
    trends: list[dict[str, str]]
    changes: list[dict[str, str]]
    labels: list[str]
    above: Tables | None = None
    below: Tables | None = None
    members: list[list[int]] = field(default_factory=list)

    def months(self, period: str = "month") -> list[str]:
        return sorted({row["month"] for row in self.shares[period]})

    def column(self, name: str, topic: int, period: str = "month") -> np.ndarray:
        key = "theme" if self.below else "topic"
        rows = [row for row in self.shares[period] if int(row[key]) == topic]
        return np.array([float(row[name] or "nan") for row in sorted(rows, key=lambda row: row["month"])])

    def own_share(self, topic: int, first: str, last: str) -> float:
        """Percent of the articles of some months: raw by month, each counted by its articles."""
        inside = np.array([first <= month <= last for month in self.months()])
        raw, n = np.nan_to_num(self.column("raw", topic)), self.column("n_docs", topic)
        return 100 * float((raw * n)[inside].sum() / n[inside].sum())

    def n_docs(self, first: str, last: str) -> float:
        """Articles of some months."""
        inside = np.array([first <= month <= last for month in self.months()])
        return float(self.column("n_docs", 0)[inside].sum())

    def verdicts(self, word: str) -> int:
        return sum(row["verdict"] == word for row in self.trends)


@cache
def tables_of(name: str, folder: str) -> Tables:
    if name == "technode" and not TECHNODE.exists():
        pytest.skip("needs ../shared/corpora/technode, which is not here")
    run = tl.fit_run(
        frames()[name],
        options=tl.Options(
            topics=10 if name == "themes" else 6,
            unit="story/stories" if name == "thin" else "article",
            language="en" if name == "themes" else "auto",  # its words are in no language
        ),
    )
    save_run(run, folder)

    def rows(file: str) -> list[dict[str, str]]:
        path = Path(folder, file)
        return list(csv.DictReader(path.open(encoding="utf8"))) if path.exists() else []

    def level(name: str, begins: str, labels: str) -> Tables:
        return Tables(
            run=loaded, trends=rows(f"{begins}trends.csv"),
            changes=[row for row in rows("changes.csv") if row["level"] == name],
            labels=[row["label"] for row in rows(labels)],
            shares={
                "month": rows(f"{begins}prevalence.csv"), "quarter": rows(f"{begins}share_quarter.csv"),
                "year": rows(f"{begins}share_year.csv"),
            },
        )  # fmt: skip

    loaded = load_run(folder)
    topics, themes = level("topic", "", "topics.csv"), level("theme", "theme_", "themes.csv")
    members: list[list[int]] = [[] for _ in themes.labels]
    for row in rows("theme_topic.csv"):
        members[int(row["theme"])].append(int(row["topic"]))
    return replace(topics, above=replace(themes, below=topics, members=members))


@pytest.fixture(scope="module", params=NAMES)  # so all tests of one run follow each other, in one process
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    root = tmp_path_factory.getbasetemp() / "sentences"
    root.mkdir(exist_ok=True)
    return tables_of(request.param, str(root / request.param.replace(" ", "-")))


def holds(text: str, value: float) -> bool:
    """Whether a printed number is this value, rounded to the digits that are printed."""
    text = text.replace("\u2212", "-").replace(",", "").replace("about ", "").removesuffix(" %").strip()
    if text == "under 0.1":
        return 0 <= value < 0.1
    if text == "fewer than one":
        return 0 < value < 1
    digits = len(text.partition(".")[2])
    # Trailing zeros are left out: 4.0 is printed as 4 where two digits are meant.
    digits = max(digits, 1) if abs(value) < 9.5 and abs(value - round(value)) < 0.05 else digits
    return abs(abs(float(text)) - abs(value)) <= 0.5001 * 10.0**-digits and (text[0] != "-" or value <= 0)


def p_holds(text: str, value: float) -> bool:
    if "<" in text:
        return value < 0.001
    if ">" in text:
        return value > 0.99
    return holds("0" + text.split("= ")[1], value) or abs(float(text.split("= ")[1]) - value) < 0.0051


def span_of(words: str) -> tuple[str, str]:
    """First and last month of a span in words."""
    years, names = re.findall(r"\d{4}", words), re.findall(NAME, words)
    if not names:
        return f"{years[0]}-01", f"{years[-1]}-12"
    ends = [f"{MONTHS.index(name) + 1:02d}" for name in (names[0], names[-1])]
    return f"{years[0]}-{ends[0]}", f"{years[-1]}-{ends[1]}"


def place_of(words: str, months: list[str]) -> int:
    """Position of a month, quarter or year in words."""
    year = re.findall(r"\d{4}", words)[0]
    for k, name in enumerate(QUARTERS):
        if f"the {name} quarter" in words:
            return months.index(f"{year}-{3 * k + 1:02d}")
    names = re.findall(NAME, words)
    return months.index(f"{year}-{MONTHS.index(names[0]) + 1:02d}" if names else f"{year}-01")


def read_change(found: re.Match[str], tables: Tables, topic: int) -> None:
    spans = span_of(found["when0"]), span_of(found["when1"])
    row = next(
        row for row in tables.changes
        if int(row["topic"]) == topic
        and (row["reference_start"], row["reference_end"], row["start"], row["end"]) == (*spans[0], *spans[1])
    )  # fmt: skip
    assert bool(found["yearly"]) == (row["kind"] == "seasonal")
    early, late = (tables.own_share(topic, *span) for span in spans)
    assert holds(found["early"], early)
    assert holds(found["late"], late)
    for k, n_docs in enumerate(tables.n_docs(*span) for span in spans):
        # No copies count here, so a span has as many texts as articles.
        assert found[f"n{k}"] == (f"{n_docs:.0f}" if n_docs < 30 else None)
    assert float(row["difference"]) == pytest.approx(late - early, abs=1e-6)
    assert_difference(found, row)


def read_yearly(found: re.Match[str], tables: Tables, topic: int) -> None:
    rows = [row for row in tables.changes if int(row["topic"]) == topic and row["yearly"]]
    season = next(json.loads(row["yearly"]) for row in rows)
    assert span_of(found["over"]) == (season["start"], season["end"])
    n, shares = tables.column("n_docs", topic), []
    for side in ("high", "low"):
        names = [MONTHS.index(name) + 1 for name in re.findall(NAME, found[f"{side}_when"])]
        assert [names[0], names[-1]] == season[side]
        wanted = {(names[0] - 1 + k) % 12 + 1 for k in range((names[-1] - names[0]) % 12 + 1)}
        inside = np.array(
            [season["start"] <= m <= season["end"] and int(m[5:]) in wanted for m in tables.months()]
        )  # fmt: skip
        share = 100 * float((np.nan_to_num(tables.column("raw", topic)) * n)[inside].sum() / n[inside].sum())
        assert holds(found[side], share)
        shares.append(share)
    assert season["difference"] == pytest.approx(shares[0] - shares[1], abs=1e-6)
    assert 0 < season["lower"] < season["difference"] < season["upper"]
    for name, number in (("diff", "difference"), ("lo", "lower"), ("hi", "upper")):
        assert holds(found[name], season[number])


def assert_difference(found: re.Match[str], row: dict[str, str]) -> None:
    difference, lower, upper = (float(row[name]) for name in ("difference", "lower", "upper"))
    assert lower < difference < upper
    assert found["dir"] == ("more" if difference > 0 else "less")
    assert holds(found["diff"], difference)
    low, high = sorted((np.sign(difference) * lower, np.sign(difference) * upper))
    assert holds(found["lo"], low)
    assert holds(found["hi"], high)


def read_volume(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    n, whole = tables.column("n_docs", 0), whole_months(tables)
    assert holds(found["middle"], float(np.median(n[whole])))
    for name, part, method in (("low", 0.05, "lower"), ("high", 0.95, "higher")):
        assert holds(found[name] or found["middle"], float(np.quantile(n[whole], part, method=method)))
        assert float(np.quantile(n[whole], part, method=method)) >= 0.5  # no month with articles has none
    rest = n[n < 0.5]
    assert int(found["empty"] or 0) == len(rest)
    assert (found["what"] in (None, "none")) == (not rest.any())
    assert found["some"] == (str(whole.sum()) if len(rest) else None)


def read_only_month(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    (only,) = tables.column("n_docs", 0)[whole_months(tables)]
    assert holds(found["middle"], float(only))


def whole_months(tables: Tables) -> np.ndarray:
    """The months with half an article or more that the source covers in full."""
    partial = np.array([r["partial"] == "true" for r in tables.shares["month"] if r["topic"] == "0"])
    return (tables.column("n_docs", 0) >= 0.5) & ~partial


def read_thin(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    assert holds(found["middle"], float(np.median(tables.column("n_docs", 0)[whole_months(tables)])))
    if found["limit"]:
        assert holds(found["limit"], detectable(tables))
        check_over(found, tables)


def detectable(tables: Tables) -> float:
    """The slope that a topic of 10 % must have, from trends.csv and the mean shares."""
    months = tables.months()
    mean = np.array([tables.own_share(k, months[0], months[-1]) / 100 for k in range(len(tables.trends))])
    limit = np.array([float(row["detectable"] or "nan") for row in tables.trends])
    used = (mean > 0.01) & (mean < 0.99) & ~np.isnan(limit)
    return float(np.median((limit / np.sqrt(mean * (1 - mean)))[used]) * 0.3)


def check_over(found: re.Match[str], tables: Tables) -> None:
    """What the slope comes to between the first and the last month, told where they are of one year."""
    n = len(tables.months())
    assert (found["over"] is None) == (n > 12)
    if found["over"]:
        assert int(found["months"]) == n
        assert holds(found["over"], detectable(tables) * (n - 1) / 12)


def read_detectable(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    assert holds(found["limit"], detectable(tables))
    check_over(found, tables)


def read_survive(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    given = {name: int(found[name]) for name in found.groupdict() if found[name]}
    tested = sum(bool(row["p_value"]) for row in tables.trends)
    rising, falling = tables.verdicts("rising"), tables.verdicts("falling")
    wanted = {"n": tested, "again": tested, "called": rising + falling, "up": rising, "down": falling}
    assert given == {name: wanted[name] for name in given}
    assert "called" in given or rising + falling == 0


def read_theme_alone(found: re.Match[str], tables: Tables, theme: int) -> None:
    assert tables.below is not None
    inside = tables.members[theme]
    assert int(found["n"]) == len(inside)
    if found["verb"]:
        word = found["verb"].removeprefix("is ")
        assert tables.trends[theme]["verdict"] == word == found["word"]
        assert not [k for k in inside if tables.below.trends[k]["verdict"] == word]
        return
    assert [row for row in tables.changes if int(row["topic"]) == theme]
    assert not [row for row in tables.below.changes if int(row["topic"]) in inside]


SPANS = ("reference_start", "reference_end", "start", "end")


def read_within_theme(found: re.Match[str], tables: Tables, theme: int) -> None:
    assert tables.below is not None
    topics = [tables.below.labels.index(name) for name in (found["up"], found["down"] or found["other"])]
    assert set(topics) <= set(tables.members[theme])
    if found["rise"]:
        both = [[row for row in tables.below.changes if int(row["topic"]) == k] for k in topics]
        pairs = [
            (up, down) for up in both[0] for down in both[1]
            if holds(found["rise"], float(up["difference"])) and holds(found["fall"], float(down["difference"]))
        ]  # fmt: skip
        assert any(
            float(up["difference"]) > 0 > float(down["difference"]) and "seasonal" not in (up["kind"], down["kind"])
            and up["reference_start"] <= down["end"] and down["reference_start"] <= up["end"]
            and bool(found["apart"]) == any(up[name] != down[name] for name in SPANS)
            and all(holds(found[f"rise_{name}"], float(up[name])) for name in ("lower", "upper"))
            and holds(found["fall_lower"], -float(down["upper"])) and holds(found["fall_upper"], -float(down["lower"]))
            for up, down in pairs
        )  # fmt: skip
    else:
        assert [tables.below.trends[k]["verdict"] for k in topics] == ["rising", "falling"]
    told = tables.trends[theme]["verdict"] in ("rising", "falling")
    changed = any(int(row["topic"]) == theme for row in tables.changes)
    assert bool(found["whole"]) == (not told and not changed)


def read_trend(found: re.Match[str], tables: Tables, topic: int) -> None:
    row = tables.trends[topic]
    assert ("rising" in found["verb"]) == (float(row["slope"]) > 0)
    for name in ("slope", "lower", "upper"):
        assert holds(found[name], float(row[name]))
    assert p_holds(found["p"], float(row["p_adjusted"]))
    assert int(found["n"]) == sum(bool(r["p_value"]) for r in tables.trends)
    if found["from"]:
        for share, when in (("from", "when0"), ("to", "when1")):
            assert holds(found[share], tables.own_share(topic, *span_of(found[when])))


def read_step(found: re.Match[str], tables: Tables, topic: int) -> None:
    month = span_of(found["month"])[0]
    step = next(s for s in json.loads(tables.trends[topic]["change_points"]) if s["month"] == month)
    assert holds(found["size"], float(step["size"]))
    assert (found["way"] == "up") == (step["size"] > 0)
    assert p_holds(found["p"], float(step["p_value"]))
    if found["low"]:
        assert (span_of(found["low"])[0], span_of(found["high"])[0]) == (step["lower"], step["upper"])


def read_season(found: re.Match[str], tables: Tables, topic: int) -> None:
    season = tables.run.trends.season
    assert holds(found["size"], float(season.size[topic]))
    assert found["peak"] == MONTHS[int(season.peak[topic]) - 1]
    assert p_holds(found["p"], float(season.p_adjusted[topic]))


def read_flat(found: re.Match[str], tables: Tables, topic: int) -> None:
    row, months = tables.trends[topic], tables.months()
    assert row["verdict"] == "flat"
    assert holds(found["lower"], float(row["lower"]))
    assert holds(found["upper"], float(row["upper"]))
    if found["share"]:
        assert holds(found["share"], tables.own_share(topic, months[0], months[-1]))
        return
    for share, when in ((found["low"], found["when0"]), (found["high"], found["when1"])):
        if re.search(NAME, when):  # a quarter or year of which the archive has only these months
            assert holds(share, tables.own_share(topic, *span_of(when)))
            continue
        period = "quarter" if "quarter" in when else "year"
        at = place_of(when, tables.months(period))
        assert holds(share, 100 * float(tables.column("raw", topic, period)[at]))


def read_unclear(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    assert int(found["n"]) == sum(row["verdict"] == "unclear" and bool(row["p_value"]) for row in tables.trends)


def read_no_change(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    assert not tables.changes
    if found["seen"]:
        known = tables.run.changes.detectable
        assert holds(found["seen"], float(np.median(known[np.isfinite(known)])))


def read_no_themes(found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    assert int(found["n"]) == len(tables.labels)


def read_reason(_found: re.Match[str], tables: Tables, _topic: int | None) -> None:
    assert not tables.changes or not tables.trends or all(not row["p_value"] for row in tables.trends)


UNIT = r"(?:articles?|story|stories)"
ONE = r"(?:article|story)"
FORMS: tuple[tuple[str, Callable[..., None]], ...] = (
    (rf"(?:The theme “(?P<theme>.+?)”|(?P<label>.+?)): (?P<early>{P}) of the {UNIT} "
     rf"(?P<when0>{WHEN})(?: \((?P<n0>\d+) {UNIT}\))?, (?P<late>{P}) (?P<when1>{WHEN})(?: \((?P<n1>\d+) {UNIT}\))?, "
     rf"(?P<diff>{N}) points? (?P<dir>more|less) \((?P<lo>{N}) to (?P<hi>{N})\)(?P<yearly>; a yearly pattern)?\.",
     read_change),
    (rf"(?:The theme “(?P<theme>.+?)”|(?P<label>.+?)): high (?P<high_when>{CALENDAR}) of each year, (?P<high>{P}) of "
     rf"the {UNIT}, low (?P<low_when>{CALENDAR}), (?P<low>{P}); (?P<diff>{N}) points? apart "
     rf"\((?P<lo>{N}) to (?P<hi>{N})\) (?P<over>{WHEN})\.", read_yearly),
    (rf"(?:The median month|Of the (?P<some>\S+) (?:fully covered )?months? with {UNIT} the median one) has "
     rf"(?:about )?(?P<middle>{FEW}) {UNIT} "
     rf"\((?:nine months in ten|both months|all \d+) (?:have as many|lie between (?P<low>{FEW}) and (?P<high>{FEW}))\)"
     rf"(?:; (?P<empty>\d+) months? ha(?:s|ve) (?P<what>none|less than half an expected {ONE}))?\.",
     read_volume),
    (rf"The only month (?:that is covered in full|with {UNIT}) has (?:about )?(?P<middle>{FEW}) {UNIT}\.",
     read_only_month),
    (rf"With (?:about )?(?P<middle>{FEW}) {UNIT} in the median month, the share of a single month is unreliable: "
     r"shares are given by quarter(?:, no change can be dated to a month)?(?:, and a steady rise or fall of a "
     rf"topic of 10 % by less than (?P<limit>{N}) percentage points? a year"
     rf"{OVER} would most likely go undetected)?\.",
     read_thin),
    (rf"With (?:about )?(?P<middle>{FEW}) {UNIT} in the median month and dates this uncertain, the share of a single "
     r"month or quarter is unreliable\.(?P<limit>(?!))?", read_thin),
    (rf"A (?:topic|theme) with a share of 10 % must rise or fall by at least (?P<limit>{N}) percentage points? a year"
     rf"{OVER} to be detected \(power \.8, p = \.05\)\.", read_detectable),
    (r"None of the (?P<n>\d+) topics? has a lasting trend: no such claim survives the "
     r"correction for testing (?P<again>\d+) topics?\.", read_survive),
    (r"(?P<called>\d+) claims? of a lasting trend survives? the correction for testing (?P<n>\d+) topics?: "
     r"(?P<up>\d+) rising, (?P<down>\d+) falling\.", read_survive),
    (r"(?:None of the|(?P<called>\d+) of) (?P<n>\d+) themes ha(?:s|ve) a lasting trend"
     r"(?:: (?P<up>\d+) rising, (?P<down>\d+) falling)? \(corrected for testing (?P<again>\d+) themes, separately "
     r"from the topics\)\.", read_survive),
    (r"The theme “(?P<label>.+)” (?:(?P<verb>is rising|is falling)|changed by more than chance explains); none of its "
     r"(?P<n>\d+) topics? (?:did|is significantly (?P<word>rising|falling))\.", read_theme_alone),
    (rf"Within the theme “(?P<label>.+?)”, “(?P<up>.+?)” (?:rose by (?P<rise>{N}) percentage points? "
     rf"\((?P<rise_lower>{N}) to (?P<rise_upper>{N})\) (?:while|and) "
     rf"“(?P<down>.+?)” fell by (?P<fall>{N}) \((?P<fall_lower>{N}) to (?P<fall_upper>{N})\)"
     rf"(?P<apart>, each over (?:months|years) of its own)?|"
     rf"has been rising while “(?P<other>.+?)” has been falling)"
     r"(?P<whole>; the theme as a whole shows no significant change)?\.", read_within_theme),
    (rf"(?:The theme )?“(?P<label>.+)” has been (?P<verb>rising|falling) by (?P<slope>{N}) percentage points? a year "
     rf"since (?P<first>{PERIOD}) \(90 % bounds (?P<lower>{N}) to (?P<upper>{N}); (?P<p>{PVALUE}) after correction for "
     rf"(?P<n>\d+) (?:topics|themes)\)(?:, from (?P<from>{P}) of the {UNIT} (?P<when0>{WHEN}) to (?P<to>{P}) "
     rf"(?P<when1>{WHEN}))?\.", read_trend),
    (rf"“(?P<label>.+)” (?:stepped|went) (?P<way>up|down) by (?P<size>{N}) percentage points?,?(?: perhaps mostly)? "
     rf"in (?P<month>{MONTH})(?: \(between (?P<low>{MONTH}) and (?P<high>{MONTH})\))?(?:, although a gradual change "
     rf"fits about as well)?; (?P<p>{PVALUE})\.", read_step),
    (rf"“(?P<label>.+)” has a yearly season of (?P<size>{N}) percentage points? from trough to peak, highest around "
     rf"(?P<peak>{NAME}) \((?P<p>{PVALUE}) after correction\)\.", read_season),
    (rf"“(?P<label>.+)” held (?:nearly )?steady at (?P<share>(?:about )?{P}): "
     rf"its slope lies between (?P<lower>{N}) and (?P<upper>{N}) percentage points a year\.", read_flat),
    (rf"“(?P<label>.+)” has no lasting trend \(its slope lies between (?P<lower>{N}) and (?P<upper>{N}) percentage "
     rf"points a year\), but its share varied: (?P<low>{P}) (?P<when0>in {PERIOD}|{WHEN}), (?P<high>{P}) "
     rf"(?P<when1>in {PERIOD}|{WHEN})\.(?P<share>(?!))?", read_flat),
    (r"For (?P<n>\d+) topics? the data neither show a lasting trend nor rule one out\.", read_unclear),
    (rf"No topic changed by more than chance explains\.(?: A change of (?P<seen>{N}) percentage points? between the "
     r"two halves of the archive would have been detected for the median topic \(power \.8, simultaneous 90 % bounds "
     r"for (?:all )?\d+ topics?\)\.)?", read_no_change),
    (r"There are no themes: themes need \d+ topics; there are (?P<n>\d+)\.", read_no_themes),
    (r"(?:No trend can be|Changes cannot be) estimated: .*\.", read_reason),
    (rf"Too little in this source says when its {UNIT} were written.*\.", read_reason),
)  # fmt: skip


def read_sentence(sentence: str, tables: Tables, topic: int | None) -> None:
    """Hold one sentence against the tables.

    Raises:
        AssertionError: if it has no form that is known here, or a number that the tables do not have.
    """
    for form, reader in FORMS:
        found = re.fullmatch(form, sentence)
        if found is not None:
            names = [found[name] for name in ("label", "theme") if found.groupdict().get(name)]
            assert names in ([], [tables.labels[topic]] if topic is not None else [])
            reader(found, tables, topic)
            return
    raise AssertionError(f"a sentence of no known form: {sentence!r}")


def sentences(tables: Tables) -> Iterator[tuple[str, int | None]]:
    for claim in tables.run.claims:
        yield claim.sentence, claim.topic


def test_every_sentence_of_the_claims_has_the_numbers_of_the_tables(tables: Tables) -> None:
    assert tables.run.claims
    for claim in tables.run.claims:
        if claim.kind in ("theme trend", "theme change", "theme detectable", "theme", "themes"):
            assert tables.above is not None
            read_sentence(claim.sentence, tables.above, claim.theme)
        else:
            read_sentence(claim.sentence, tables, claim.topic)


def test_cards_of_topics_tell_their_changes_or_what_could_have_been_seen(tables: Tables) -> None:
    for k, row in enumerate(topic_rows(find_facts(tables.run))):
        own = [change for change in tables.changes if int(change["topic"]) == k]
        told = [f"{tables.labels[k]}: {story['sentence']}" for story in row["story"]]
        assert sorted(told) == sorted(f"{change['sentence']}." for change in own)
        seen = re.fullmatch(rf"No significant change; one of (?P<seen>{N}) points? between .*\.", row["unseen"])
        if seen:
            assert not own
            assert holds(seen["seen"], float(tables.run.changes.detectable[k]))
        else:
            assert own or row["unseen"] == ""


def test_opening_sentence_counts_what_the_tables_hold(tables: Tables) -> None:
    facts = find_facts(tables.run)
    text = standfirst(facts)
    assert f"{len(tables.run):,} " in text
    changed = len({row["topic"] for row in tables.changes})
    told = re.search(r"(?:all )?(\d+)(?: of \d+)? topics? changed by more", text)
    assert int(told[1]) == changed if told else not changed or not facts.dated
    for word in ("rising", "falling"):
        said = re.search(rf"(\d+) {word}", text)
        assert int(said[1] if said else 0) == tables.verdicts(word)


def test_titles_of_figures_have_the_numbers_of_their_change(tables: Tables) -> None:
    for k in range(len(tables.labels)):
        told = largest_change(tables.run, k)
        if told is None:
            continue
        row = next(row for row in tables.changes if int(row["topic"]) == k)
        if row["yearly"]:
            assert_season(told, json.loads(row["yearly"]))
            continue
        said = re.search(rf"(?P<diff>{N}) points? (?P<dir>more|less)(?: \((?P<lo>{N}) to (?P<hi>{N})\))?", told.bounded)
        assert said is not None
        assert_difference(said, row)
        spans = [span_of(words) for words in re.findall(WHEN, told.title)]
        assert spans == [(row["start"], row["end"]), (row["reference_start"], row["reference_end"])]
        for level, span in zip((told.after, told.before), spans, strict=True):
            assert level.spans == (span,)
            assert 100 * level.share == pytest.approx(tables.own_share(k, *span), abs=1e-3)


def assert_season(told: Any, season: dict[str, Any]) -> None:
    said = re.search(rf"(?P<diff>{N}) points? apart \((?P<lo>{N}) to (?P<hi>{N})\)", told.bounded)
    assert said is not None
    for name, number in (("diff", "difference"), ("lo", "lower"), ("hi", "upper")):
        assert holds(said[name], season[number])
    names = [MONTHS.index(name) + 1 for words in re.findall(CALENDAR, told.title) for name in re.findall(NAME, words)]
    assert set(names) == {*season["high"], *season["low"]}


def changes_of_all_levels(run: Any) -> Iterator[Any]:
    for found in (run.changes, run.theme_changes, run.concept_changes):
        yield from () if found is None else found.rows


def test_each_share_that_is_told_lies_within_its_own_bounds(tables: Tables) -> None:
    for change in changes_of_all_levels(tables.run):
        for level in change.levels:
            assert level.lower <= level.share <= level.upper


def test_panels_draw_nothing_over_the_months_of_a_change_but_its_share_in_its_bounds(tables: Tables) -> None:
    shares = tables.run.prevalence
    for k in range(len(tables.labels)):
        told = largest_change(tables.run, k)
        if told is None:
            continue
        ax = Figure().add_subplot()
        limit = draw_share_panel(ax, shares, k, inches=5.0, compared=told)
        line = next(line for line in ax.lines if len(line.get_ydata()) == len(shares.months))
        assert np.isnan(line.get_ydata()[told.covers(shares.months)]).all()
        boxes = [(p.get_y(), p.get_y() + p.get_height()) for p in ax.patches if p.get_zorder() == 2]
        drawn = [y for line in ax.lines if line.get_zorder() == 5 for y in line.get_ydata()[:1]]
        wanted = [level.share for level in (told.before, told.after) for _ in level.spans]
        assert drawn == pytest.approx(wanted)
        assert all(low <= share <= high <= limit for share, (low, high) in zip(drawn, boxes, strict=True))


def test_small_pictures_have_no_line_where_they_tell_a_share(tables: Tables) -> None:
    facts = find_facts(tables.run)
    for row in topic_rows(facts):
        spark = row["spark"] or {}
        for span in spark.get("compared", []):
            assert span["lower"] <= span["share"] <= span["upper"]
            inside = [i for i in range(len(spark["share"])) if span["first"] < i < span["last"]]
            assert [spark["share"][i] for i in inside] == [None] * len(inside)
        assert bool(spark.get("compared")) == bool(row["story"] and spark)


def quarters_on_page_one(tables: Tables) -> Iterator[tuple[int, str, str]]:
    """Topic, quarter as 2023Q2 and cell of each cell of the table by quarter."""
    told = answer_data(find_facts(tables.run))["quarters"]
    for k, row in enumerate(told["rows"] if told else ()):
        assert row["label"] == tables.labels[k]
        for head, cell in zip(told["heads"], row["cells"], strict=True):
            yield k, f"{head[3:]}{head[:2]}", cell


def test_no_badge_of_a_spotlight_covers_a_word(tables: Tables) -> None:
    if tables.run.prevalence is None:
        return
    for topic in spotlight_topics(tables.run):
        assert covered_by_badges(draw_spotlight(tables.run, topic=topic)) == []


def test_table_by_quarter_has_the_shares_that_a_comparison_of_the_same_months_tells(tables: Tables) -> None:
    for k, quarter, cell in quarters_on_page_one(tables):
        period = parse_period(quarter)
        share = tables.own_share(k, str(period.first), str(period.last))
        told, low, high = re.fullmatch(r"(\S+) \(([\d.]+)\u2013([\d.]+)\)", cell).groups()
        assert holds(told.replace("<", "under "), share)
        assert float(low) - 0.5 <= share <= float(high) + 0.5
        other = f"{tables.months()[0]}..{tables.months()[1]}"  # any other months
        found = compare_periods(tables.run, after=quarter, before=other, topics=k)
        assert found.reason or holds(told.replace("<", "under "), 100 * float(found.share_after[0]))


def test_runs_with_few_articles_a_month_have_a_table_by_quarter(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "sentences"
    root.mkdir(exist_ok=True)
    assert list(quarters_on_page_one(tables_of("thin", str(root / "thin"))))


@pytest.mark.parametrize("period", ["quarter", "year"])
def test_tables_of_periods_pool_the_articles_of_their_months(tables: Tables, period: str) -> None:
    for k in range(len(tables.labels)):
        for month, raw in zip(tables.months(period), tables.column("raw", k, period), strict=True):
            last = np.datetime64(month, "M") + {"quarter": 2, "year": 11}[period]
            if np.isfinite(raw):
                assert 100 * raw == pytest.approx(tables.own_share(k, month, str(last)), abs=1e-3)


def test_small_pictures_of_quarters_show_the_shares_of_the_table_by_quarter(tables: Tables) -> None:
    facts = find_facts(tables.run)
    for k in range(len(tables.labels)):
        spark = facts.spark(k)
        if spark and spark["period"] == "quarter":
            shown = np.array(spark["share"], dtype=float)
            np.testing.assert_allclose(shown, tables.column("raw", k, "quarter"), atol=1e-5)


def test_size_of_a_topic_is_that_of_its_shares_over_time(tables: Tables) -> None:
    months = tables.months()
    for k, share in enumerate(tables.run.cards.share if months else ()):
        assert 100 * share == pytest.approx(tables.own_share(k, months[0], months[-1]), abs=1e-3)


def test_no_sentence_calls_a_story_an_article(tables: Tables) -> None:
    if tables.run.unit.one == "story":
        assert not [s for s, _ in sentences(tables) if "article" in s.lower()]
        assert any("stories" in s for s, _ in sentences(tables))


@pytest.mark.parametrize(("group", "by"), [("early", 7.0), ("late", 3.0), ("diff", 2.0), ("lo", 5.0), ("hi", 4.0)])
def test_changed_number_is_found(group: str, by: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "sentences"
    root.mkdir(exist_ok=True)
    tables = tables_of("demo", str(root / "demo"))
    claim = next(claim for claim in tables.run.claims if claim.kind == "change")
    found = re.fullmatch(FORMS[0][0], claim.sentence)
    assert found is not None
    start, end = found.span(group)
    number = float(found[group].removesuffix(" %").replace("\u2212", "-").replace("under ", ""))
    sign = " %" if found[group].endswith("%") else ""
    wrong = f"{claim.sentence[:start]}{abs(number) + by:g}{sign}{claim.sentence[end:]}"
    with pytest.raises((AssertionError, StopIteration)):
        read_sentence(wrong, tables, claim.topic)


def test_reports_hold_the_kinds_of_sentences_that_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "sentences"
    root.mkdir(exist_ok=True)
    met = set()
    for name in NAMES[:-1]:
        made = tables_of(name, str(root / name.replace(" ", "-")))
        for sentence, _ in sentences(made):
            met |= {reader.__name__ for form, reader in FORMS if re.fullmatch(form, sentence)}
    assert met >= {
        "read_change", "read_volume", "read_thin", "read_detectable", "read_survive", "read_trend", "read_step",
        "read_unclear", "read_flat", "read_within_theme", "read_no_themes", "read_yearly",
    }  # fmt: skip
    kinds = {claim.kind for claim in made_themes_claims(root)}
    assert kinds >= {"themes", "theme", "theme trend", "theme change"}


def test_a_season_that_is_told_by_months_of_the_year_is_in_a_figure_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.getbasetemp() / "sentences"
    root.mkdir(exist_ok=True)
    tables = tables_of("demo", str(root / "demo"))
    yearly = [row for row in tables.changes if row["yearly"]]
    assert yearly
    for row in yearly:
        k, season = int(row["topic"]), json.loads(row["yearly"])
        (sentence,) = [s for s, topic in sentences(tables) if topic == k and "of each year" in s]
        read_sentence(sentence, tables, k)
        for name in ("high", "low"):
            first, last = season[name]
            months = {(first - 1 + i) % 12 + 1 for i in range((last - first) % 12 + 1)}
            inside = np.array([m[5:] in {f"{x:02d}" for x in months} and season["start"] <= m <= season["end"]
                               for m in tables.months()])  # fmt: skip
            n = tables.column("n_docs", k)[inside]
            share = 100 * float(np.nan_to_num(tables.column("raw", k))[inside] @ n / n.sum())
            assert share == pytest.approx(season[f"{name}_share"], abs=1e-3)
            assert season[f"{name}_lower"] <= share <= season[f"{name}_upper"]


def made_themes_claims(root: Path) -> Any:
    return tables_of("themes", str(root / "themes")).run.claims


def texts_of(value: Any) -> Iterator[str]:
    """All texts in plain JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)


def test_report_of_stories_speaks_of_no_article(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "sentences"
    root.mkdir(exist_ok=True)
    run = tables_of("thin", str(root / "thin")).run
    data = report_data(find_facts(run), ReportSpec(), [])
    # Names of options and files, sources of methods and the words of the articles themselves are no sentences of ours.
    told = {name: part for name, part in data.items() if name not in {"options", "references", "topics"}}
    found = list(texts_of(told))
    for item in draw_gallery(run):
        drawn = [text.get_text() for text in item.figure.findobj(Text)] if item.name not in {"map-topics"} else []
        found += [item.title, item.caption, item.alt, *drawn]
    titles = {str(title) for title in run.articles["title"].to_pylist()}
    wrong = [text for text in found if re.search(r"\barticles?\b", text, re.IGNORECASE) and text not in titles]
    assert wrong == []
    assert sum("stories" in text for text in found) > 10


def test_page_says_articles_only_where_it_puts_the_noun_in_their_place() -> None:
    scripts = Path(tl.__file__).parent / "report/explorer"
    for path in sorted(scripts.glob("*.js")):
        for line in path.read_text("utf8").splitlines():
            code = line.partition("//")[0]
            said = [text for text in re.findall(r'"[^"]*"', code) if re.search(r"\b[Aa]rticles?\b", text)]
            named = [text for text in said if text != '"articles"']  # the name of a class of the page's style
            assert not named or "inUnits(" in code, f"{path.name}: {line.strip()}"
