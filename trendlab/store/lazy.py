"""Further tables of a saved run, each parsed when it is first asked for: most verbs need none of them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from trendlab.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

WORDS = ("doc_id", "term", "label", "group", "column", "a", "b")  # columns of text that may look like numbers


class SavedTables(Mapping[str, "pd.DataFrame"]):
    """Data frames by name, from CSV files whose bytes are held; a table is the same object each time.

    Args:
        folder: of the files, which may be gone later.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
        self._parsed: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._parsed:
            self._parsed[name] = self._parse(name)
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def _parse(self, name: str) -> pd.DataFrame:
        import pandas as pd

        data = io.BytesIO(self._files[name])
        try:
            return pd.read_csv(data, keep_default_na=False, na_values=[""], dtype=dict.fromkeys(WORDS, str))
        except ValueError as error:
            path = self._folder / f"{name}.csv"
            raise StoreError(f"{path}: cannot be read ({error}); the run must be fitted again") from error
