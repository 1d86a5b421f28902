"""What is settled of an article beside its text: outlet, language and standing lines."""

from __future__ import annotations

from dataclasses import replace

from framing import outlets as outlet_layer
from framing.articles import furniture, languages
from framing.articles.article import Article
from framing.outlets import Registry

MOST_RECURRING = 0.75  # share of a text that can be furniture


def settled(article: Article, registry: Registry) -> Article:
    """Settle the outlet and the language of an article, and find the outlet's standing lines."""
    outlet, registered = outlet_of(registry, article.outlet, article.url)
    known = registry.outlets[outlet] if registered else None
    language = languages.declared(article.language)
    # A tag "en" is not taken on trust: other languages are never measured as English.
    if language in ("", *languages.SCORED):
        language = languages.language_of(article.text, known.language if known else "en")
    return replace(
        article,
        outlet=outlet,
        registered=registered,
        language=language,
        status="scored" if language in languages.SCORED else "unscored",
        boilerplate=tuple(
            furniture.merged(
                [
                    *furniture.in_text(article.text, article.title_span[1]),
                    *outlet_layer.boilerplate_lines(
                        article.text, known.boilerplate if known else ()
                    ),
                ]
            )
        ),
    )


def without_recurring(article: Article, found: list[tuple[int, int]]) -> Article:
    """Return `article` with the lines that recur over its outlet among its standing lines."""
    covered = sum(end - start for start, end in found)
    # Where most of a text recurs, the article was published again: no furniture is that large.
    if not found or covered > MOST_RECURRING * len(article.text):
        return article
    return replace(article, boilerplate=tuple(furniture.merged([*article.boilerplate, *found])))


def outlet_of(registry: Registry, name: str, url: str) -> tuple[str, bool]:
    """Return (outlet id, registered) by the outlet's name, where a record gives one, or by URL.

    A name may be an id, a name, an alias or a domain. One that the registry does not know gives
    way to a URL that it knows; else it names the outlet itself, unregistered.
    """
    if known := registry.of_name(name) if name else None:
        return known, True
    by_url = registry.of_url(url)
    if not name or by_url[1]:
        return by_url
    if "." in name and " " not in name:
        return registry.of_url(name if "//" in name else f"https://{name}")
    return name, False
