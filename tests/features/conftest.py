"""A batch of articles of ours whose attributions are given, so that a feature stands alone."""

from collections.abc import Callable

import pytest

from framing.articles.article import Article
from framing.attribution.frame import Attribution, Frame
from framing.features._feature import Batch
from framing.language.reading import read

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
            read(texts),
            tuple(
                tuple(
                    Attribution(Frame((), (), ((text.index(c), text.index(c) + len(c)),)), "direct")
                    for c in of_text
                )
                for text, of_text in zip(texts, contents, strict=True)
            ),
        )

    return make
