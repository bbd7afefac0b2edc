import pytest
from lxml import etree

from trendlab.errors import InputError
from trendlab.readers.markup import (
    Block,
    block_text,
    centred_classes,
    find_local,
    first_text,
    html_blocks,
    html_tree,
    local_name,
    walk_down,
)


def test_blocks_end_a_paragraph_breaks_a_line_and_cells_are_parted():
    page = html_tree("<body><p>One <b>two</b></p>three<br>four<table><tr><td>five</td><td>six</td></tr></table></body>")
    assert [b.text for b in html_blocks(page)] == ["One two", "three\nfour", "five six"]


def test_scripts_styles_and_what_is_to_be_skipped_are_no_text():
    page = html_tree("<div><script>x</script><style>y</style><h1>Head</h1><nav>Menu</nav><p>Ferry.</p></div>")
    assert block_text(page) == "Head\nMenu\nFerry."
    assert block_text(page, skip=frozenset(("nav",))) == "Head\nFerry."


@pytest.mark.parametrize(
    "page",
    [
        "<center><p>Ferry</p></center><p>sails</p>",
        '<p align="CENTER">Ferry</p><p>sails</p>',
        '<p style="text-align: center">Ferry</p><p>sails</p>',
        "<style>.m, .k {text-align:center}</style><p class='k'>Ferry</p><p>sails</p>",
    ],
)
def test_paragraph_in_the_middle_of_a_page_is_told(page):
    assert html_blocks(html_tree(f"<body>{page}</body>")) == [Block("Ferry", centred=True), Block("sails")]


def test_classes_of_the_middle_are_those_of_the_pages_own_style():
    page = html_tree("<style><!-- .A , p.b {text-align: center} .c {color: red} --></style><p>x</p>")
    assert centred_classes(page) == {"a"}


def test_text_behind_the_end_of_a_page_is_read_as_browsers_show_it():
    assert block_text(html_tree("<html><body><p>One</p></body></html><p>Two</p>")) == "One\nTwo"


def test_page_nested_deeper_than_python_calls_is_read():
    assert block_text(html_tree("<div>" * 2000 + "deep" + "</div>" * 2000 + "<p>after</p>")) == "deep\nafter"


@pytest.mark.parametrize("tag", ["<font color=red>", "<div>", "<B>"])
def test_tags_that_are_opened_and_never_closed_lose_no_text(tag):
    page = "".join(f"{tag}<p>Letter {k}</p>" for k in range(3000))
    assert block_text(html_tree(page)).split("\n") == [f"Letter {k}" for k in range(3000)]


def test_page_of_lists_in_lists_without_end_is_refused_by_name():
    with pytest.raises(InputError, match=r"a\.html nests more than 2,048 elements"):
        html_tree("<ul><li>" * 3000 + "deep", "a.html")


@pytest.mark.parametrize("page", ["", "<!-- nothing -->", "<!DOCTYPE html>", "\x00", "<?php x ?>"])
def test_page_without_elements_is_empty(page):
    assert block_text(html_tree(page)) == ""


def test_names_are_without_namespace_and_comments_have_none():
    page = html_tree("<div><!-- no --><SVG>x</SVG><p>One</p><p>Two</p></div>")
    assert [local_name(e) for e in page.iter()] == ["html", "body", "div", "", "svg", "p", "p"]
    assert [e.text for e in find_local(page, "p")] == ["One", "Two"]
    assert first_text(page, "h1", "p") == "One"
    assert first_text(page, "h1") == ""


def test_walk_from_the_root_to_a_record_keeps_what_is_known_of_open_parents():
    root = etree.fromstring("<a><b><r/><r/></b><c><r/></c></a>")
    first, second, third = root.iter("r")
    levels = []
    for record, steps in ((first, ["ab", "br"]), (second, ["ab", "br"]), (third, ["ac", "cr"])):
        told = []
        for depth, parent, child in walk_down(levels, record):
            told.append(parent.tag + child.tag)
            if depth == len(levels):
                levels.append((parent, parent.tag))
        assert told == steps
    assert [known for _, known in levels] == ["a", "c"]
