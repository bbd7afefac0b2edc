"""Faults of the machine end in one clear line and status 2; nothing is left half-written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from trendlab.cli import main
from trendlab.errors import OutputError
from trendlab.files import whole as files
from trendlab.store import load_run
from trendlab.synthetic import make_articles

UNWRITABLE = "/proc/none"
N_ARTICLES = 74


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("faults") / "articles.csv"
    make_articles(n_months=5, per_month=15, rng=np.random.default_rng(1)).to_frame().to_csv(path, index=False)
    return path


def command(*arguments: object, env: dict[str, str] | None = None, before: str = "") -> subprocess.Popen[str]:
    """The command line in a process of its own, after `before` was run in it."""
    code = f"import sys\n{before}\nfrom trendlab.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(env or {})},
    )  # fmt: skip


def refused(process: subprocess.Popen[str]) -> str:
    """The one line of a command that was refused."""
    _, err = process.communicate(timeout=120)
    lines = [line for line in err.splitlines() if line.startswith("trendlab: ")]
    assert process.returncode == 2, err
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


def test_disk_that_is_full_when_the_run_is_written_leaves_nothing_of_it(table, tmp_path, monkeypatch, capsys):
    real = Path.write_bytes

    def full(self, data):
        if self.name == "topics.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["fit", str(table), "-o", str(tmp_path / "run"), "--topics", "3"]) == 2
    err = capsys.readouterr().err
    assert "No space left" in err
    assert err.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == [".run.stages"]  # whole stages, for the next try
    monkeypatch.undo()
    assert main(["fit", str(table), "-o", str(tmp_path / "run"), "--topics", "3"]) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_earlier_file_stays_whole_when_the_disk_is_full(tmp_path, monkeypatch):
    target = tmp_path / "a.json"
    files.write_bytes(target, b"before")

    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        files.write_bytes(target, b"after")
    assert target.read_bytes() == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits of POSIX")
@pytest.mark.parametrize("verb", ["read", "fit"])
def test_file_that_may_not_grow_is_named(verb, table, tmp_path):
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))"
    err = refused(command(verb, table, "-o", tmp_path / "out", before=limit, env={"PYTHONDONTWRITEBYTECODE": "1"}))
    assert "File too large" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_folder_that_is_read_only_is_named(table, tmp_path, capsys):
    tmp_path.chmod(0o555)
    assert main(["fit", str(table), "-o", str(tmp_path / "run")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    tmp_path.chmod(0o755)


@pytest.mark.parametrize("verb", ["fit", "report"])
def test_file_in_place_of_a_folder_is_named(verb, table, tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        assert main([verb, str(table), "-o", str(place)]) == 2
        err = capsys.readouterr().err
        assert "file" in err
        assert err.count("\n") == 1
    assert (tmp_path / "file").read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_folder_deleted_in_mid_run_is_made_again_or_named(table, tmp_path, monkeypatch, capsys):
    import shutil

    from trendlab.run import modelling

    place, real = tmp_path / "place", modelling.count

    def count(*given):
        shutil.rmtree(place)
        return real(*given)

    monkeypatch.setattr(modelling, "count", count)
    status = main(["fit", str(table), "-o", str(place / "run"), "--topics", "3"])
    err = capsys.readouterr().err
    assert status in (0, 2)
    assert "Traceback" not in err
    if status == 0:
        assert len(load_run(place / "run")) == N_ARTICLES


@pytest.mark.parametrize("change", ["grows", "shrinks", "vanishes"])
def test_source_that_changes_while_it_is_used_gives_one_whole_answer(change, table, tmp_path):
    source = tmp_path / "a.csv"
    source.write_bytes(table.read_bytes())
    lines = table.read_bytes().splitlines(keepends=True)
    new = {"grows": b"".join(lines) * 2, "shrinks": b"".join(lines[:20])[:-9], "vanishes": None}[change]
    process = command("fit", source, "-o", tmp_path / "run", "--topics", "3")
    time.sleep(1.5)
    source.unlink() if new is None else source.write_bytes(new)
    _, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    assert process.returncode in (0, 2)
    assert (tmp_path / "run").exists() == (process.returncode == 0)
    if process.returncode == 0:
        run = load_run(tmp_path / "run")
        assert run.manifest["counts"]["read"] == len(run) + len(run.rejects)


def test_no_home_no_cache_and_a_distant_clock_change_nothing(table, tmp_path):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "HOME": UNWRITABLE}
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR", "NUMBA_CACHE_DIR", "TRENDLAB_CACHE", "HF_HOME")
    env |= dict.fromkeys(names, UNWRITABLE)
    given = ["fit", str(table), "--topics", "3", "-o"]
    done = subprocess.run(
        [sys.executable, "-m", "trendlab.cli", *given, str(tmp_path / "lauf é")],
        capture_output=True, text=True, env=env, check=False, encoding="utf8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert main([*given, str(tmp_path / "here")]) == 0
    for name in ("doc_topic.npz", "prevalence.csv", "manifest.json"):
        assert (tmp_path / "lauf é" / name).read_bytes() == (tmp_path / "here" / name).read_bytes(), name


@pytest.mark.skipif(sys.platform != "linux", reason="file names need not be UTF-8 on Linux only")
def test_source_whose_name_is_not_utf8_is_read(table, tmp_path):
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/t\xff\xe9.csv"))
    source.write_bytes(table.read_bytes())
    assert main(["fit", str(source), "-o", str(tmp_path / "run"), "--topics", "3"]) == 0
    assert len(load_run(tmp_path / "run")) == N_ARTICLES
    assert main(["read", str(source), "-o", str(tmp_path / "a.jsonl"), "--review", str(tmp_path / "r.html")]) == 0
    assert main(["fit", str(tmp_path / "missing\udcff.csv"), "-o", str(tmp_path / "no")]) == 2


def test_two_runs_into_one_folder_give_one_whole_run(table, tmp_path):
    both = [command("fit", table, "-o", tmp_path / "run", "--topics", "3", "--seed", seed, "--json") for seed in (1, 2)]
    said = [p.communicate(timeout=120) for p in both]
    status = sorted(p.returncode for p in both)
    assert status in ([0, 0], [0, 2])  # one after the other, or the second is told
    for process, (out, err) in zip(both, said, strict=True):
        assert json.loads(out)["articles"] == N_ARTICLES if process.returncode == 0 else "another run" in err
    assert len(load_run(tmp_path / "run")) == N_ARTICLES
    assert [p.name for p in tmp_path.iterdir()] == ["run"]
