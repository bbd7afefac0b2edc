"""The public names of `trendlab.report` and the modules that hold them, each loaded when it is first used."""

from .spec import ReportSpec as ReportSpec
from .write import write_report as write_report
