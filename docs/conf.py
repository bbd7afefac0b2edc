"""How the documentation is built; `make docs` writes what is made from the program itself first."""

from __future__ import annotations

import trendlab

project = "trendlab"
author = "The trendlab authors"
copyright = author
version = release = trendlab.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "README.md"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
autodoc_typehints = "none"  # the arguments say shape and range, which types cannot
autodoc_preserve_defaults = True
autodoc_member_order = "bysource"
add_module_names = False
napoleon_use_rtype = False
napoleon_attr_annotations = False
nitpicky = False

html_theme = "furo"
html_title = f"trendlab {release}"
html_show_sphinx = False
html_copy_source = False
pygments_style = "default"
