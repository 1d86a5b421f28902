"""What an abbreviation says about the end of its sentence: what must follow it, or cannot.

Punkt learns which words are abbreviations, not of which sort, and takes most names after "Asst."
and most figures after "Art." for the start of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Before a name: titles, offices and ranks, given names cut short.
_TITLES = (
    "Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Dr|Drs|Prof|Profs|Rev|Revs|Fr|Msgr|Rt|Hon|Gen|Brig|Col|Lt"
    "|Lieut|Maj|Capt|Cpt|Cmdr|Comdr|Cdr|Cmdre|Adm|Ens|Sgt|Sgts|Cpl|Pfc|Pvt|Pte|Spc|Const|Supt|Insp"
    "|Det|Dets|Dep|Asst|Assoc|Atty|Attys|Gov|Govs|Sen|Sens|Rep|Reps|Pres|Sec|Amb|Ald|Cllr|Coun"
    "|Supvr|Comm|Commr|Dir|Chmn|Treas|Mgr|Wm|Chas|Geo|Jas|Thos|Robt|Benj|Edw|Jos|St|Ste|Ft|Mt|Gt|Pt"
)
# Before a figure.
_COUNTED = (
    "Nos?|nos?|Nr|pp?|Art|art|Arts|Sec|sec|Secs|Ch|ch|Chap|Chs|Vol|vol|Vols|Figs?|figs?|Eqs?|Apt|Rte"
    "|Rt|Hwy|Bldg|Rm|Ste|Par|par|Para|cl|Cl|Sched|Tab|Ext|ext|Tel|tel|Pop|pop|Est|est|approx|Approx"
    "|ca?|circa|vs?|Ver|ver|ed|incl|excl|esp|mi|min|Stat|Reg|Prop|Res|Ord|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    "|Nov|Dec"
)
# Behind a name, so that no sentence begins with one.
_TRAILING = "Jr|Esq|Inc|Corp|Cos?|Ltd|Bros|Assn|Plc|Ave|Blvd|Rd|Ln|Pkwy"
_STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb"
    r"|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|W\.Va|Ont|Que|Sask|Alta|Man"
    r"|(?:N\.[CDHJMY]|S\.[CD]|R\.I|D\.C|P\.R|B\.C|N\.S|N\.B|P\.E\.I)"
)
_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_ZONES = "Eastern|Central|Mountain|Pacific|Atlantic|Alaska|Hawaii|Greenwich|London|Local|[A-Z]{2,4}"

# Ends right before the next word, which goes with it.
_BEFORE_NAME = re.compile(rf"\b(?:{_TITLES})\.\s{{1,3}}$")
_BEFORE_FIGURE = re.compile(rf"(?<![\w.])(?:{_COUNTED})\.\s{{1,3}}$")
_MEASURED = re.compile(r"\d\s(?:sec|mi|min|v|c|ed)\.\s{1,3}$")  # "ran 40 min.", which may end one
_BEHIND_NAME = re.compile(rf"(?:{_TRAILING})\.(?!\w)")
_INITIALS = re.compile(r"[A-Z]\.(?!\w)")
_INITIAL = re.compile(r"(?<![\w.])[A-Z]\.\s{1,3}$")
_COMPASS = re.compile(r"\d\s[NSEW]\.\s{1,3}$")  # "41 N. Ash Ave."
# Where one ends although an abbreviation stands there: the time of day, a state behind its town.
# Within a sentence a day, a month or a zone follows the one, a comma the other.
_MAY_END = re.compile(r"\.[”\"’')]?[ \t]+(?=[A-Z][a-z])")
_TIME = re.compile(r"\b[ap]\.m\.[”\"’')]?[ \t]{1,3}$")
_OF_TIME = re.compile(rf"(?:{_DAYS})[a-z]*\b|(?:{_ZONES})\b")
_STATE = re.compile(rf",\s(?:{_STATES})\.[”\"’')]?[ \t]{{1,3}}$")
REACH = 12  # characters before a word that tell of the abbreviation there


def goes_on(text: str, at: int) -> bool:
    """Return whether the word at `at` belongs to the sentence before it, for its sort.

    >>> text = "Asst. Supt. Roy cited Art. 9 of the code. Then he left for 41 N. Ash Ave."
    >>> [goes_on(text, text.index(word)) for word in ("Supt", "Roy", "9", "Then", "Ash")]
    [True, True, True, False, True]
    """
    if text[at].islower():
        return True
    low = max(0, at - REACH)
    if text[at].isdigit() or text[at] in "$£€":
        counted = _BEFORE_FIGURE.search(text, low, at) is not None
        return counted and _MEASURED.search(text, low, at) is None
    if _BEFORE_NAME.search(text, low, at) or _BEHIND_NAME.match(text, at):
        return True
    if _INITIALS.match(text, at) and _INITIAL.search(text, low, at):
        return True
    return _COMPASS.search(text, low, at) is not None


def ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where in text[start:end] a sentence begins behind the time of day or a state.

    >>> text = "It opens at 9 a.m. Voters came to Bly, Ore. They left at 5 p.m. Friday."
    >>> [text[at:].split()[0] for at in ends(text, 0, len(text))]
    ['Voters', 'They']
    """
    for match in _MAY_END.finditer(text, start, end):
        at = match.end()
        low = max(start, at - REACH)
        timed = _TIME.search(text, low, at) and not _OF_TIME.match(text, at)
        if timed or _STATE.search(text, low, at):
            yield at
