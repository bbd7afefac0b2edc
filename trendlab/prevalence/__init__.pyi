"""The public names of `trendlab.prevalence` and the modules that hold them, each loaded when it is first used."""

from .behind import ArticlesBehind as ArticlesBehind, articles_behind as articles_behind
from .estimate import estimate_prevalence as estimate_prevalence, estimate_raw as estimate_raw
from .groups import GroupPrevalence as GroupPrevalence, estimate_by_group as estimate_by_group
from .pooled import BoundSpec as BoundSpec, prevalence_from_sums as prevalence_from_sums
from .result import Prevalence as Prevalence
from .spec import PrevalenceSpec as PrevalenceSpec
from .sums import MonthSums as MonthSums, sum_months as sum_months
