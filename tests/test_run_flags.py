"""The options that verbs share."""

from __future__ import annotations

import click

from trendlab.run.flags import FIT_OPTIONS, READ_OPTIONS, with_options


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
