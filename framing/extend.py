"""What a plugin is written with: every public name in one place.

A feature: Feature, Column, Layer, Mark, Measured, Batch; `tried` for its tests. A page and a
figure: Page, Sheet, Figure, Picture, `draw`, Material. A format: Format, Source, Options, Article,
Reject. An exercise: Exercise, Built, Question. A command is a `click.Command`.
"""

from typing import TYPE_CHECKING

from framing.lazy_names import lazily

if TYPE_CHECKING:
    from framing.articles.article import Article as Article
    from framing.articles.article import Reject as Reject
    from framing.articles.columns import Options as Options
    from framing.articles.format import Format as Format
    from framing.articles.sources import Source as Source
    from framing.features.base.feature import Batch as Batch
    from framing.features.base.feature import Column as Column
    from framing.features.base.feature import Feature as Feature
    from framing.features.base.feature import Layer as Layer
    from framing.features.base.feature import Mark as Mark
    from framing.features.base.feature import Measured as Measured
    from framing.lesson.exercise import Built as Built
    from framing.lesson.exercise import Exercise as Exercise
    from framing.lesson.exercise import Question as Question
    from framing.report.draw import draw as draw
    from framing.report.material import Material as Material
    from framing.report.page import Figure as Figure
    from framing.report.page import Page as Page
    from framing.report.page import Picture as Picture
    from framing.report.page import Sheet as Sheet
    from framing.table.trial import tried as tried

_NAMES = {
    "Article": "framing.articles.article",
    "Batch": "framing.features.base.feature",
    "Built": "framing.lesson.exercise",
    "Column": "framing.features.base.feature",
    "Exercise": "framing.lesson.exercise",
    "Feature": "framing.features.base.feature",
    "Figure": "framing.report.page",
    "Format": "framing.articles.format",
    "Layer": "framing.features.base.feature",
    "Mark": "framing.features.base.feature",
    "Material": "framing.report.material",
    "Measured": "framing.features.base.feature",
    "Options": "framing.articles.columns",
    "Page": "framing.report.page",
    "Picture": "framing.report.page",
    "Question": "framing.lesson.exercise",
    "Reject": "framing.articles.article",
    "Sheet": "framing.report.page",
    "Source": "framing.articles.sources",
    "draw": "framing.report.draw",
    "tried": "framing.table.trial",
}
__all__ = [
    "Article",
    "Batch",
    "Built",
    "Column",
    "Exercise",
    "Feature",
    "Figure",
    "Format",
    "Layer",
    "Mark",
    "Material",
    "Measured",
    "Options",
    "Page",
    "Picture",
    "Question",
    "Reject",
    "Sheet",
    "Source",
    "draw",
    "tried",
]
if not TYPE_CHECKING:  # or every misspelt name would pass for one of any type
    __getattr__ = lazily(__name__, _NAMES)


def __dir__() -> list[str]:
    return __all__
