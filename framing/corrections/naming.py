"""How a source is named whom a reader adds: it follows from its kind and its words."""

from __future__ import annotations

from framing.attribution.attribution import Attribution
from framing.attribution.nobody import is_nobody
from framing.attribution.profiles.public_bodies import body_kind
from framing.attribution.speakers.gazetteer import hits
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.mentions import ENDS
from framing.language.tokens import tokenize

OF_BODIES = ("body", "country", "document")  # sorts of nouns that stand for no person


def naming_of(name: str, kind: str) -> str:
    """Return "named", "body" or "unnamed" for a source of this name and kind.

    Bodies are documents, and what the lexicons know as organisations. Of all others those are
    named whose noun phrase ends with a capital that is no role: "Minister Ada Quill", but not
    "Engineers" or "residents of Kesvar".

    >>> naming_of("minutes of the meeting", "document"), naming_of("harbour council", "official")
    ('body', 'body')
    >>> naming_of("Engineers", "expert"), naming_of("Ada Quill, an engineer", "expert")
    ('unnamed', 'named')
    """
    if kind == "document":
        return "body"
    if is_nobody(name):
        return "unnamed"
    tokens = tokenize([name])
    forms = [tokens.vocabulary[number] for number in tokens.type.tolist()]
    low = [form.lower() for form in forms]
    end = next((i for i, word in enumerate(low) if i and word in ENDS), len(low))
    head = [hit.term for hit in hits(tokens)[0] if hit.first < end <= hit.last]
    large = forms[end - 1][0].isupper()
    if large and end > 1 and forms[0] in given_names():  # "Ada Bishop", "Otto Banks"
        head = [term for term in head if term.sort != "role" and not term.plural]
    acronym = len(forms) == 1 and name.isupper()
    if body_kind(name, low) or acronym or any(term.sort in OF_BODIES for term in head):
        return "body"
    return "named" if large and not head else "unnamed"


def renamed(attribution: Attribution, name: str) -> str:
    """Return the naming of an attribution whose speaker a reader calls by another name.

    Whether a capitalised name is a person's does not follow from it: a body stays one, as does who
    is kept anonymous without a name.
    """
    naming = naming_of(name, attribution.kind)
    kept = "body" if naming == "named" else "anonymous"
    return attribution.naming if attribution.naming == kept and not is_nobody(name) else naming
