import pytest

from trendlab.readers.roles import (
    NAMES,
    belongs_to_holder,
    belongs_to_other,
    has_dots_for_spaces,
    is_column_name,
    is_record_date,
    plain_name,
    suggests_role,
)


def test_plain_name_drops_accents_case_and_marks():
    assert plain_name("  Veröffentlicht_am ") == "veroffentlichtam"


def test_every_name_is_written_plainly_and_has_one_role():
    names = [name for role in NAMES.values() for name in role]
    assert [plain_name(name) for name in names] == names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("date", "webPublicationDate"),
        ("date", "SQLDATE"),
        ("date", "first_published"),
        ("date", "date_publish"),
        ("date", "publish_time"),
        ("date", "article_posted_on"),
        ("date", "releaseTime"),
        ("date", "dateOfPublication"),
        ("title", "web_title"),
        ("text", "articleBody"),
        ("text", "body_text_clean"),
        ("title", "fields.news_headline"),
        ("title", "awd_titl_txt"),
    ],
)
def test_last_word_of_a_longer_name_tells_its_role(role, name):
    assert suggests_role(role, name)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("title", "source_title"),
        ("text", "image_text"),
        ("title", "seo_title"),
        ("text", "text_id"),
        ("title", "headline"),
        ("date", "validate_by"),
        ("date", "posting_frequency_time"),
        ("date", "user_created_at"),
        ("date", "date_range"),
        ("date", "database_name"),
        ("id", "story_id"),
    ],
)
def test_name_of_something_else_tells_no_role(role, name):
    assert not suggests_role(role, name)


def test_title_within_an_object_of_a_person_is_of_that_person():
    assert belongs_to_other("title", "author.displayName.title")
    assert not belongs_to_other("title", "article.title")
    assert not belongs_to_other("id", "author.id")


@pytest.mark.parametrize(
    ("name", "late"),
    [
        ("last_updated", True),
        ("Downloaded at", True),
        ("date_entered", True),
        ("extraction_date", True),
        ("collectedAt", True),
        ("verified_at", True),
        ("published", False),
        ("date", False),
        ("seendate", False),
        ("ExtractedItem.Date", False),
        ("collection.date", False),
    ],
)
def test_day_of_a_change_or_download_is_late(name, late):
    assert is_record_date(name) is late


def test_usual_names_of_columns_are_known_in_any_spelling():
    assert is_column_name("Headline")
    assert is_column_name("Full-Text")
    assert is_column_name("Überschrift")
    assert not is_column_name("harbour")
    assert not is_column_name(None)
    assert not is_column_name("text " * 9)


def test_text_of_an_organization_is_not_that_of_its_data_set():
    # CKAN's answers: the text of a data set is its notes.
    assert belongs_to_other("text", "resources.description")
    assert belongs_to_other("text", "organization.description")
    assert not belongs_to_other("text", "data.description")


def test_title_of_a_journal_is_told_by_the_name_above_it():
    assert belongs_to_holder("journal.title")
    assert not belongs_to_holder("article.title")


@pytest.mark.parametrize(
    ("name", "dots"),
    [("Link.Text", True), ("Page.Name", True), ("link.text", False), ("fields.Title", False), ("Text", False)],
)
def test_names_in_capitals_have_dots_for_spaces(name, dots):
    assert has_dots_for_spaces(name) is dots


def test_name_of_a_column_with_dots_is_no_path_and_a_path_in_capitals_is_one():
    assert belongs_to_other("title", "Author.Title", "title")
    assert not belongs_to_other("title", "Link.Text", "linktext")
    assert belongs_to_other("title", "Link.Text")


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("title", "Titre de l'article"), ("title", "T\xedtulo de la noticia"), ("title", "Titre propre"),
        ("title", "Titel van het artikel"), ("text", "Texto completo"), ("text", "Corps de l'article"),
        ("text", "Text des Artikels"), ("date", "Date de parution"), ("date", "Data di pubblicazione"),
    ],
)  # fmt: skip
def test_names_that_say_behind_the_role_what_it_is_of_have_it(role, name):
    assert suggests_role(role, name, plain_name(name))


@pytest.mark.parametrize(
    ("role", "name"),
    [("title", "Titre de la revue"), ("title", "T\xedtulo de la revista"), ("date", "Date de naissance")],
)
def test_titles_of_journals_and_days_of_birth_are_those_of_no_article(role, name):
    assert not suggests_role(role, name, plain_name(name))


def test_zone_or_form_behind_the_word_for_a_date_leaves_it_one():
    assert [suggests_role("date", name) for name in ("date_gmt", "post_date_gmt", "dateUTC", "datetime_local")] == [
        True
    ] * 4
    assert not suggests_role("date", "runtime_str")
