"""Forms of English words by rule, so that a lexicon lists a lemma once.

Our own rules, not a tagger's lemmas: a lexicon is compiled to surface forms once, and finding its
terms in a batch is then a look-up by token type.
"""

from __future__ import annotations

# Past and past participle of the irregular verbs that report, or that begin a phrase that does.
IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
    beat beat beaten; become became become; begin began begun; beseech besought; bet bet;
    bid bid; blow blew blown; break broke broken; bring brought; broadcast broadcast;
    build built; buy bought; cast cast; come came come; cut cut; deal dealt; do did done;
    draw drew drawn; drive drove driven; fall fell fallen; feel felt; fight fought;
    find found; forecast forecast; foresee foresaw foreseen; foretell foretold;
    forgive forgave forgiven; get got gotten; give gave given; go went gone; grow grew grown;
    have had; hear heard; hit hit; hold held; keep kept; know knew known; lay laid; lead led;
    leave left; let let; lose lost; make made; mean meant; meet met; pay paid; put put;
    read read; rise rose risen; run ran run; say said; see saw seen; seek sought; sell sold;
    send sent; set set; shoot shot; show showed shown; sing sang sung; speak spoke spoken;
    spin spun; spit spat; spread spread; stand stood; stick stuck; swear swore sworn;
    take took taken; teach taught; tear tore torn; tell told; think thought;
    throw threw thrown; understand understood; undertake undertook undertaken; weep wept;
    win won; withhold withheld; write wrote written
    """.replace("\n", ";").split(";")
    if line.strip()
}
BE = ("be", "is", "are", "was", "were", "am", "been", "being")
VOWELS = "aeiou"
# The last consonant is doubled: one short vowel, one syllable or the stress on the last.
DOUBLED = (
    *("mit", "cur", "fer", "pel", "gret", "plan", "quip", "kid", "but", "gin", "tol", "cap"),
    *("step", "pan", "demur"),
)
NOT_DOUBLED = ("offer", "differ", "suffer", "tribut", "attribut")
# British and American usage differ after -l: both are forms.
EITHER = ("bel", "nal", "vel", "sel", "ral")


def verb_forms(lemma: str, *, past: str = "", participle: str = "") -> tuple[str, ...]:
    """Return the forms of a verb: lemma, -s, -ing, past and participle, without repeats.

    Of a phrase ("point out"), the first word is inflected. past, participle: where the verb is
    irregular and not among IRREGULAR.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denying', 'denied')
    >>> verb_forms("make clear")
    ('make clear', 'makes clear', 'making clear', 'made clear')
    """
    verb, _, rest = lemma.partition(" ")
    if verb == "be":
        forms: tuple[str, ...] = BE
    else:
        irregular = (past, participle) if past else IRREGULAR.get(verb, ())
        forms = (verb, _third(verb), *_regular(verb, past=not irregular), *filter(None, irregular))
    return tuple(dict.fromkeys([f"{form} {rest}" for form in forms] if rest else forms))


def _third(verb: str) -> str:
    if _turns_to_i(verb):
        return verb[:-1] + "ies"
    if verb.endswith("quiz"):
        return verb + "zes"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _turns_to_i(word: str) -> bool:
    """Return whether the word ends in -y after a consonant, as "deny" does."""
    return word[-1:] == "y" and len(word) > 1 and word[-2] not in VOWELS


def _doubles(verb: str) -> bool:
    if verb.endswith(DOUBLED):
        return not verb.endswith(NOT_DOUBLED)
    return (
        verb[-1:] in tuple("bdgklmnprt")
        and verb[-2:-1] in tuple(VOWELS)
        and not any(letter in VOWELS for letter in verb[:-2])
    )


def _regular(verb: str, *, past: bool) -> list[str]:
    stems = [verb]
    if _doubles(verb):
        stems = [verb + verb[-1]]
    elif verb.endswith("quiz"):
        stems = [verb + "z"]
    elif verb.endswith(EITHER) and len(verb) > 4:
        stems = [verb, verb + "l"]
    if verb.endswith("e"):
        dropped = verb if verb == "be" or verb[-2:-1] in tuple("eoy") else verb[:-1]
        progressive = [verb[:-2] + "ying" if verb.endswith("ie") else dropped + "ing"]
        pasts = [verb + "d"]
    else:
        progressive = [stem + "ing" for stem in stems]
        pasts = [stem + "ed" for stem in stems]
        if _turns_to_i(verb):
            pasts = [verb[:-1] + "ied"]
    return progressive + (pasts if past else [])


def noun_forms(lemma: str, *, plural: str = "") -> tuple[str, ...]:
    """Return singular and plural of a noun or noun phrase; `plural` where irregular.

    >>> noun_forms("ministry")
    ('ministry', 'ministries')
    """
    if not plural:
        if _turns_to_i(lemma):
            plural = lemma[:-1] + "ies"
        elif lemma.endswith(("man", "woman")):
            plural = lemma[:-2] + "en"
        else:
            plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return lemma, plural
