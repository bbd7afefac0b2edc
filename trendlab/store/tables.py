"""The methods of a run that return its tables, as data frames or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from trendlab.checks import check_choice, check_path, check_whole
from trendlab.errors import ChoiceError, InputError
from trendlab.files.cells import frame_bytes
from trendlab.files.whole import write_text
from trendlab.store.habits import find_equivalent, wrong_name
from trendlab.store.overview import articles_frame, level_frame, topics_frame
from trendlab.words.numbers import no_topic_words
from trendlab.words.shown import Shown
from trendlab.words.written import latex_table, markdown_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from trendlab.store.run import Run

Form = Literal["markdown", "latex", "csv"]
Table = Literal["topics", "themes", "concepts", "articles", "prevalence", "changes", "trends"]
MANY_IN_NONE = 0.01  # of the articles: with more in no topic, the fit is doubtful
ENDINGS: dict[str, Form] = {".md": "markdown", ".tex": "latex", ".csv": "csv"}
PLUMBING = ("in_none_words", "language_words", "take_topics", "view", "visible")
WIDE = ("topic", "label", "share", "n_docs", "terms")  # columns of a printed table of topics


class RunTables(Shown):
    """Methods of `Run` that return its tables, save it and report it."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it only raises
        """Raises an AttributeError; for a method name of another library the message gives the name in trendlab."""
        raise AttributeError(wrong_name(type(self).__name__, name, find_equivalent(name)), name=name, obj=self)

    def __dir__(self) -> list[str]:
        """The names that TAB offers: without those by which figures and reports draw a run."""
        return [name for name in super().__dir__() if name not in PLUMBING]

    @property
    def doubts(self) -> tuple[str, ...]:
        """What looked wrong in the source, its dates or the fit, one sentence each, as the command line prints it."""
        from trendlab.models.doubts import fit_doubts

        run = self._run
        notes = run.manifest.get("notes") or {}
        stages = [notes.get(stage) or {} for stage in ("reader", "dates")]
        found = [str(row["sentence"]) for stage in stages for row in stage.get("doubts", ())]
        fitted = fit_doubts(run.fit, run.tables.get("choice")).values()
        found += [self.language_words, *map(run.unit.say, fitted), self.in_none_words]
        return tuple(one for one in found if one)

    @property
    def language_words(self) -> str:
        """A sentence on the articles in other languages than the most frequent one; empty without any."""
        from trendlab.models.languages import language_words

        run = self._run
        notes, counts, options = (run.manifest.get(name) or {} for name in ("notes", "counts", "options"))
        left_out = (notes.get("reader") or {}).get("languages_not_modelled", {})
        words = language_words(counts.get("languages", {}), left_out, language=options.get("language") or "auto")
        return run.unit.say(words)

    @property
    def in_none_words(self) -> str:
        """A sentence that counts the articles in no topic, where they are more than 1 % of all; else empty."""
        run = self._run
        if run.n_in_no_topic <= MANY_IN_NONE * run.n_all:
            return ""
        return run.unit.say(f"{no_topic_words(run.n_in_no_topic)}.")

    @property
    def _run(self) -> Run:
        return cast("Run", self)

    def topics(self, *, n_terms: int = 10) -> pd.DataFrame:
        """Everything known about the topics, one per row, without hidden ones.

        Columns: topic, label, theme (if there are themes), share, n_docs, terms, changes (sentences), slope, lower,
        upper (percentage points a year), p_value, p_adjusted, detectable, verdict, exemplars (titles). Without dates,
        the columns of changes and trends are left out.
        """
        return topics_frame(self._run.visible(), n_terms=check_whole(n_terms, 1, "n_terms"))

    def theme_table(self) -> pd.DataFrame:
        """Everything known about the themes, one per row; empty if there are none.

        Columns: theme, label, share, n_topics, terms, changes (sentences), slope, lower, upper (percentage points a
        year), p_value, p_adjusted (over the themes), detectable, verdict. Without dates, the columns of changes and
        trends are left out.
        """
        return level_frame(self._run.visible(), "theme")

    def concept_table(self) -> pd.DataFrame:
        """Everything known about the concepts of the run, one per row; empty if there are none.

        Columns: concept, label, query, share, n_docs (articles that match), changes (sentences), slope, lower, upper
        (percentage points a year), p_value, p_adjusted (over the concepts), detectable, verdict. Without dates, the
        columns of changes and trends are left out.
        """
        return level_frame(self._run, "concept")

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per article, in the order of the fit.

        Columns: doc_id, title, source, date, month, dated_by, topic, label, membership, second_topic, second_label,
        second_membership, theme if there are themes, and order: the place in the source from 0, by which
        `run.to_frame().set_index("order")` joins a list or frame of the same articles. An article without a title has
        its first words. With one topic there are no second columns.
        """
        return articles_frame(self._run)

    def print_topics(self, *, n_terms: int = 10) -> None:
        """Print topic, label, share, articles and terms as an aligned table."""
        frame = self.topics(n_terms=n_terms)[list(WIDE)]
        frame["share"] = [f"{share:.1%}" for share in frame["share"]]
        print(frame.to_string(index=False, max_colwidth=90, justify="left"))  # noqa: T201 - its purpose is to print

    def save(self, folder: str | Path) -> Path:
        """Write the run into a folder, from which `load_run` reads it: see `save_run`.

        Args:
            folder: one that holds an earlier run is replaced.

        Raises:
            OutputError: if the place cannot be written or holds something that is not a run.
        """
        from trendlab.store.save import save_run

        return save_run(self._run, folder)

    def report(self, folder: str | Path) -> None:
        """Write the report into a folder: PDF, HTML page, figures and tables. See `write_report` for its options.

        Raises:
            OutputError: if the folder cannot be written.
        """
        # Reports are made on a higher floor; the package's own door leads there, as its user would go.
        import trendlab

        trendlab.write_report(self._run, folder)

    def export(self, format: Form | None = None, *, table: Table = "topics", path: str | Path | None = None) -> str:
        """A table of the run as text, to paste into a document; with a path it is also written to a file.

        Args:
            format: markdown, latex (with booktabs) or csv; by the ending of the path (.md, .tex, .csv) for None, and
                markdown without a path.
            table: topics, themes, concepts, articles, prevalence, changes or trends.
            path: a file to write, or None.

        Raises:
            ChoiceError: if there is no such format or table.
            InputError: if the run has no dates and the table needs them.
            OutputError: if the file cannot be written.
        """
        text = self._text(_form(format, path), cast("Table", check_choice(table, get_args(Table), "table")))
        if path is not None:
            write_text(path, [text])
        return text

    def _text(self, form: Form, table: Table) -> str:
        """A table in one of the forms."""
        frame = _table(self._run, table)
        if form == "csv":
            return frame_bytes(frame).decode("utf8")
        if table == "topics":
            frame = frame[list(WIDE)]
        rows = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
        return (markdown_table if form == "markdown" else latex_table)(list(frame.columns), rows)


def _form(form: Form | None, path: str | Path | None) -> Form:
    """The form that is asked for, by its name or by the ending of a file."""
    if form is not None:
        if str(form) not in get_args(Form) and str(form).lower().endswith(tuple(ENDINGS)):
            raise ChoiceError(f"format must be one of {', '.join(get_args(Form))}; for a file write path={str(form)!r}")
        return cast("Form", check_choice(form, get_args(Form), "format"))
    if path is None:
        return "markdown"
    ending = check_path(path, "path").suffix.lower()
    if ending not in ENDINGS:
        raise ChoiceError(f"path must end in {', '.join(ENDINGS)}, or format must be given; got {str(path)!r}")
    return ENDINGS[ending]


def _table(run: Run, name: str) -> pd.DataFrame:
    """A table of the run by its name."""
    if name == "topics":
        return run.topics()
    if name in ("themes", "concepts"):
        return run.theme_table() if name == "themes" else run.concept_table()
    if name == "articles":
        return run.to_frame()
    found: Any = getattr(run.visible(), name)
    if found is None:
        raise InputError(f"this run has no table {name!r}, for nothing dates its source")
    frame: pd.DataFrame = found.to_frame() if name == "changes" else found.to_frame(run.cards)
    return frame
