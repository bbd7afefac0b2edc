"""Templates of topics files: the topics of a run with comments that explain how to edit them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from trendlab.models.edit import name_topics
from trendlab.store import load_run

if TYPE_CHECKING:
    from typing import Any

    from trendlab.store.run import Run

N_TERMS = 8
HEAD = """\
# The topics of a run, to be merged, renamed or hidden. A line that begins with # is a comment and does nothing: take
# the # away to use it. Then
#
#     trendlab report RUN -o reports/NAME --topics-file topics.toml
#
# makes shares, changes, trends and sentences again from sums, without a new fit. Numbers are those of this run, all
# before any edit; merged topics get new ones, in the order of size.

# The run that the numbers are of: the file is refused for another, whose topics have other numbers.
run = {run}

# Topics that figures, tables and sentences leave out; their articles still count: hide = [7, 9]
hide = [{hidden}]

# Labels: take the # away and change the words between the quotes.
[rename]
"""
TAIL = """
# Topics that become one. Their memberships are added up; without a label it is made from theirs.
# [[merge]]
# topics = [{example}]
# label = "A name for both"

# Themes, groups of topics: take the #s of a group away to give it another name or other topics. The topics that are in
# no group here are grouped by their words.
{themes}

# Words that a topic starts from. They need a new fit, and topics then get other numbers: leave out `run`, merge, rename
# and hide, and give the source: trendlab fit SOURCE -o RUN --topics-file topics.toml
# [[seed]]
# words = ["bank", "loan", "interest rate"]
# label = "Banking"
# With --given-only these are the only topics, and one more, Other, has the rest.
"""


def topics_file(run: Run) -> str:
    """The text of a topics file with all topics of a run; it changes nothing until it is edited."""
    shown = [int(k) for k in run.fit.shown]
    lines = [
        f"# {k} = {quoted(str(run.cards.label[k]))}  "
        f"# {run.cards.share[k]:.1%}: {plain_words(run.cards.words(k, N_TERMS))}"
        for k in [*shown, *run.fit.edited.hidden]
    ]
    head = HEAD.format(run=quoted(name_topics(run.fit)), hidden=", ".join(str(k) for k in run.fit.edited.hidden))
    example = ", ".join(str(k) for k in shown[-2:])
    return head + "\n".join(lines) + "\n" + TAIL.format(example=example, themes=_themes(run))


def _themes(run: Run) -> str:
    """The themes of a run as commented entries of a topics file, or an example."""
    if run.themes is None or not len(run.themes):
        groups = [("A name for all of them", run.fit.shown[:3].tolist())]
    else:
        groups = [(str(run.themes.label[k]), run.themes.topics(k).tolist()) for k in range(len(run.themes))]
    blocks = (f"# [[theme]]\n# topics = {topics}\n# label = {quoted(label)}" for label, topics in groups if topics)
    return "\n".join(blocks)


def answer_topics_file(folder: str, output: str | None) -> dict[str, Any]:
    """Write the topics file of a run folder if `output` names a file, and return the summary for the command line."""
    from pathlib import Path

    from trendlab.files.whole import write_bytes

    text = topics_file(load_run(folder))
    if output is None:
        return {"text": text.rstrip("\n")}
    write_bytes(Path(output), text.encode("utf8"))
    return {"text": f"written to {output}"}


def quoted(text: str) -> str:
    """The text as a basic string of TOML, which has the escapes of JSON."""
    return json.dumps(plain_words([text]), ensure_ascii=False)


def plain_words(words: list[str]) -> str:
    """The words joined by commas, in one line and without invisible characters."""
    return ", ".join(" ".join("".join(c if c.isprintable() else " " for c in word).split()) for word in words)
