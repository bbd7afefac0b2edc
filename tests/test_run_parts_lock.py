"""The lock of a place."""

from __future__ import annotations

import json
import time

import pytest
from made_archive import OPTIONS, frame, write_parts

import trendlab
from trendlab.errors import InputError
from trendlab.files.parts import Place
from trendlab.run.parts import lock
from trendlab.run.parts.lock import MARK, WORK, hold_place

NAMES = ("articles",)


@pytest.fixture(params=["local", "memory"])
def place(request, tmp_path):
    return Place(address=str(tmp_path / "set") if request.param == "local" else f"memory://{tmp_path.name}")


def test_second_run_to_a_place_is_refused_while_the_first_lives(place):
    with hold_place(place, NAMES):
        place.write("articles/a.txt", b"of the first")
        with pytest.raises(InputError, match=r"another run writes there; .* begin again in 1[12]\d s"):
            hold_place(place, NAMES).__enter__()
        assert place.read("articles/a.txt") == b"of the first"


def fail_after_writing(place):
    with hold_place(place, NAMES):
        place.write("articles/a.txt", b"half")
        place.write("work/keys/a.txt", b"half")
        raise ZeroDivisionError


def lose(place):
    with hold_place(place, NAMES) as held:
        place.write(MARK, json.dumps({"run": "other", "seen": time.time()}).encode())
        held.check()


def test_run_that_failed_gives_its_place_back_at_once_and_the_next_begins_anew(place):
    with pytest.raises(ZeroDivisionError):
        fail_after_writing(place)
    with hold_place(place, NAMES):
        assert not place.has("articles")
        assert place.names("work") == ["unfinished"]


def test_place_of_a_killed_run_is_free_after_two_minutes(place):
    for seconds, is_free in ((100, False), (130, True)):
        place.write(MARK, json.dumps({"run": "killed", "seen": time.time() - seconds}).encode())
        if is_free:
            with hold_place(place, NAMES) as held:
                held.check()
        else:
            with pytest.raises(InputError, match=r"begin again in \d+ s"):
                hold_place(place, NAMES).__enter__()


def test_run_that_lost_its_place_says_so_and_leaves_the_mark_of_the_other(place):
    with pytest.raises(InputError, match="another run has begun there"):
        lose(place)
    assert json.loads(place.read(MARK))["run"] == "other"


def test_living_run_renews_its_mark(place):
    with hold_place(place, NAMES, renewed=0.01) as held:
        place.write(MARK, json.dumps({"run": held.run, "seen": 0.0}).encode())
        for _ in range(500):
            if json.loads(place.read(MARK))["seen"]:
                break
            time.sleep(0.01)
        assert json.loads(place.read(MARK))["seen"] > time.time() - 60


def test_sign_of_life_leaves_no_mark_in_the_place_of_a_run_that_has_ended(place, monkeypatch):
    remove = Place.remove

    def slowly(self, folder):
        remove(self, folder)
        if folder == WORK:
            held.renew()  # as it was about to be when the work was removed

    with hold_place(place, NAMES) as held:
        place.write("articles/a.txt", b"all")
        monkeypatch.setattr(Place, "remove", slowly)
        monkeypatch.setattr(lock.Held, "check", lambda _: None)  # the mark was there when the sign began
        held.end()
    assert not place.has(WORK)
    with pytest.raises(InputError, match="already holds articles/"):
        hold_place(place, NAMES).__enter__()
    assert place.read("articles/a.txt") == b"all"


def test_two_runs_that_begin_at_once_are_never_both_let_in(place, monkeypatch):
    monkeypatch.setattr(Place, "has", lambda *_: False)  # neither has seen the other
    with hold_place(place, NAMES), pytest.raises(InputError, match="has just begun there"):
        hold_place(place, NAMES).__enter__()


def test_of_two_runs_that_saw_the_same_old_mark_the_later_one_holds_the_place(place, monkeypatch):
    place.write(MARK, json.dumps({"run": "killed", "seen": 0.0}).encode())

    def other_takes_it(_):
        place.remove(MARK)
        assert place.create(MARK, json.dumps({"run": "other", "seen": time.time()}).encode())

    monkeypatch.setattr(lock.time, "sleep", other_takes_it)
    with pytest.raises(InputError, match="another run has just begun there"):
        hold_place(place, NAMES).__enter__()
    assert json.loads(place.read(MARK))["run"] == "other"


def test_archive_that_another_run_writes_is_refused_before_it_is_read(tmp_path):
    source = write_parts(tmp_path / "source", frame())
    parts = str(tmp_path / "parts")
    with hold_place(Place(address=parts), NAMES), pytest.raises(InputError, match="another run writes there"):
        trendlab.fit_archive(source, tmp_path / "run", parts=parts, options=OPTIONS)
    assert not (tmp_path / "run").exists()
    assert lock.STALE > 3 * lock.RENEWED
