"""The report: a tagged PDF typeset by Typst, every figure as PNG and SVG, every table as CSV."""

from __future__ import annotations

import lazy_loader

# The names stand in `__init__.pyi`: what a user may say about a report is needed long before it is written.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
