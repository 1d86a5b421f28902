"""The rubric: what a teacher looks for in a class's marks, in three steps."""

from __future__ import annotations

from framing.lesson.level import LevelName

HEADS = ("What to look for", "Not yet", "Getting there", "Secure")
ROWS = (
    (
        "Finds who speaks",
        "marks some names; takes people spoken about for people who speak",
        "finds most sources and their verbs",
        "finds all, also those retold, unnamed or passed on, and says for whom they speak",
    ),
    (
        "Reads what words imply",
        "calls a text biased without a word as evidence",
        "names loaded words and verbs, with their lines",
        "says whose voice a word is and what a plainer one would change",
    ),
    (
        "Gives reasons",
        "marks without a reason",
        "gives a reason when asked",
        "writes the reason down, with the line, and can argue the other side",
    ),
    (
        "Knows what is open",
        "takes the key, or the machine, for the truth",
        "says where he or she is unsure",
        "tells what the text leaves open from what it says, and checks beyond the text",
    ),
)
AIMS: dict[LevelName, tuple[str, ...]] = {
    "12-14": (
        "find who speaks in a news text, and the word that says so",
        "notice words that tell a reader what to think",
        "give a reason for each mark and listen to another’s",
    ),
    "15-18": (
        "tell for each statement who makes it, for whom, and by which verb it is introduced",
        "tell the outlet’s own judgement from one that it quotes",
        "judge a machine’s reading, and the outlet’s choices, by evidence in the text",
    ),
    "university": (
        "analyse attribution as a chain of source, cue and content, with whoever relays it",
        "separate measured features of a text from claims about its outlet",
        "evaluate annotation: agreement, ambiguity, and error by layer",
    ),
}
