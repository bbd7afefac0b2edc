from trendlab.figures.colours import INK
from trendlab.figures.rowlabels import MAX_WIDTH, fit_row_labels
from trendlab.figures.style import MARGIN, SMALL, Page
from trendlab.figures.text import ELLIPSIS, text_width


def written(page):
    """Text, colour, weight and right end in inches of all that stands on a page under its headings."""
    return [(t.get_text(), t.get_color(), t.get_weight(), t.get_ha()) for t in page.figure.texts]


def test_column_is_as_wide_as_its_longest_label():
    labels = fit_row_labels(["rain", "heat pumps"], 0.26)
    assert labels.width == text_width("heat pumps", labels.size) + 0.05
    assert labels.left == MARGIN + labels.width + 0.15


def test_column_has_room_for_its_longest_label_in_bold():
    assert fit_row_labels(["heat pumps"], 0.26, bold=True).width > fit_row_labels(["heat pumps"], 0.26).width


def test_low_row_has_small_letters_and_a_high_one_no_larger_than_usual():
    assert fit_row_labels(["rain"], 0.08).size == 0.08 * 72 / 1.15
    assert fit_row_labels(["rain"], 2.0).size == SMALL + 0.5


def test_long_label_is_cut_at_the_widest_column():
    labels = fit_row_labels(["a label that goes on " * 8], 0.26)
    page = Page("Title", "Subtitle", height=1.0)
    labels.write(page, 0, 0.5)
    text = written(page)[-1][0]
    assert labels.width == MAX_WIDTH
    assert text.endswith(ELLIPSIS)
    assert text_width(text, labels.size) <= MAX_WIDTH


def test_label_ends_before_the_axes_in_the_colour_asked_for():
    page = Page("Title", "Subtitle", height=1.0)
    labels = fit_row_labels(["rain", "sun"], 0.26, bold=True)
    labels.write(page, 1, 0.5)
    labels.write(page, 0, 0.2, color="#ff0000", bold=True)
    assert written(page)[-2:] == [("sun", INK, "normal", "right"), ("rain", "#ff0000", "bold", "right")]


def test_any_values_are_written_as_text():
    assert fit_row_labels([2024, "x"], 0.26).labels == ("2024", "x")
