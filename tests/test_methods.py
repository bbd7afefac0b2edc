"""METHODS: each stage is one page of the same shape, and its figures are those of the tables that it names."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "reports" / "benchmarks"
TEXT = (ROOT / "METHODS.md").read_text("utf8")
LINES = set(TEXT.splitlines())
HEADS = ["Estimand", "Model", "Estimator", "Source", "Measured", "Limits"]
MAX_LINES = 75  # of a page, tables included
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.S | re.M))
STAGES = [name for name in SECTIONS if name not in {"Beside others", "Known limits"}]


def load(name):
    return pd.read_csv(TABLES / f"{name}.csv", comment="#", keep_default_na=False, na_values=[""])


def short(value, digits=2):
    """A figure as the page writes it: .95, 1.00."""
    text = f"{value:.{digits}f}"
    return text[1:] if text.startswith("0.") else text


def between(values, digits=2):
    return f"{short(min(values), digits)} to {short(max(values), digits)}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_the_six_parts_in_order(stage):
    found = [x for x in re.findall(r"^\*\*(\w+)", SECTIONS[stage], re.M) if x in HEADS]
    assert found == HEADS


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_one_page(stage):
    assert len(SECTIONS[stage].splitlines()) <= MAX_LINES


def test_the_first_table_lists_every_stage_in_order():
    assert re.findall(r"^\| \[(.+?)\]\(#", TEXT, re.M) == STAGES


def test_every_table_that_the_page_names_is_there():
    names = set(re.findall(r"`(\w+)\.csv`", TEXT))
    assert [name for name in sorted(names - {"x"}) if not (TABLES / f"{name}.csv").exists()] == []
    assert len(names) > 25


def test_every_file_of_code_that_the_page_names_is_there():
    for text in SECTIONS.values():
        folder = ROOT / "trendlab"
        for name in re.findall(r"`([\w/]+(?:\.py|\.csv|/))`", text.split("**Source.**")[-1].split("**Measured")[0]):
            path = ROOT / name if name.startswith("trendlab/") else ROOT / "trendlab" / name
            if not path.exists():  # a further file of the folder just named
                path = folder / name
            assert path.exists(), name
            folder = path.parent


def test_coverage_of_shares_is_that_of_its_tables():
    rates = {
        "shapes": "shapes", "wander": "shapes that wander", "planted": "planted trends", "null": "constant",
        "nullwander": "constant that wander", "undated": "shapes, .3 undated", "wire": "shapes, .1 copied",
    }  # fmt: skip
    n_lines = 0
    for name in ("calibration_uneven", "calibration"):
        table = load(name)
        for design, rows in table[table["estimator"] == "ratios .03 to 20"].groupby("design"):
            words = rates[design.removeprefix("uneven ")]
            mean = rows[["coverage", "worst_tenth", "rmse_of_raw"]].mean()
            figures = f"{short(mean['coverage'], 3)} | {short(mean['worst_tenth'])} | {short(mean['rmse_of_raw'])} |"
            end = f"| {len(rows)} | {figures}"
            assert [x for x in LINES if x.endswith(end) and f"| {words}" in x], (design, end)
            n_lines += 1
    assert n_lines >= 8


def test_coverage_of_quarters_and_years_as_dated_is_that_of_its_table():
    table = load("periods")
    table["held"] = table["cells"] * table["coverage"]
    sums = table.groupby(["period", "every"])[["held", "cells"]].sum()
    part = {place: short(row["held"] / row["cells"], 3) for place, row in sums.iterrows()}
    wanted = " ".join(
        f"{period}s {part[period, 1]} and, of every tenth article, {part[period, 10]}" for period in ("quarter", "year")
    )
    told = " ".join(SECTIONS["Shares"].split()).replace(", years", " years")
    assert wanted in told
    every = table.groupby(["period", "every", "design"])[["held", "cells"]].sum()
    assert f"by rates {between(every['held'] / every['cells'])}" in told


def test_trends_that_were_found_and_called_are_those_of_the_tables():
    table, uneven = load("calibration"), load("calibration_uneven")
    planted, constant = table[table["design"] == "planted"], table[table["design"] == "null"]
    found, clear, wrong = (int(planted[name].sum()) for name in ("found", "clear", "wrong_sign"))
    assert f"| {found} of {clear}; {wrong} | `calibration.csv` |" in TEXT
    assert f"| {int(constant['false_calls'].sum())} of {int(constant['flat'].sum())} | `calibration.csv` |" in TEXT
    local = uneven[(uneven["estimator"] != "one noise a topic") & uneven["design"].str.endswith("null")]
    assert f"| {int(local['false_calls'].sum())} of {int(local['flat'].sum())} | `calibration_uneven.csv` |" in TEXT
    size = load("trend_size")
    largest = size[size["figure"] == "size"].groupby("months")["slope"].max()
    assert ", ".join(short(np.ceil(1000 * x) / 1000, 3) for x in largest.loc[[24, 36, 60]]) in TEXT
    few = load("trend_uneven").filter(like="p under").max()
    assert few.index.tolist() == ["p under 0.05", "p under 0.005", "p under 0.0005"]
    assert (
        "at most | {}, {}, {} |".format(*(short(x, digits) for x, digits in zip(few, (3, 3, 4), strict=True))) in TEXT
    )


def test_rates_without_a_pattern_are_covered_and_called_as_their_table_says():
    table = load("trend_path").set_index("archives")
    moving = table[table.index.str.startswith("process")]
    assert f"covered by `share` in only {between(moving['share_coverage'])} of" in " ".join(TEXT.split())
    short_span = table.loc["process, rho .6, 24 months", "p_low"]
    p_low = table.drop(index="process, rho .6, 24 months")["p_low"]
    assert f"| {p_low.min():.3f} to {p_low.max():.2f}; {short_span:.3f} |".replace("0.", ".") in TEXT


def test_recovery_of_labels_is_that_of_its_tables():
    ours, peers = (load(name).set_index(["corpus", "system"]) for name in ("model_recovery", "model_peers"))
    for words, table, system in (
        ("mixture", ours, "trendlab mixture"), ("mixture with MiniLM vectors", ours, "trendlab mixture + MiniLM"),
        ("LDA, each article to its best topic", peers, "tomotopy LDA, hard"),
        ("NMF, each article to its best topic", peers, "scikit-learn NMF, hard"),
    ):  # fmt: skip
        row = table.loc[("arxiv20k", system)]
        assert f"| {words} | {short(row['r2_month'], 3)} | {short(row['r2_year'], 3)} |" in LINES


def test_seeded_topics_are_those_of_their_table():
    table = load("model_seeds")
    models = ["mixture", "nmf", "lda", "topica"]
    mean = table.groupby(["corpus", "model"])["f1"].mean()
    for corpus, words in (
        ("bbc_news_raw", "BBC, 5"), ("20newsgroups", "20 Newsgroups, 9"), ("reuters21578", "Reuters, 6"),
        ("gnad10_test_german", "sections of a newspaper (gnad10), 9"),
    ):  # fmt: skip
        figures = [mean[corpus, model] for model in models]
        rows = [x.split("|")[2:-1] for x in LINES if x.startswith(f"| {words} |")]
        (said,) = [row for row in rows if len(row) == len(models)]  # a table of other columns may have a row so named
        assert [float(x) for x in said] == pytest.approx(figures, abs=0.00501)
    good = table[table["f1"] >= 0.85].groupby("model").size()
    assert f"| at .85 or more, of 29 | {' | '.join(str(good[model]) for model in models)} |" in LINES


def test_themes_are_those_of_their_tables():
    table = load("themes")
    for (dates, articles), rows in table.groupby(["dates", "articles"]):
        mean = rows[["themes_called", "themes_alone", "topics_called"]].mean()
        figures = " | ".join(short(mean[name] + 1e-9, 1) for name in mean.index)
        assert f"| {articles:,} | {dates} | {len(rows)} | {figures} |" in LINES
    table = load("themes_calibration")
    themes = table[table["level"] == "themes"]
    planted, constant = themes[themes["design"] == "planted"], themes[themes["design"] == "null"]
    assert between(planted["coverage"], 3) in TEXT
    assert between(constant["coverage"], 3) in TEXT
    assert planted["found"].sum() == planted["clear"].sum() == 11
    assert constant["flat"].sum() == 22
    assert constant["false_calls"].sum() == 0


def test_held_out_changes_are_those_of_their_table():
    table = load("changes")
    for design, words in (("shapes", "shapes"), ("null", "constant"), ("wander", "wandering"),
                          ("nullwander", "constant, wandering"), ("undated", "shapes, .3 undated"),
                          ("wire", "shapes, .1 repeated")):  # fmt: skip
        rows = table[table["design"] == design]
        n = rows[["told", "moved", "wrong", "claims", "together", "flat_claimed", "flat"]].sum().astype(int)
        covered = (rows["covered"] * rows["asked"]).sum() / rows["asked"].sum()
        low = (rows["p_low_flat"] * rows["unchanged"]).sum() / rows["unchanged"].sum()
        assert (
            f"| {words} | {len(rows)} | {n['told']} of {n['moved']} | {n['wrong']} of {n['claims']} | "
            f"{n['together']} of {len(rows)} | {n['flat_claimed']} of {n['flat']} | "
            f"{short(covered, 3)} | {short(low, 3)} |"
        ) in LINES
    assert table["wide_held"].all()


def test_seasons_are_those_of_their_table():
    table = load("season").set_index(["rates", "months", "articles", "share"])
    for rates, words in (
        ("season: wave", "yearly wave"), ("season: wave, unequal years", "wave of unequal years"),
        ("season: two months", "two months a year"), ("season: two months, unequal years", "two months, unequal years"),
        ("season and step", "season and a step"), ("season and line", "season and a line"), ("step", "step"),
        ("burst of two months", "burst of two months"),
    ):  # fmt: skip
        line = next(x for x in LINES if x.startswith(f"| {words} | ") and x.count("|") == 6 and "," in x.split("|")[2])
        for said, design in zip(line.split("|")[2:-1], ((48, 100, 0.1), (36, 80, 0.1), (48, 100, 0.04), (96, 60, 0.08)),
                                strict=True):  # fmt: skip
            row = table.loc[(rates, *design)]
            assert [float(x) for x in said.split(",")] == pytest.approx([row["seasonal"], row["other"]], abs=0.00501)


def test_groups_are_those_of_their_table():
    table = load("groups")
    thin = table["design"].str.startswith("thin")
    for name, words in (("mean", "the average"), ("change", "its change"), ("within", "within groups"), ("mix", "mix")):
        assert f"| {words} | {between(table[f'{name}_covered'], 3)} |" in LINES
    assert f"| single months | {between(table['month_covered'][~thin], 3)} |" in LINES
    assert between(table["month_covered"][thin], 3) in TEXT
    low = pd.concat([table["p_size"], table["change_p_size"]]).dropna()
    assert between(low, 3) in TEXT


def test_corrected_labels_are_those_of_their_table():
    table = load("labels")
    at_400 = table["labels"] == 400
    drifting = table["pool"].str.endswith("drifting")
    for name, words in (("all", "the share of all articles"), ("change", "the change"), ("slope", "the slope"),
                        ("year", "years"), ("month", "months")):  # fmt: skip
        held = [between(table["covered"][(table["of"] == name) & mask]) for mask in (~drifting, drifting)]
        width = table["of_plain_labels_alone"][(table["of"] == name) & at_400]
        widths = [between(width[mask]) for mask in (~drifting, drifting)]
        assert f"| {words} | {' | '.join([*held, *widths])} |" in LINES


def test_new_articles_that_are_found_are_those_of_their_table():
    table = load("newcomers")
    names = ("arxiv", "20newsgroups", "bbc", "reuters")
    for archive, rows in table.groupby("archive"):
        found = rows.groupby("other")["found"].mean()
        line = next(x for x in SECTIONS["New articles"].splitlines() if x.startswith(f"| {archive} | "))
        said = [float(x) for x in line.split("|")[2:-1] if x.strip()]
        assert said == pytest.approx([rows["alarms"].mean(), *(found[x] for x in names if x in found)], abs=0.00501)


def test_killed_runs_are_those_of_their_table():
    table = load("kills")
    assert f"{int(table['killed'].sum())} of {len(table)} were killed" in SECTIONS["Repeating"]
    assert table["identical"].all()
    assert not table["half_written"].any()


def test_dumps_that_are_split_right_are_those_of_their_table():
    table = load("reading_dumps")
    raw = table[table["corpus"] == "20newsgroups"].groupby("kind")["start_f1"].mean()
    rest = table[table["corpus"] != "20newsgroups"]
    for kind in ("made", "wild", "fresh"):
        means = rest[rest["kind"] == kind].groupby("corpus")[["start_f1", "start_f1_held_out"]].mean().mean()
        assert f"| {short(means['start_f1'], 3)} | {short(means['start_f1_held_out'], 3)} |" in SECTIONS["Reading"]
    assert between(raw) in SECTIONS["Reading"]


def test_large_archives_are_those_of_their_table():
    table = load("scaling_blocks")
    sampled = table[table["compared"] == "in memory, in blocks"]
    for _, row in sampled.iterrows():
        line = next(x for x in LINES if "scaling_blocks" in x and f"| {short(row['top10_overlap'])}" in x)
        assert f"{row['raw_pp_largest']:.1f} at most" in line
        assert short(row["share_pp_mean"]) in line


def test_memory_of_an_archive_in_parts_is_that_of_its_table():
    table = load("parts")
    assert table.groupby(["articles", "topics"])["digest"].nunique().eq(1).all()
    clusters, n_lines = table[table["mode"] != "local"], 0
    assert clusters["client_mb"].max() < 400
    assert clusters["worker_mb"].max() < 1000
    sent = table[table["mode"] == "local"].set_index("articles")["through_client_mb"]
    for articles, rows in clusters.groupby("articles"):
        size, n_topics = rows["bytes_an_article"].iloc[0] / 1000, rows["topics"].iloc[0]
        begin = f"| {articles:,} articles of {size:.1f} kB, {n_topics} topics"
        memory = f" | {rows['client_mb'].max():.0f} MB | {rows['worker_mb'].max():.0f} MB |"
        line = next(x for x in LINES if x.startswith(begin + memory))
        assert line.endswith(f" {sent[articles]:.0f} MB |" if articles in sent else " |")
        n_lines += 1
    assert n_lines >= 1


def test_figures_of_archives_dated_by_year_are_those_of_the_table():
    rows = load("years_only")
    way = dict(iter(rows.groupby("dated_to")))
    held = {
        name: f"{found['slopes_hold'].min():.2f} to {found['slopes_hold'].max():.2f}" for name, found in way.items()
    }
    held = {name: text.replace("0.", ".") for name, text in held.items()}
    assert f"| {held['years']} ({held['months']}); at most .03 (.03) | `years_only.csv` |" in TEXT
    assert rows["false_trends"].max() < 0.035
    still = {name: found[(found["sd"] == 0) & (found["rise"] == 0)] for name, found in way.items()}
    told = {name: round(float((found["any_change"] * found["archives"]).sum())) for name, found in still.items()}
    assert f"{told['months']} told a change" in TEXT
    assert f"the same dated by year {told['years']} (`years_only.csv`)" in TEXT
