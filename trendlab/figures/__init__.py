"""Figures: one file a figure, its numbers (`*_table`) apart from its drawing (`draw_*`).

All of a run's figures come from `gallery.draw_gallery`; each returns a matplotlib `Figure` made without pyplot.
"""

from __future__ import annotations

import lazy_loader

# The names stand in `__init__.pyi`: one module of this room is often needed without the others.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
