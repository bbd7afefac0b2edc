from __future__ import annotations

from trendlab.topics.writers import is_of_writers

BODIES = ["The orbit is low", "We saw a launch", "It was late", "A probe was lost", "They fly soon", "No fuel is left"]


def test_name_in_attributions_is_that_of_a_writer():
    texts = [f"In article <{k}> falk@sea.org (Olga Falk) writes:\n> {body}\nMoon." for k, body in enumerate(BODIES)]
    assert is_of_writers("Olga Falk", texts)
    assert not is_of_writers("Moon", texts)
    no_address = [f"On 3 May, Olga Falk wrote:\n\n> {body}\nI see." for body in BODIES]
    assert is_of_writers("Olga Falk", no_address)


def test_name_in_signatures_is_that_of_a_writer():
    behind_sign = [f"{body}.\n--\nA motto {body} | Olga Falk, Institute of Tides\nOslo" for body in BODIES]
    assert is_of_writers("Olga Falk", behind_sign)
    assert is_of_writers("Olga Falk", [f"> {text}".replace("\n", "\n> ") + "\nNo." for text in behind_sign])
    assert is_of_writers("Olga Falk", [f"{body}.\nOlga Falk\nolga@sea.org" for body in BODIES])


def test_person_of_whom_sentences_speak_is_a_subject_though_she_writes_too():
    texts = [f"{body}, as Olga Falk said.\nOlga Falk of {body} is late.\n--\nOlga Falk" for body in BODIES]
    assert not is_of_writers("Olga Falk", texts)
    assert not is_of_writers("Olga Falk", [f"{body}, said Olga Falk." for body in BODIES])


def test_name_in_a_text_of_one_line_with_an_address_is_a_subject():
    texts = [f"Olga Falk won. {12 * (body + ' ')} Write to jo@sea.org" for body in BODIES]
    assert not is_of_writers("Olga Falk", texts)


def test_name_in_a_short_notice_that_ends_with_an_address_is_a_subject():
    assert not is_of_writers("Olga Falk", [f"Olga Falk sings tonight. {body}: jo@sea.org" for body in BODIES])
    assert is_of_writers("Olga Falk", [f"{body}.\nDr. Olga Falk, Tides, falk@sea.org" for body in BODIES])


def test_two_uses_show_nothing():
    assert not is_of_writers("Olga Falk", ["falk@sea.org (Olga Falk) writes:\n> No."] * 2)
