"""The options that verbs share."""

from __future__ import annotations

import click

from trendlab.run.flags import FIT_OPTIONS, READ_OPTIONS, missing_output, with_options, words_of


def test_options_stand_in_their_order():
    @click.command()
    @with_options(READ_OPTIONS)
    def command(**flags):
        return flags

    names = [p.name for p in command.params]
    assert names[:3] == ["format", "since", "until"]
    assert names[-1] == "as_json"


def test_help_of_the_model_lists_the_models():
    @click.command()
    @with_options(FIT_OPTIONS)
    def command(**flags):
        return flags

    text = command.get_help(click.Context(command))
    assert "mixture" in text.split("--model", 1)[1][:300]


def test_missing_output_is_told_with_its_help_and_an_example():
    @click.command()
    @click.argument("sources", nargs=-1)
    @click.option("-o", "--output", default=None, help="File to write.")
    def read(**flags):
        return flags

    with click.Context(read, info_name="read") as context:
        context.params["sources"] = ("a.csv",)
        told = words_of(missing_output(context))
    assert told == "Missing option '-o' / '--output': file to write; for example trendlab read a.csv -o a.jsonl"


def test_option_by_the_name_of_others_is_told_by_its_own():
    @click.command()
    @click.option("--since", default=None)
    def fit(**flags):
        return flags

    with click.Context(fit, info_name="fit") as context:
        told = [words_of(click.NoSuchOption(name, ctx=context)) for name in ("--start", "--k")]
    assert told[0] == "No such option '--start'; it is called --since"
    assert "called" not in told[1]  # this command has no topics
