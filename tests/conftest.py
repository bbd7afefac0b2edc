"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium_driver import Page, find_chromium

# Threads of linear algebra wait for each other where each core has a test: eigh of 30 rows takes 20 ms, not .1.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy is not imported yet

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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page in Chromium; the tests of the module are skipped where there is none."""
    find_chromium()
    page = Page(tmp_path_factory.mktemp("chromium"))
    yield page
    page.close()
