"""What a class is told to do with a text and its table, in the words of its level."""

from __future__ import annotations

from framing.lesson.level import LevelName

MARK: dict[LevelName, tuple[str, ...]] = {
    "12-14": (
        "Read the text once. Put your pencil down.",
        "Read it again. Underline every person or group that speaks.",
        "Draw a circle round the word that shows that they speak: said, told, warned …",
        "Draw a box round words that tell you what to think: good, bad, frightening.",
        "Write in the margin why you marked it.",
    ),
    "15-18": (
        "Read the text once without a pencil.",
        "Underline every source: whoever the text has something from.",
        "Circle the reporting verb and bracket the words that are given to the source.",
        "Box loaded words: those that judge what they name.",
        "Write a reason in the margin wherever you hesitate.",
    ),
    "university": (
        "Read the text once without marking.",
        "Underline each source, circle its cue, bracket the content attributed to it.",
        "Box evaluative wording and note whose voice it is.",
        "Write down each doubtful case with your reason: it is your material for the discussion.",
    ),
}
HEADS: dict[LevelName, tuple[str, ...]] = {
    "12-14": ("Line", "Who speaks?", "For which group?", "Which verb?", "Words that judge"),
    "15-18": ("Line", "Who speaks?", "For whom?", "Which verb?", "Loaded words in it"),
    "university": ("Line", "Source", "Speaks for", "Verb", "Evaluative words in it"),
}
MISSING: dict[LevelName, str] = {
    "12-14": "Who is missing? Whom would you like to hear as well, and why?",
    "15-18": "Who is missing? Whom does the event concern that has no voice here?",
    "university": "Who is missing? Name those with a stake and no voice, and what they might add.",
}
TABLE: dict[LevelName, str] = {
    "12-14": "One row for each time that somebody says something.",
    "15-18": "One row for each statement: a source, usually a verb, and what is said.",
    "university": "One row for each attribution: source, cue and content.",
}
TICKET: dict[LevelName, tuple[str, ...]] = {
    "12-14": (
        "One thing I know now about who speaks in this text:",
        "One question that I would ask the reporter:",
    ),
    "15-18": (
        "The mark I changed my mind about, and why:",
        "One thing this text made me believe by a single word:",
    ),
    "university": (
        "The attribution that I would defend against the key, with my reason:",
        "What these texts cannot show about their outlets:",
    ),
}
