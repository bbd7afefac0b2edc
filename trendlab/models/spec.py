"""Options of a topic model."""

from __future__ import annotations

from dataclasses import dataclass

from trendlab.checks import check_choice, check_fields, check_whole
from trendlab.errors import ChoiceError, OutOfRangeError, wrong_type
from trendlab.models.registry import find_model, name_takers


@dataclass(frozen=True, kw_only=True)
class ModelSpec:
    """The model and the number of topics.

    Attributes:
        model: name of a registered model: mixture, nmf, lda, bertopic, or one of `register_model`.
        topics: number of topics, at least 1, or "auto".
        seed_words: the seed words of each seeded topic, for models that take them.
        given_only: whether there are only the seeded topics and one, "Other", for the rest. "auto" fits one topic more
            than there are seeds. With more of them, those with few of the seeds' words are joined to "Other", and the
            others to the seeded topic whose words they have.

    Raises:
        ChoiceError: if the model is not registered or takes no seed words, `topics` is a word other than "auto", or
            `given_only` is asked for without seed words.
        OutOfRangeError: if there are fewer topics than one or than seeds.

    >>> from trendlab import ModelSpec
    >>> ModelSpec(topics=12)
    ModelSpec(model='mixture', topics=12, seed_words=(), given_only=False)
    """

    model: str = "mixture"
    topics: int | str = "auto"
    seed_words: tuple[tuple[str, ...], ...] = ()
    given_only: bool = False

    def __post_init__(self) -> None:
        check_fields(self)
        if any(isinstance(words, str) for words in self.seed_words):
            raise wrong_type(self.seed_words, "a list of lists of words, one a topic", "seed_words")
        model = find_model(self.model)
        if isinstance(self.topics, str):
            check_choice(self.topics, ("auto",), "topics (where it is a word)")
        else:
            check_whole(self.topics, 1, "topics")
            if self.topics < len(self.seed_words):
                raise OutOfRangeError(
                    f"topics must be at least the number of seeds, {len(self.seed_words)}; got {self.topics}"
                )
        self._check_given_only()
        if self.seed_words and not model.takes_seed_words:
            raise ChoiceError(f"seed words need the model {name_takers('takes_seed_words')}; got {self.model!r}")

    def _check_given_only(self) -> None:
        """Check that given topics alone are asked for only where topics are given, and a topic is left for the rest."""
        if not self.given_only:
            return
        if not self.seed_words:
            raise ChoiceError("given_only needs seed words: give the words of each topic, or leave it out")
        if isinstance(self.topics, int) and self.topics == len(self.seed_words):
            raise OutOfRangeError(
                f"topics must be more than the number of seeds, {self.topics}, where `given_only` leaves a rest; give "
                "auto, or more topics"
            )
