"""Articles of ours whose attributions are given, so that a feature stands alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from framing.articles.article import Article
from framing.attribution.attribution import Attribution, Carrier, Statement
from framing.features.base.feature import Batch, Feature, Measured
from framing.language.reading import analyse

Given = str | tuple[str, ...]


@pytest.fixture(scope="session")
def batch_of() -> Callable[..., Batch]:
    """Return a function from texts, with the contents of their attributions, to a batch.

    Each article is a text or a tuple of a text and the contents in it, as written.
    """

    def make(*given: Given, titles: bool = False) -> Batch:
        texts = [one if isinstance(one, str) else one[0] for one in given]
        contents = [() if isinstance(one, str) else one[1:] for one in given]
        articles = tuple(
            Article(
                id=str(i),
                text=text,
                title_span=(0, text.index("\n")) if titles and "\n" in text else (0, 0),
            )
            for i, text in enumerate(texts)
        )
        return Batch(
            articles,
            analyse(texts),
            tuple(
                tuple(
                    Attribution(
                        Statement((), (), ((text.index(c), text.index(c) + len(c)),)), "direct"
                    )
                    for c in of_text
                )
                for text, of_text in zip(texts, contents, strict=True)
            ),
        )

    return make


@dataclass(frozen=True)
class Ferry:
    """An article with three voices: a mayor, an anonymous clerk on state radio, and critics."""

    text: str = (
        "Ada Quill said the ferry was late. A clerk said “it was old”. "
        "Critics said it would sink. The firm declined to comment."
    )

    def attribution(self, source: str, content: str, **known: Any) -> Attribution:
        def span(part: str) -> tuple[tuple[int, int], ...]:
            start = self.text.index(part)
            return ((start, start + len(part)),)

        cue = self.text.index("said", self.text.index(source))
        statement = Statement(span(source), ((cue, cue + 4),), span(content))
        return replace(
            Attribution(statement, "indirect", lemma="say", verb_class="neutral"), **known
        )

    @property
    def quill(self) -> Attribution:
        return self.attribution(
            "Ada Quill", "the ferry was late", speaker="Ada Quill", kind="official", naming="named"
        )

    @property
    def clerk(self) -> Attribution:
        radio = Carrier("State radio", ((0, 3),), "media")
        return self.attribution(
            "A clerk",
            "it was old",
            speaker="clerk",
            kind="official",
            naming="anonymous",
            reason_sort="none given",
            carriers=(radio,),
        )

    @property
    def critics(self) -> Attribution:
        return self.attribution(
            "Critics", "it would sink", speaker="Critics", kind="civil", verb_class="denying"
        )

    def run(self, feature: Feature, *found: Attribution, text: str | None = None) -> Measured:
        text = self.text if text is None else text
        return feature.measure(Batch((Article("a", text),), analyse([text]), (found,)))

    def measured(
        self, feature: Feature, *found: Attribution, text: str | None = None
    ) -> dict[str, float]:
        columns = self.run(feature, *found, text=text).columns
        return {name: values[0] for name, values in columns.items()}


@pytest.fixture(scope="session")
def ferry() -> Ferry:
    """Return an article of three voices, and how to measure it."""
    return Ferry()
