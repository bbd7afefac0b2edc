from dump_lines import full

from trendlab.readers import read
from trendlab.readers.dump.template import Template, learn_template


def learned(text: str, starts: set[int] = frozenset()) -> Template:
    return learn_template(full(text), set(starts))


def test_labels_that_follow_each_other_are_the_template_in_their_order():
    text = "\n".join(f"Town {k} grows.\nWhy: Trade.\nHow: Cranes.\nNext: More." for k in range(5))
    assert learned(text).slots == ("why", "how", "next")


def test_cycle_is_cut_where_starts_stand():
    text = "\n".join(["Why: Trade.\nHow: Cranes.\nNext: More."] * 5)
    assert learned(text, set(range(0, 15, 3))).slots == ("why", "how", "next")
    assert learned(text, set(range(1, 15, 3))).slots == ("how", "next", "why")


def test_label_that_stands_twice_only_is_none_of_the_template():
    text = "\n".join(f"Town {k} grows.\nWhy: Trade.\nHow: Cranes." + "\nNote: Rare." * (k < 2) for k in range(5))
    assert learned(text).slots == ("why", "how")


def test_one_label_or_none_is_no_template():
    assert learned("Town grows.\nWhy: Trade.\n" * 5) == Template()
    assert learned("Town grows.\n" * 5) == Template()
    assert learned("") == Template()


def test_places_at_the_head_of_articles_are_no_template():
    # Each place is followed once by each: no label tells the next one.
    places = ("Berlin", "Berlin", "Paris", "Berlin", "Rome", "Paris", "Paris", "Rome", "Rome", "Berlin")
    assert learned("\n".join(f"{p}: Ships wait.\nThey are many." for p in places)) == Template()


def test_correction_belongs_to_the_article_above(tmp_path):
    briefs = []
    for k in range(30):
        brief = [f"Company number {k} opened a plant on Monday.", f"Why: It grows by {k}.", f"How: {k} halls."]
        briefs += [*brief, *(["Correction: An earlier version named another town."] if k % 6 == 0 else [])]
    path = tmp_path / "dump.txt"
    path.write_text("\n".join(briefs), encoding="utf8")
    corpus, _ = read(path)
    assert len(corpus) == 30
    assert corpus.notes["sources"][0]["trailing_labels"] == ["correction"]
    assert corpus.texts()[0].endswith("named another town.")
