"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Path of a shared corpus file; the test is skipped where it is missing."""

    def find(relpath: str) -> Path:
        path = SHARED / relpath
        if not path.exists():
            pytest.skip(f"needs the corpus file {relpath} beside the checkout, which is not here")
        return path

    return find
