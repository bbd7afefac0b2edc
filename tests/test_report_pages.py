"""Figures share pages where they fit."""

from __future__ import annotations

import pytest

from trendlab.report.pages import PAGE_WIDTH, pack_figures


def figure(name: str, height: float) -> dict[str, object]:
    return {"name": name, "ratio": PAGE_WIDTH / height}


def test_two_that_fit_share_a_page_and_the_third_opens_another() -> None:
    # 110 + 100 + 2 * 10.5 = 231 mm: 255 mm are filled well, so c waits
    found = pack_figures([figure("a", 110), figure("b", 100), figure("c", 150)])
    assert [(item["name"], item["new_page"]) for item in found] == [("a", False), ("b", False), ("c", True)]
    assert all(item["width"] == PAGE_WIDTH for item in found)


def test_later_figure_fills_a_page_that_the_next_one_does_not_fit_on() -> None:
    found = pack_figures([figure("a", 120), figure("b", 200), figure("c", 60)])
    assert [item["name"] for item in found] == ["a", "c", "b"]


def test_figures_shrink_a_little_to_fit_and_a_tall_one_as_far_as_it_must() -> None:
    # (255 - 21) / 240 = 0.975; (255 - 10.5) / 489 = 0.5
    found = pack_figures([figure("a", 120), figure("b", 120)])
    assert found[0]["width"] == pytest.approx(0.975 * PAGE_WIDTH, abs=0.1)
    assert pack_figures([figure("tall", 489)])[0]["width"] == pytest.approx(PAGE_WIDTH / 2, abs=0.1)


def test_rest_of_a_page_takes_the_first_figure_that_fits_and_none_if_none_does() -> None:
    figures = [figure("a", 150), figure("b", 60)]
    assert [(f["name"], f["new_page"]) for f in pack_figures(figures, first_room=90)] == [("b", False), ("a", True)]
    assert [(f["name"], f["new_page"]) for f in pack_figures(figures, first_room=40)] == [("a", True), ("b", False)]


def test_inputs_are_unchanged_and_no_figure_is_lost() -> None:
    figures = [figure(str(k), 40 + 37 * k % 200) for k in range(12)]
    before = [dict(item) for item in figures]
    assert sorted(item["name"] for item in pack_figures(figures)) == sorted(str(k) for k in range(12))
    assert figures == before
