"""The command line ends with 0, or with 2 and one clear line; nothing is left half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from trendlab.cli import main
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "articles.csv"
    make_articles(n_months=6, per_month=20, rng=np.random.default_rng(1)).to_frame().to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def fitted(table, tmp_path_factory):
    run = tmp_path_factory.mktemp("fitted") / "run"
    assert main(["fit", str(table), "-o", str(run), "--topics", "5"]) == 0
    return run


def fails(arguments: list[str], capsys) -> str:
    """The one line that a failing command prints."""
    assert main([str(a) for a in arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith("trendlab: ")
    assert err.count("\n") == 1
    return err


def test_read_fit_and_report_go_the_whole_way(table, tmp_path, capsys):
    assert main(["read", str(table), "-o", str(tmp_path / "a.jsonl"), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["articles"] + summary["rejects"] == summary["read"]
    assert main(["fit", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "run"), "--topics", "4", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["topics"] == 4
    assert main(["report", str(tmp_path / "run"), "-o", str(tmp_path / "report")]) == 0
    assert (tmp_path / "report" / "report.pdf").read_bytes().startswith(b"%PDF")


def test_option_that_is_missing_is_told_with_an_example(tmp_path, capsys):
    told = fails(["report", tmp_path / "a.txt"], capsys)
    assert "'-o' / '--output': folder of the report; for example trendlab report" in told
    assert "'-o' / '--output': SHEET.csv to write" in fails(["label", tmp_path / "a"], capsys)


def test_missing_source_is_named(tmp_path, capsys):
    assert "nothing.txt" in fails(["fit", tmp_path / "nothing.txt", "-o", tmp_path / "run"], capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b"\n\n  \n"),
        ("binary.bin", bytes(range(256)) * 40),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("broken.json", b'[{"text": "a'),
        ("header.csv", b"id,text,date\n"),
    ],
)
def test_source_that_holds_no_article_is_one_clear_error(name, content, tmp_path, capsys):
    source = tmp_path / name
    source.write_bytes(content)
    assert name in fails(["fit", source, "-o", tmp_path / "run"], capsys)
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("flags", "match"),
    [
        (["--topics", "many"], "--topics"),
        (["--model", "word2vec"], "--model"),
        (["--level", "90"], "--level"),
        (["--seed", "x"], "--seed"),
        (["--nonsense"], "--nonsense"),
        (["--text-column", "body"], "body"),
        (["--embeddings", "nothing.npy"], "nothing.npy"),
        (["--previous", "no-run"], "no-run"),
        (["--topics-file", "no.toml"], "no.toml"),
    ],
)
def test_bad_option_is_named_and_nothing_is_written(flags, match, table, tmp_path, capsys):
    assert match in fails(["fit", table, "-o", tmp_path / "run", *flags], capsys)
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_no_run_is_left_alone(table, tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("years of work")
    assert "not a run folder" in fails(["fit", table, "-o", tmp_path], capsys)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_output_that_cannot_be_written_is_named(table, tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert "-o" in fails(["read", table, "-o", tmp_path / "file" / "a.jsonl"], capsys)


def test_command_line_works_without_home_in_locale_c(table, tmp_path):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    done = subprocess.run(
        [sys.executable, "-m", "trendlab.cli", "read", str(table), "-o", str(tmp_path / "ärtikel.jsonl")],
        capture_output=True, env=env, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ärtikel.jsonl").exists()


def test_help_names_the_three_verbs(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(verb in out for verb in ("read", "fit", "report"))


def test_every_option_of_the_contract_is_there():
    from trendlab.cli import app

    flags = {o for p in app.commands["fit"].params for o in p.opts}
    wanted = {
        *("--model", "--topics", "--seed", "--level", "--embeddings", "--phrases", "--language", "--duplicates"),
        *(
            "--topics-file",
            "--concepts",
            "--previous",
            "--since",
            "--until",
            "--text-column",
            "--date-column",
            "--title-column",
        ),
        *("--id-column", "--group", "--check", "--device", "--engine", "--scheduler", "--json"),
    }
    assert wanted - flags == set()
    assert {"--title", "--author", "--events"} <= {o for p in app.commands["report"].params for o in p.opts}


def test_interrupt_ends_with_130_and_leaves_no_result(table, tmp_path, monkeypatch, capsys):
    from trendlab.run import modelling

    def interrupt(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(modelling, "count", interrupt)
    assert main(["fit", str(table), "-o", str(tmp_path / "run")]) == 130
    assert "interrupted" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == [".run.stages"]
    monkeypatch.undo()
    assert main(["fit", str(table), "-o", str(tmp_path / "run")]) == 0
    assert "dates" in json.loads((tmp_path / "run" / "timings.json").read_text())["reused"]
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_paths_are_taken_as_they_are(tmp_path, table):
    odd = tmp_path / "a b[1]*é.csv"
    odd.write_bytes(Path(table).read_bytes())
    assert main(["read", str(odd), "-o", str(tmp_path / "out.jsonl")]) == 0


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("model must be one of nmf, lda; got 'x'", "--model must be one of nmf, lda; got 'x'"),
        ("a.csv: no text; name it with `text_column`", "a.csv: no text; name it with --text-column"),
        ("layout must be topics, pca or umap", "--map must be topics, pca or umap"),
        ("the model must be told", "the model must be told"),
        ("start one with `dask scheduler`", "start one with `dask scheduler`"),
        ("output must be given", "--output must be given"),
    ],
)
def test_messages_of_the_library_name_arguments_as_the_command_line_does(message, said):
    from trendlab.cli import name_flags

    assert name_flags(message) == said


def test_option_that_is_none_is_named_with_its_dashes(table, tmp_path, capsys):
    assert "--model must be one of" in fails(["fit", table, "-o", tmp_path / "run", "--model", "no"], capsys)
    assert "--since must be YYYY" in fails(["fit", table, "-o", tmp_path / "run", "--since", "March"], capsys)


def test_compare_answers_from_a_run_folder(fitted, tmp_path, capsys):
    months = (fitted / "prevalence.csv").read_text("utf8").splitlines()[1:7]
    first, last = (months[k].split(",")[1] for k in (0, 5))
    out = tmp_path / "answer.csv"
    arguments = ["compare", str(fitted), "--after", last, "--before", first, "--topic", "0", "-o", str(out)]
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)["topics"]
    assert len(said) == 1
    assert said[0]["lower"] <= said[0]["difference"] <= said[0]["upper"]
    assert out.read_text("utf8").startswith("topic,label,after,before,share_after,share_before,difference,")


def test_compare_with_a_period_outside_the_span_is_one_line(fitted, capsys):
    capsys.readouterr()
    assert "after must lie within" in fails(["compare", fitted, "--after", "1900", "--before", "1901"], capsys)


def test_run_folder_holds_what_changed(fitted):
    assert (fitted / "changes.csv").read_text("utf8").startswith("topic,label,level,kind,start,end,reference_start,")


def test_message_calls_an_option_as_the_command_that_was_called_does():
    from trendlab.cli import name_flags

    message = "topics must be numbers from 0 to 7"
    assert name_flags(message, command="compare") == "--topic must be numbers from 0 to 7"
    assert name_flags(message, command="fit") == "--topics must be numbers from 0 to 7"


@pytest.mark.filterwarnings("always")
def test_warnings_of_the_library_are_lines_without_a_place_in_the_code(tmp_path, capsys):
    make_articles(n_months=4, per_month=15, rng=0).to_frame().to_csv(tmp_path / "a.csv", index=False)
    (tmp_path / "t.toml").write_text('[[seed]]\nwords = ["police", "xqzyv"]\n')
    given = ["fit", str(tmp_path / "a.csv"), "-o", str(tmp_path / "run"), "--topics", "3", "--topics-file"]
    assert main([*given, str(tmp_path / "t.toml")]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert "look at this: seed words that are no terms of these articles: xqzyv" in lines


def test_topics_file_is_printed_and_taken_by_report(fitted, tmp_path, capsys):
    assert main(["topics-file", str(fitted)]) == 0
    text = capsys.readouterr().out
    path = tmp_path / "topics.toml"
    path.write_text(text.replace("hide = []", "hide = [0]"), encoding="utf8")
    assert main(["report", str(fitted), "-o", str(tmp_path / "out"), "--topics-file", str(path)]) == 0
    assert '"hide": [\n' in (tmp_path / "out" / "run" / "manifest.json").read_text("utf8")


def test_option_that_a_finished_run_cannot_take_is_one_line_with_its_flag(fitted, tmp_path, capsys):
    said = fails(["report", fitted, "-o", tmp_path / "out", "--topics", "33"], capsys)
    assert "--topics needs the source" in said
    assert "--topics-file, --group and --concepts can be asked anew" in said


def test_query_of_several_words_without_quotes_is_told_to_be_put_in_quotes(fitted, capsys):
    said = fails(["ask", fitted, "deep learning", "OR", "police"], capsys)
    assert "the query must be one argument; put it in quotes: trendlab ask " in said
    assert said.rstrip().endswith("""'"deep learning" OR police'""")
    assert "Missing argument 'QUERY'" in fails(["ask", fitted], capsys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the commands are ask, "),
        (["help"], "trendlab --help explains them"),
        (["a.docx"], "trendlab report a.docx -o reports/a"),
        (["read", "a.docx"], "trendlab read a.docx -o a.jsonl"),
        (["fit", "Files (100).zip", "b.docx"], 'trendlab fit "Files (100).zip" ... -o articles-run'),
        (["report", "a.docx"], "trendlab report a.docx -o reports/a"),
        (["fit"], "a file, a folder or a pattern in quotation marks"),
    ],
)
def test_incomplete_command_is_told_with_one_that_works(arguments, words, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_articles_are_not_written_as_a_table_nor_over_their_source(tmp_path, capsys):
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"text": "The council met on Monday."}) + "\n", encoding="utf8")
    before = source.read_bytes()
    for output, words in (("b.csv", "b.jsonl"), ("b.jsonl.gz", "b.jsonl (in"), ("a.jsonl", "one of the sources")):
        assert main(["read", str(source), "-o", str(tmp_path / output)]) == 2
        assert words in capsys.readouterr().err
    own, new = str(source), str(tmp_path / "new.jsonl")
    for sources, output, more in (
        (str(tmp_path), own, []), (str(tmp_path / "*.jsonl"), own, []),
        (own, new, ["--rejects", own]), (own, new, ["--review", own]),
    ):  # fmt: skip
        assert main(["read", sources, "-o", output, *more]) == 2
        assert "one of the sources" in capsys.readouterr().err
    assert source.read_bytes() == before
    assert not (tmp_path / "b.csv").exists()


def test_articles_of_an_earlier_reading_of_a_folder_are_written_anew(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "The council met on Monday."}) + "\n", encoding="utf8")
    for _ in range(2):
        assert main(["read", str(tmp_path), "-o", str(tmp_path / "new.jsonl")]) == 0
    assert capsys.readouterr().out.count("1 article and") == 2
