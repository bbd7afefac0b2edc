import sys

import pytest

from trendlab.errors import InputError, LimitError, MissingExtraError
from trendlab.readers.spec import Limits
from trendlab.readers.yamlvalues import yaml_documents, yaml_value

pytest.importorskip("yaml")


def value(text, **limits):
    return yaml_value(text, Limits(**limits))


def test_scalars_stay_as_they_are_written():
    # YAML 1.1 would make these False, 8, a date and 90 (base 60).
    assert value("[NO, 010, 2021-03-03, 1:30, 1.10]") == ["NO", "010", "2021-03-03", "1:30", "1.10"]


def test_null_and_switches_are_values_where_they_stand_without_quotes():
    assert value("[~, null, true, False, 'true', '']") == [None, None, True, False, "true", ""]


def test_merge_keys_lie_below_those_of_the_mapping_itself():
    text = "base: &b {site: Post, lang: en}\narticle:\n  <<: *b\n  lang: fr"
    assert value(text)["article"] == {"site": "Post", "lang": "fr"}


def test_tags_make_no_objects():
    assert value("a: !!python/tuple [x]\nb: !ruby/object:Post {title: Harbour}") == {
        "a": ["x"], "b": {"title": "Harbour"},
    }  # fmt: skip


def test_control_characters_that_yaml_forbids_become_blanks():
    assert value("a: one\x0btwo\x00\ud800") == {"a": "one two"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: Bakers: strike", "mapping values are not allowed here|mapping values are not allowed in this context"),
        ("a: 1\na: 2", "the key 'a' stands twice in one mapping"),
        ("a: *b", r"the alias \*b in line 1 has no anchor"),
        ("x: 1\na: &a [1, *a]", r"the alias \*a in line 2 refers to a value that contains it"),
    ],
)
def test_broken_yaml_says_where(text, said):
    with pytest.raises(ValueError, match=said):
        value(text)


def test_nesting_deeper_than_the_limit_is_refused():
    assert value("[" * 5 + "]" * 5, depth=5) == [[[[[]]]]]
    with pytest.raises(LimitError, match=r"YAML nests deeper than 5 levels; raise limits\.depth"):
        value("[" * 6 + "]" * 6, depth=5)


def test_aliases_count_with_all_that_they_stand_for():
    # Two levels of ten aliases: 100 times the ten characters and one of the mark below.
    text = "- &a aaaaaaaaaa\n- &b [" + ", ".join(["*a"] * 10) + "]\n- [" + ", ".join(["*b"] * 10) + "]\n"
    assert len(value(text)[2]) == 10
    with pytest.raises(LimitError, match=r"aliases expand to more than 1,000 characters; raise limits\.ratio"):
        value(text, bytes_whole=1_000)


def test_mapping_as_a_key_is_refused():
    with pytest.raises(InputError, match="a list or mapping for a key"):
        value("? [a, b]\n: c")


def test_documents_keep_the_numbers_of_their_lines():
    text = "%YAML 1.2\n---\n# made by hand\na: 1\n...\n---\n# nothing\n---\nb: |\n  text\n"
    assert [(line, part.strip("\n").split("\n")[-1]) for line, part in yaml_documents(text)] == [
        (3, "a: 1"),
        (9, "  text"),
    ]


def test_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(MissingExtraError, match=r"reading YAML needs PyYAML.*trendlab\[formats\]"):
        value("a: 1")


def test_directives_of_tags_belong_to_the_document_below_them():
    text = (
        "%YAML 2.0\n%TAG !e! tag:example.org,2024:\n---\nday: !e!day 2021-03-03\n...\n%TAG !f! tag:x:\n---\na: !f!b c\n"
    )
    parts = list(yaml_documents(text))
    assert [line for line, _ in parts] == [4, 8]
    assert [yaml_value(part, Limits()) for _, part in parts] == [{"day": "2021-03-03"}, {"a": "c"}]


def test_broken_line_below_directives_is_named_by_its_number_in_the_file():
    ((_, part),) = yaml_documents("%YAML 1.1\n%TAG !e! tag:x:\n---\na: !e!b c\nb: [\n")
    with pytest.raises(ValueError, match="line 6"):
        yaml_value(part, Limits())
