from __future__ import annotations

import pytest

from trendlab.readers.references.latex import plain_latex


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"Br{\"u}cke", "Brücke"),
        (r"\'Etude na{\"\i}ve", "Étude naïve"),
        (r"Stra{\ss}e \o re", "Straße øre"),
        (r"Dvo{\v{r}}{\'a}k", "Dvořák"),
        (r"{\c c}a va", "ça va"),
        (r"5\% of R\&D, \$3", "5% of R&D, $3"),
        (r"pages 3--5", "pages 3–5"),
        (r"\emph{old} \textbf{bridge}", "old bridge"),
        (r"{DNA} of $x$", "DNA of x"),
    ],
)
def test_latex_becomes_the_letters_it_means(latex, plain):
    assert plain_latex(latex) == plain


def test_braces_and_signs_that_are_meant_stay():
    assert plain_latex(r"\{a\} and \_b") == "{a} and _b"
    assert plain_latex("it costs $5") == "it costs $5"  # one sign alone opens no formula


def test_quotes_dashes_and_ties_are_those_of_print():
    assert plain_latex("``Fig.~3'' --- old") == "“Fig. 3” — old"
    assert plain_latex("plain words") == "plain words"
