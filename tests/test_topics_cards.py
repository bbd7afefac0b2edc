from __future__ import annotations

import numpy as np
import pytest

from trendlab.topics import TopicCards


def test_arrays_of_cards_refuse_writing():
    cards = TopicCards(label=["a"], terms=(("x",),), share=[1.0], n_docs=[2], coherence=[0.1], exclusivity=[1.0],
                       stability=[np.nan], exemplars=(("d0",),))  # fmt: skip
    with pytest.raises(ValueError, match="read-only"):
        cards.share[0] = 0
