"""English, German and a few French articles with planted themes, for tests."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trendlab.synthetic import make_articles

GERMAN = {
    "Wetter": (
        "Der Regen und der Sturm ziehen am Abend über die Küste, und das Gewitter bringt {n} Liter auf den Meter.",
        "Die Sonne ist nach dem Nebel wieder da, und der Wetterdienst sieht für die Woche {n} Grad und Wind.",
    ),
    "Handel": (
        "Die Bank hat den Zins auf {n} Prozent gehoben, und die Börse sieht das mit der Sorge der Anleger.",
        "Der Umsatz des Händlers ist um {n} Prozent gewachsen, und die Aktie des Konzerns ist auf dem Markt teuer.",
    ),
    "Sport": (
        "Die Mannschaft hat das Spiel mit {n} Toren gewonnen, und der Trainer lobt den Stürmer und die Abwehr.",
        "Der Verein ist in der Tabelle auf dem Platz {n}, und die Fans feiern den Sieg nach dem Elfmeter.",
    ),
}
FRENCH = "Le ministre est dans la ville pour une réunion avec les élus, et il parle de {n} projets qui sont en cours."


def make_two_languages(*, n_german: int = 120, n_french: int = 20, seed: int = 0) -> pd.DataFrame:
    """Articles with the columns id, title, text, date and theme; the German themes in turn."""
    rng = np.random.default_rng(seed)
    english = make_articles(n_months=12, per_month=30, undated=0, rng=rng)
    rows = [{**row, "theme": str(english.themes[k])} for row, k in zip(english.rows, english.theme, strict=True)]
    themes = list(GERMAN)
    for k in range(n_german + n_french):
        german = k < n_german
        theme = themes[k % 3] if german else "français"
        sentences = GERMAN[theme] if german else (FRENCH,)
        words = [sentences[i].format(n=rng.integers(2, 90)) for i in rng.integers(0, len(sentences), 4)]
        text = " ".join([*words, f"Nummer{rng.integers(1, 10**9)}"])
        rows.append({
            "id": f"x{k:04d}", "title": "", "text": text, "date": f"2022-{1 + k % 12:02d}-05",
            "source": "z", "theme": theme,
        })  # fmt: skip
    return pd.DataFrame(rows)
