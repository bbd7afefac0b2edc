"""The options of a report are frozen and have plain defaults."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from trendlab.report import ReportSpec


def test_defaults_leave_title_author_events_and_fonts_out() -> None:
    spec = ReportSpec()
    assert (spec.title, spec.author, spec.events, spec.font_paths) == (None, None, None, ())


def test_spec_refuses_to_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        ReportSpec().title = "x"  # type: ignore[misc]  # the test assigns to a frozen field
