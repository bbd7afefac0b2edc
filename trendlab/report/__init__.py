"""The report: a tagged PDF typeset by Typst, every figure as PNG and SVG, every table as CSV."""

from __future__ import annotations

from trendlab.report.spec import ReportSpec
from trendlab.report.write import write_report

__all__ = ["ReportSpec", "write_report"]
