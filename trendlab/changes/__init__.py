"""What changed, and how two periods differ: shares of spans of months with bounds that hold after looking."""

from __future__ import annotations

import lazy_loader

# The names stand in `__init__.pyi`: one module of this room is often needed without the others.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
