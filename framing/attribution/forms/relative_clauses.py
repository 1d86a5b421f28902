"""What a relative clause reports ends before the verb of the main clause.

The bakery, which said it would close, has twelve staff.    Bakers who say they ache want rest.
The van, which police say was stolen, is back.              A man who they said had fled is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement
from framing.attribution.cues import cue_at
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import BETWEEN, FINITE, RELATIVE, STOPS, word_set
from framing.language.irregular import VERBS
from framing.language.tags import TAGS

REACH = 9  # tokens between the pronoun and its verb
PHRASE = 6  # tokens of what may stand before the pronoun: "several of whom"
LONGEST = 40  # tokens of a reported clause within a relative one
# Each of these may bring a finite verb of its own into the reported clause.
BRINGS = RELATIVE | word_set(
    """that because when while if as where why how what until unless although though before after
    since than whether and or but nor so"""
)
# Verbs whose clause often has no "that": "they believe the roof leaks".
WITHOUT_THAT = word_set("say think believe know hope fear feel claim insist suspect wish assume")
MARKS = frozenset("“”\"‘'’«»")
ADVERBS = ("RB", "RBR")


def with_relative_clauses(
    passages: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text, those of relative clauses as long as the clause is."""
    texts = passages.language.tokens.texts
    relative = [
        [i for i, statement in enumerate(of_text) if _may_be_relative(text, statement)]
        for text, of_text in zip(texts, statements, strict=True)
    ]
    asked: list[tuple[int, int, int]] = []  # tokens whose tags are looked at, as `tags_of` has them
    found = [list(of_text) for of_text in statements]
    for number, places in enumerate(relative):
        for i in places:
            asked.extend(_looked_at(passages[number], found[number][i]))
    passages.language.tag_together(asked)
    for number, places in enumerate(relative):
        for i in places:
            found[number][i] = _mended(passages[number], found[number][i])
    return tuple(map(tuple, found))


def _looked_at(passage: RuleText, statement: Statement) -> Iterator[tuple[int, int, int]]:
    """Yield the text and the tokens from the clause's pronoun to where its content ends."""
    pronoun = _pronoun(passage, passage.tokens_of(statement.cue[0])[0])
    if pronoun is not None:
        yield passage.number, pronoun, passage.tokens_of(statement.content[-1])[1]


def _may_be_relative(text: str, statement: Statement) -> bool:
    """Whether a content follows its cue, and a relative pronoun stands before that."""
    if not (statement.source and statement.cue):
        return False
    cue = statement.cue[0][0]
    if statement.content[-1][0] < cue:
        return False
    before = text[max(0, cue - 80) : cue].lower()
    return "who" in before or "which " in before


def _mended(passage: RuleText, statement: Statement) -> Statement:
    cue, after = passage.tokens_of(statement.cue[0])
    pronoun = _pronoun(passage, cue)
    if pronoun is None:
        return statement
    source = statement.source
    heard = next((t for t in range(pronoun + 1, cue) if passage.lowered[t] not in BETWEEN), None)
    begin = passage.start[pronoun]
    if heard is not None and passage.lowered[pronoun] != "whose" and source[0][0] == begin:
        source = ((passage.start[heard], source[0][1]), *source[1:])  # "which [police] say"
    content = tuple(span for span in statement.content if span[0] > begin)
    if not content:
        return statement
    first, last = passage.tokens_of(content[0])
    said = statement.cue
    if heard is not None and len(said) == 1 and after - cue == 2 and first == after:
        # "who police [say] [signed it]": the verb of what they say is no part of the cue.
        known = cue_at(passage.lowered, cue)
        if known is not None and known[0] == 1 and _tag(passage, cue + 1) in (*FINITE, "VBN"):
            said, first = passage.span(cue, cue + 1), cue + 1
    if len(content) > 1 or passage.forms[first] in MARKS:
        return replace(statement, source=source, content=content)
    # "signed" right behind "say" is a verb without its subject, whether tagged VBD or VBN.
    verbs = (*FINITE, "VBN") if first == after else FINITE
    gap = heard is not None and (_tag(passage, first) in verbs or said != statement.cue)
    end = _end(passage, first + gap, pronoun, 1 - gap)
    stop = content[0][1] if end is None or (end > last and not gap) else passage.end[end - 1]
    return replace(statement, source=source, cue=said, content=((passage.start[first], stop),))


def _pronoun(passage: RuleText, cue: int) -> int | None:
    """Return the relative pronoun of the clause whose verb is at token `cue`, if it has one."""
    for token in range(cue - 1, max(0, cue - REACH), -1):
        if passage.lowered[token] in RELATIVE:
            return token
        if passage.forms[token] in STOPS and passage.forms[token] != "-":
            return None
    return None


def _is_apart(passage: RuleText, pronoun: int) -> bool:
    """Whether a comma parts the clause from what it is about."""
    if passage.forms[pronoun - 1] == "of":
        return "," in passage.forms[max(0, pronoun - PHRASE) : pronoun]
    return passage.forms[pronoun - 1] == ","


def _end(passage: RuleText, first: int, pronoun: int, allowed: int) -> int | None:
    """Return the token before which the reported clause ends, None where nothing tells.

    allowed: how many finite verbs of its own it has from `first` on.
    """
    low, high = passage.sentence(first)
    high = min(high, first + LONGEST)
    tags = [TAGS[t] for t in passage.language.tags_of(passage.number, first, high).tolist()]
    commas = [t for t in range(first + 1, high - 1) if passage.forms[t] == ","]
    if _is_apart(passage, pronoun):
        for comma in commas:
            verb = comma + 1
            while verb < high - 1 and tags[verb - first] in ADVERBS:
                verb += 1
            if tags[verb - first] in FINITE:
                return comma
        low = max(low, pronoun - LONGEST)
        if any(_tag(passage, token) in FINITE for token in range(low, pronoun)):
            return None
        # The sentence must have a verb of its own, whatever its tag is: "…, wept."
        return next((c for c in reversed(commas) if _may_be_finite(passage.lowered[c + 1])), None)
    for token in range(first, high):
        dated = tags[token - first + 1 : token - first + 2] == ["CD"]  # "since 2030"
        if passage.lowered[token] in BRINGS and token > first and not dated:
            allowed += 1
        if passage.forms[token] in MARKS:
            return None
        if tags[token - first] not in FINITE:
            continue
        own_subject = token > first and tags[token - first - 1] == "PRP"
        allowed = max(allowed, own_subject) - 1
        if allowed < 0:
            while token > first + 2 and tags[token - first - 1] in (*ADVERBS, ","):
                token -= 1
            return token if token - first > 1 else None
        known = cue_at(passage.lowered, token)
        allowed += known is not None and known[1].lemma in WITHOUT_THAT
    return None


def _may_be_finite(form: str) -> bool:
    return form.endswith("ed") or (form in VERBS and not form.endswith("ing"))


def _tag(passage: RuleText, token: int) -> str:
    return TAGS[int(passage.language.tags_of(passage.number, token, token + 1)[0])]
