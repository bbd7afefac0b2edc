"""One run at a time writes into a folder."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time

import pytest

from trendlab.errors import OutputError
from trendlab.store.lock import lock_folder


def test_second_run_into_a_folder_says_so_and_the_next_one_may(tmp_path):
    target = tmp_path / "run"
    with lock_folder(target), pytest.raises(OutputError, match="another run is writing there"), lock_folder(target):
        pass
    with lock_folder(target):
        pass
    assert list(tmp_path.iterdir()) == []


def test_lock_dies_with_its_process(tmp_path):
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom trendlab.store.lock import lock_folder\n"
        "with lock_folder(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "run")], stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "held\n"
    with pytest.raises(OutputError, match="another run"), lock_folder(tmp_path / "run"):
        pass
    other.kill()
    other.wait()
    time.sleep(0.1)
    with lock_folder(tmp_path / "run"):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_copy_of_the_process_that_gave_up_its_part_holds_no_lock(tmp_path):
    here, there = multiprocessing.Pipe()
    with lock_folder(tmp_path / "run") as release:
        copy = multiprocessing.get_context("fork").Process(target=give_up, args=(release, there))
        copy.start()
        assert here.recv() == "given up"
        with pytest.raises(OutputError, match="another run"), lock_folder(tmp_path / "run"):
            pass
    with lock_folder(tmp_path / "run"):  # while the copy lives
        pass
    here.send("end")
    copy.join()


def give_up(release, there):
    release()
    there.send("given up")
    there.recv()


def test_leftovers_of_a_killed_run_are_cleared(tmp_path):
    (tmp_path / ".run.partial-abc").mkdir()
    (tmp_path / ".other.partial-abc").mkdir()
    with lock_folder(tmp_path / "run"):
        pass
    assert [p.name for p in tmp_path.iterdir()] == [".other.partial-abc"]


def test_run_that_was_being_replaced_is_put_back(tmp_path):
    old = tmp_path / ".run.partial-abc.old"
    old.mkdir()
    (old / "manifest.json").write_text("{}")
    with lock_folder(tmp_path / "run"):
        pass
    assert (tmp_path / "run" / "manifest.json").exists()


def test_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="give another place"), lock_folder(tmp_path / "file" / "run"):
        pass
    assert os.listdir(tmp_path) == ["file"]
