"""Checks of arguments at the public edge: each returns the checked value or raises one clear error."""

from trendlab.checks.arrays import (
    BoolArray,
    CsrMatrix,
    FloatArray,
    IntArray,
    MonthArray,
    StrArray,
    check_names,
    check_numbers,
    check_place,
    check_places,
    check_same_docs,
    check_texts,
    is_listed,
    read_only,
    read_only_csr,
)
from trendlab.checks.types import (
    changed_fields,
    check_fields,
    check_holds_all,
    check_labels,
    check_like,
    check_optional,
    check_path,
    check_type,
)
from trendlab.checks.values import (
    Rng,
    check_at_least,
    check_choice,
    check_fraction,
    check_month,
    check_proportion,
    check_rng,
    check_whole,
    meant,
)

__all__ = [
    "BoolArray", "CsrMatrix", "FloatArray", "IntArray", "MonthArray", "Rng", "StrArray", "changed_fields",
    "check_at_least", "check_choice", "check_fields", "check_fraction", "check_holds_all", "check_labels",
    "check_like", "check_month", "check_names", "check_numbers", "check_optional", "check_path", "check_place",
    "check_places", "check_proportion", "check_rng", "check_same_docs", "check_texts", "check_type", "check_whole",
    "is_listed", "meant", "read_only", "read_only_csr",
]  # fmt: skip
