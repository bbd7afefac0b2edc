"""The explorer: one HTML page that opens offline, with every topic, share and claim of a run."""

from __future__ import annotations

from trendlab.report.explorer.page import explorer_html

__all__ = ["explorer_html"]
