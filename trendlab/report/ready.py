"""What a report needs before there is a run: imports, and the fonts of figures."""

from __future__ import annotations

import io


def make_ready() -> None:
    """Import what draws and typesets, and draw one line of text, which finds and opens the fonts.

    Nothing is typeset: the typesetter starts threads, which the copies of this process that draw figures would lack.
    """
    import pyarrow.pandas_compat  # noqa: F401 - imported ahead, while other work runs
    import pyarrow.parquet  # noqa: F401 - imported ahead, while other work runs
    import typst  # noqa: F401 - imported ahead, while other work runs
    from PIL import Image
    from scipy.cluster import hierarchy  # noqa: F401 - imported ahead, while other work runs

    from trendlab.figures.gallery import GALLERY  # noqa: F401 - imported ahead, while other work runs
    from trendlab.figures.style import Page, styled

    page = styled(lambda: Page("Headline", "Subtitle", height=1.0).figure)()
    page.savefig(io.BytesIO(), format="svg")
    Image.init()  # loads what reads and writes pictures
