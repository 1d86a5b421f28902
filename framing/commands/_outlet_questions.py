"""What `framing outlets add` asks for: whatever the flags do not say."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from framing.errors import FramingError
from framing.outlets.check import RULES, claims
from framing.outlets.iso import NOWHERE
from framing.outlets.outlet import FUNDING


def answered(flags: Mapping[str, Any], sources: Sequence[str]) -> dict[str, Any]:
    """Return the values of an outlet file: the flags, and answers at the prompt to the rest.

    flags: key → value, None or () where not given. sources: "claim=page", or a page alone, which
    then stands for every claim without one of its own.
    """
    values = {key: list(v) if isinstance(v, tuple) else v for key, v in flags.items()}
    if values["invented"]:
        values["country"] = values["country"] or NOWHERE
    for key, flag, question, default in _QUESTIONS:
        if not values[key]:
            values[key] = _ask(flag, question, key=key, default=default)
    if values["funding"] == "state" and not values["control"]:
        values["control"] = _ask("--control", "How the state controls it, in one sentence")
    pages = _by_claim(sources, claims(values))
    if not values["invented"]:
        missing = [claim for claim in claims(values) if claim not in pages]
        if missing:
            question = f"A public page that says so ({', '.join(missing)})"
            [page] = _ask("--source", question, key="feeds")
            pages |= dict.fromkeys(missing, page)
        if values["as_of"] is None:
            year = str(datetime.now(UTC).year)
            values["as_of"] = _ask("--as-of", "The year that this describes", "as_of", year)
    return {**values, "sources": pages}


# key, flag, question, default
_QUESTIONS = (
    ("name", "--name", "Name, as readers know it", None),
    ("domains", "--domain", "Domains, separated by commas", None),
    ("country", "--country", "Country of the publisher (two letters, such as GB)", None),
    ("language", "--language", "Language (two letters)", "en"),
    ("owner", "--owner", "Owner", None),
    ("funding", "--funding", f"Funding ({', '.join(FUNDING)})", None),
)


def _by_claim(sources: Sequence[str], made: Sequence[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    rest: dict[str, str] = {}
    for source in sources:
        claim, equals, page = source.partition("=")
        if equals and "/" not in claim:  # an address may hold "=" as well, but only after "/"
            named[claim] = page
        else:
            rest = dict.fromkeys(made, source)
    return rest | named


def _ask(flag: str, question: str, key: str = "", default: str | None = None) -> Any:
    """Ask until the answer fits the rule of `key`; `flag` is the option that answers it as well.

    Raises FramingError if standard input is not a terminal and holds no answer.
    """

    def value_of(answer: str) -> Any:
        value = _value(answer.strip(), key)
        if not value:
            raise click.BadParameter("this cannot be left empty")
        if key in RULES:
            for what, hint in RULES[key](value):
                raise click.BadParameter(f"{what} ({hint})")
        return value

    try:
        return click.prompt(question, default=default, value_proc=value_of)
    except click.Abort as end:
        if sys.stdin.isatty():
            raise
        raise FramingError(
            "is missing, and standard input holds no answer", where=flag, hint=f"add {flag}"
        ) from end


def _value(answer: str, key: str) -> Any:
    if key == "feeds":  # a page of the web, by the rule of feeds
        return [answer] if answer else []
    if key == "domains":
        return [part.strip() for part in answer.split(",") if part.strip()]
    if key == "as_of":
        if not answer.isdecimal():
            raise click.BadParameter(f"{answer!r} is not a year")
        return int(answer)
    return answer
