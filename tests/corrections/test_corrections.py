"""Files of corrections, and the attributions that follow from them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from framing.articles.article import Article, Corpus
from framing.attribution.attribution import Attribution, Carrier, Statement
from framing.corrections.accuracy import accuracy
from framing.corrections.applied import corrected
from framing.corrections.attached import attach, corrections_of
from framing.corrections.conflicts import conflicts, merged
from framing.corrections.correction import (
    Correction,
    Reviewed,
    as_json,
    checksum,
    correction_of,
    read_corrections,
)
from framing.corrections.naming import naming_of
from framing.errors import FramingError
from framing.table.measure import measure
from framing.table.sourced import sourced_statements
from framing.table.tables import Measurement

TEXT = "Ferry late\n\nThe ferry was late, Ada Quill said. Critics claimed it was old."
SAID = Attribution(
    Statement(((32, 41),), ((42, 46),), ((12, 30),), probability=0.9),
    "indirect", lemma="say", verb_class="neutral", speaker="Ada Quill",
    mentions=((32, 41),), kind="person", naming="named", words=4,
)  # fmt: skip
CLAIMED = Attribution(
    Statement(((48, 55),), ((56, 63),), ((64, 74),), probability=0.6),
    "indirect", lemma="claim", verb_class="doubting", stance="distancing", speaker="critics",
    mentions=((48, 55),), words=3,
)  # fmt: skip


def at(action: str, start: int, end: int, **other: object) -> Correction:
    return Correction("attribution", action, start, end, TEXT[start:end], **other)  # type: ignore[arg-type]


def test_a_field_is_changed_and_the_mark_says_so() -> None:
    (one, other), unfit = corrected(
        TEXT, [SAID, CLAIMED], [at("change", 12, 30, field="kind", after="official")]
    )
    assert one == replace(
        SAID, kind="official", corrected=True, statement=replace(SAID.statement, probability=1.0)
    )
    assert other is CLAIMED
    assert unfit == []


def test_a_kind_that_a_reader_gives_is_certain() -> None:
    unsure = replace(SAID, kind_probability=0.3)
    (one,), _ = corrected(TEXT, [unsure], [at("change", 12, 30, field="kind", after="civil")])
    assert (one.kind, one.kind_probability) == ("civil", 1.0)
    (one,), _ = corrected(TEXT, [unsure], [at("change", 12, 30, field="speaker", after="Ada Q.")])
    assert one.kind_probability == 0.3


TWICE = TEXT + " Quill was sure that it was safe."
SURE = replace(
    SAID,
    statement=Statement(((76, 81),), ((82, 90),), ((96, 107),), probability=0.8),
    lemma="be sure", words=3, kind="expert", kind_probability=0.6,
)  # fmt: skip


def test_a_kind_that_a_reader_gives_holds_for_all_that_the_speaker_says() -> None:
    kind = at("change", 12, 30, field="kind", after="official")
    (one, critics, other), _ = corrected(TWICE, [SAID, CLAIMED, SURE], [kind])
    assert (one.kind, other.kind, other.kind_probability) == ("official", "official", 1.0)
    assert (one.corrected, other.corrected) == (True, False)
    assert other.statement == SURE.statement
    assert critics is CLAIMED
    later = replace(at("change", 12, 30, field="kind", after="civil"), start=96, end=107)
    later = replace(later, words=TWICE[96:107])
    kinds = [each.kind for each in corrected(TWICE, [SAID, SURE], [kind, later])[0]]
    assert kinds == ["civil", "civil"]


def test_a_kind_holds_for_nobody_else_where_no_name_tells_who_speaks() -> None:
    her, she = replace(SAID, speaker="she"), replace(SURE, speaker="she")
    (one, other), _ = corrected(
        TWICE, [her, she], [at("change", 12, 30, field="kind", after="official")]
    )
    assert (one.kind, other) == ("official", she)


def test_what_a_reader_gives_to_a_speaker_of_the_article_is_of_the_speakers_kind() -> None:
    ada = at("change", 64, 74, field="speaker", after="Ada Quill")
    (one, moved), _ = corrected(TEXT, [SAID, CLAIMED], [ada])
    assert (one, moved.kind, moved.kind_probability) == (SAID, "person", SAID.kind_probability)
    new = at("add", 64, 74, after={"source": None, "cue": None, "speaker": "Ada Quill"})
    (_, added), _ = corrected(TEXT, [SAID], [new])
    assert added.kind == "person"
    known = {"source": None, "cue": None, "speaker": "Ada Quill", "kind": "official"}
    (one, added), _ = corrected(TEXT, [SAID], [replace(new, after=known)])
    assert (one.kind, added.kind) == ("official", "official")


def test_how_a_speaker_is_named_can_be_corrected() -> None:
    (one, _, other), _ = corrected(
        TWICE, [SAID, CLAIMED, SURE], [at("change", 12, 30, field="naming", after="anonymous")]
    )
    assert (one.naming, other.naming) == ("anonymous", "anonymous")
    assert (one.reason_sort, one.corrected, other.corrected) == ("none given", True, False)
    union = at("change", 12, 30, field="naming", after="body")
    assert [each.body for each in corrected(TEXT, [SAID, CLAIMED], [union])[0]] == ["Ada Quill", ""]
    report = at("change", 12, 30, field="kind", after="document")
    assert corrected(TEXT, [SAID], [report])[0][0].naming == "body"


@pytest.mark.parametrize(
    ("name", "kind", "naming"),
    [
        ("minutes of the meeting", "document", "body"),
        ("a leaflet on the door", "document", "body"),
        ("the harbour ministry", "official", "body"),
        ("FUG", "civil", "body"),
        ("engineers", "expert", "unnamed"),
        ("Engineers", "expert", "unnamed"),
        ("a spokeswoman for Quill", "business", "unnamed"),
        ("Kesvar fishwives", "person", "unnamed"),
        ("she", "person", "unnamed"),
        ("Ada Quill", "unknown", "named"),
        ("Minister Ada Quill, a former engineer", "official", "named"),
        ("Joan Bishop", "person", "named"),
        ("Jack Banks", "person", "named"),
    ],
)
def test_an_added_source_is_named_as_follows_from_its_kind_and_words(
    name: str, kind: str, naming: str
) -> None:
    after = {"source": None, "cue": None, "speaker": name, "kind": kind}
    (_, added), _ = corrected(TEXT, [SAID], [at("add", 64, 74, after=after)])
    if name != "Ada Quill":  # she speaks elsewhere
        assert added.naming == naming
    assert naming_of(name, kind) == naming


def test_a_naming_that_a_reader_gives_to_an_added_source_holds() -> None:
    after = {"source": None, "cue": None, "speaker": "Kesvar One", "naming": "body"}
    (_, added), _ = corrected(TEXT, [SAID], [at("add", 64, 74, after=after)])
    assert added.naming == "body"


@pytest.mark.parametrize(
    ("before", "after", "naming"),
    [
        ("named", "engineers", "unnamed"),
        ("unnamed", "Otto Brandt", "named"),
        ("anonymous", "a guard", "anonymous"),
        ("anonymous", "Otto Brandt", "named"),
        ("body", "Brandt & Quill", "body"),
        ("named", "", "unnamed"),
    ],
)
def test_who_is_given_another_name_is_named_accordingly(
    before: str, after: str, naming: str
) -> None:
    said = replace(SAID, naming=before, body=SAID.speaker if before == "body" else "")
    (one,), _ = corrected(TEXT, [said], [at("change", 12, 30, field="speaker", after=after)])
    assert (one.naming, one.body) == (naming, after if naming == "body" else "")


def test_the_later_correction_of_a_field_wins() -> None:
    changes = [
        at("change", 12, 30, field="speaker", after="Otto Brandt"),
        at("change", 12, 30, field="speaker", after="the harbour master"),
    ]
    (one,), _ = corrected(TEXT, [SAID], changes)
    assert (one.speaker, one.mentions) == ("the harbour master", SAID.mentions)


def test_what_is_told_of_the_speaker_before_goes_with_that_speaker() -> None:
    ada = replace(
        SAID, title=((0, 5),), why=((6, 10),), body="the port", country="Norway",
        carriers=(Carrier("the radio", ()),),
    )  # fmt: skip
    otto = replace(
        CLAIMED, speaker="Otto Brandt", naming="unnamed", title=((48, 55),), country="Iceland"
    )
    to_otto = at("change", 12, 30, field="speaker", after="Otto Brandt")
    (one, other), _ = corrected(TEXT, [ada, otto], [to_otto])
    assert (one.title, one.why, one.body, one.country) == (((48, 55),), (), "", "Iceland")
    assert (one.naming, one.carrier, other) == ("unnamed", "the radio", otto)
    elsewhere = at("change", 64, 74, field="speaker", after="Bo Lund")
    for changes in ([to_otto, elsewhere], [elsewhere, to_otto]):
        (one, other), _ = corrected(TEXT, [ada, otto], changes)
        for each in (one, other):
            assert (each.title, each.why, each.body, each.country) == ((), (), "", "")
    (one, _), _ = corrected(
        TEXT, [ada, otto], [at("change", 12, 30, field="speaker", after="Ada Quill")]
    )
    assert one.title == ada.title


def test_a_speaker_that_a_reader_takes_away_leaves_no_mention() -> None:
    (one,), _ = corrected(TEXT, [SAID], [at("change", 12, 30, field="speaker", after="")])
    assert (one.speaker, one.mentions) == ("", ())


def test_what_a_reader_corrected_is_no_longer_unclear() -> None:
    unsure = replace(SAID, statement=replace(SAID.statement, unclear=True))
    (one,), _ = corrected(TEXT, [unsure], [at("change", 12, 30, field="speaker", after="Ada Q.")])
    assert (one.statement.unclear, one.statement.probability) == (False, 1.0)


def test_what_is_unclear_can_be_confirmed_as_it_is() -> None:
    unsure = replace(
        SAID, kind_probability=0.3, statement=replace(SAID.statement, probability=0.4, unclear=True)
    )
    confirmed = at("change", 12, 30, field="unclear", before="yes", after="no")
    (one,), unfit = corrected(TEXT, [unsure], [confirmed])
    certain = replace(SAID.statement, probability=1.0)
    assert one == replace(SAID, corrected=True, kind_probability=1.0, statement=certain)
    assert unfit == []


def test_of_two_marks_in_one_place_the_unclear_one_is_confirmed() -> None:
    unsure = replace(SAID, speaker="the ferry", statement=replace(SAID.statement, unclear=True))
    confirmed = at("change", 12, 30, field="unclear", after="no")
    left, _ = corrected(TEXT, [SAID, unsure], [confirmed])
    assert [(each.speaker, each.corrected) for each in left] == [
        ("Ada Quill", False), ("the ferry", True),
    ]  # fmt: skip


def test_of_two_marks_in_one_place_the_one_that_is_shown_is_meant() -> None:
    unsure = replace(
        SAID, speaker="the ferry", statement=replace(SAID.statement, source=(), unclear=True)
    )
    left, unfit = corrected(TEXT, [unsure, SAID], [at("delete", 12, 30)])
    assert ([each.speaker for each in left], unfit) == (["the ferry"], [])


def test_nobody_said_it() -> None:
    (one,), _ = corrected(TEXT, [SAID], [at("change", 12, 30, field="voiced", after="no")])
    assert one.statement.voiced is False


def test_a_mark_is_deleted() -> None:
    left, unfit = corrected(TEXT, [SAID, CLAIMED], [at("delete", 64, 74)])
    assert (left, unfit) == ((SAID,), [])


def test_a_mark_is_added_in_text_order_with_what_the_lexicon_says_of_its_verb() -> None:
    after = {"source": [48, 55], "cue": [56, 63], "speaker": "critics", "kind": "unknown"}
    left, unfit = corrected(TEXT, [SAID], [at("add", 64, 74, after=after)])
    assert unfit == []
    assert left[0] is SAID
    added = left[1]
    assert added.statement == Statement(
        ((48, 55),), ((56, 63),), ((64, 74),), probability=1.0, origin="reader"
    )
    assert (added.form, added.lemma, added.verb_class, added.stance) == (
        "indirect", "claim", "doubting", "distancing",
    )  # fmt: skip
    assert (added.speaker, added.mentions, added.words, added.corrected) == (
        "critics", ((48, 55),), len(TEXT[65:75].split()), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction("attribution", "delete", 12, 30, "Other words"), "other words stand there"),
        (at("delete", 12, 29), "no attribution has exactly this content"),
        (at("add", 64, 74, after={"source": [5, 900], "cue": None}),
         "its source or cue lies outside the text"),
        (at("add", 64, 74, after={"source": "x", "cue": None}),
         "its source or cue lies outside the text"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_changes_nothing(correction: Correction, reason: str) -> None:
    left, unfit = corrected(TEXT, [SAID], [correction])
    assert left == (SAID,)
    assert [(each.correction, each.reason) for each in unfit] == [(correction, reason)]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    reviewed = Reviewed(checksum(TEXT), "Ferry late", True, (at("delete", 64, 74, who="A"),))
    path = tmp_path / "mine.json"
    path.write_text(as_json([reviewed]), "utf-8")
    assert read_corrections(path) == [replace(reviewed, file=str(path))]


ENTRY = {"mark": "attribution", "action": "delete", "start": 1, "end": 2, "words": "x"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "is not JSON: "),
        ("[]", "is not a file of corrections"),
        ('{"format": "framing corrections", "version": 2}',
         "has version 2; this program reads version 1"),
        ('{"format": "framing corrections", "version": 1}', "has no list of articles"),
    ],
)  # fmt: skip
def test_another_file_is_refused_in_one_line(tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    with pytest.raises(FramingError) as error:
        read_corrections(path)
    assert str(error.value).startswith(f"{path}: {what}")


def test_what_an_earlier_page_saved_where_nothing_was_changed_is_left_out(tmp_path: Path) -> None:
    nothing = {"action": "change", "field": "verb_class", "before": "other", "after": ""}
    articles = [{"text": "a", "corrections": [{**ENTRY, **nothing}, ENTRY]}]
    path = tmp_path / "x.json"
    path.write_text(
        json.dumps({"format": "framing corrections", "version": 1, "articles": articles}), "utf-8"
    )
    ((only,),) = (each.corrections for each in read_corrections(path))
    assert only.action == ENTRY["action"] == "delete"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"mark": "frame"}, "has mark 'frame' and action 'delete'"),
        ({"action": "move"}, "has mark 'attribution' and action 'move'"),
        ({"start": 2}, "has no place: start 2, end 2"),
        ({"start": -1}, "has no place: start -1, end 2"),
        ({"start": True}, "has no place: start True, end 2"),
        ({"words": 3}, "has no place: start 1, end 2"),
        ({"colour": "red"}, "has an unknown key 'colour'"),
        ({"action": "change", "field": "form", "after": "x"},
         "changes 'form', which attribution marks do not have"),
        ({"action": "change", "field": "kind", "after": "wizard"}, "sets kind to 'wizard'"),
        ({"action": "change", "field": "speaker", "after": None}, "sets speaker to None"),
        ({"action": "change", "field": "verb_class", "after": "loud"}, "sets verb_class to 'loud'"),
        ({"action": "change", "field": "unclear", "after": "yes"}, "sets unclear to 'yes'"),
        ({"action": "change", "field": "naming", "after": "known"}, "sets naming to 'known'"),
        ({"action": "add"}, "adds a mark without saying what it is"),
        ({"action": "add", "after": {"kind": "wizard"}}, "adds a mark with kind 'wizard'"),
    ],
)  # fmt: skip
def test_a_malformed_entry_is_named_by_its_number(
    tmp_path: Path, changes: dict[str, object], what: str
) -> None:
    whole = {"format": "framing corrections", "version": 1}
    articles = [{"text": "a", "corrections": [ENTRY, {**ENTRY, **changes}]}]
    path = tmp_path / "x.json"
    path.write_text(json.dumps({**whole, "articles": articles}), "utf-8")
    with pytest.raises(FramingError) as error:
        read_corrections(path)
    assert f"{path}: correction 2 of article 1 {what} (" in str(error.value)


@pytest.mark.parametrize("name", ["neutral", "other", "none"])
def test_a_class_that_some_cue_has_is_taken(name: str) -> None:
    made = correction_of({**ENTRY, "action": "change", "field": "verb_class", "after": name})
    assert made.after == name


def test_an_entry_that_lacks_a_key(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    lacking = {key: value for key, value in ENTRY.items() if key != "words"}
    whole = {"format": "framing corrections", "version": 1}
    path.write_text(
        json.dumps({**whole, "articles": [{"text": "a", "corrections": [lacking]}]}), "utf-8"
    )
    with pytest.raises(FramingError, match="correction 1 of article 1 lacks words"):
        read_corrections(path)


def reader(file: str, *made: Correction, complete: bool = False) -> Reviewed:
    return Reviewed("sum", "Ferry late", complete, made, file)


def test_which_corrections_exclude_each_other() -> None:
    kind = at("change", 12, 30, field="kind", after="official")
    other_kind = replace(kind, after="expert")
    speaker = at("change", 12, 30, field="speaker", after="Otto")
    gone, elsewhere = at("delete", 12, 30), at("delete", 64, 74)
    found = conflicts([reader("a", kind, speaker), reader("b", other_kind, elsewhere)])
    assert [(each.one, each.other, each.files) for each in found] == [
        (kind, other_kind, ("a", "b"))
    ]
    assert len(conflicts([reader("a", kind, speaker), reader("b", gone)])) == 2
    assert conflicts([reader("a", kind, gone)]) == []  # one reader who changed his mind
    assert conflicts([reader("a", kind), replace(reader("b", other_kind), text="other")]) == []


def test_merged_corrections_stand_once_and_the_later_wins() -> None:
    kind = at("change", 12, 30, field="kind", after="official")
    other = replace(kind, after="expert")
    (one,) = merged([reader("a", kind), reader("b", kind, other, complete=True)])
    assert one.corrections == (kind, other)
    assert one.complete
    (after,), _ = corrected(TEXT, [SAID], one.corrections)
    assert after.kind == "expert"


def test_how_right_the_machine_was() -> None:
    changes = [
        at("change", 12, 30, field="kind", after="official"),
        at("delete", 64, 74),
        at("add", 0, 10, after={"source": None, "cue": None}),
    ]
    unvoiced = replace(CLAIMED, statement=replace(CLAIMED.statement, voiced=False))
    rows = accuracy([(TEXT, [SAID, CLAIMED], changes), (TEXT, [SAID, unvoiced], [])])
    assert {row.layer: (row.right, row.n) for row in rows} == {
        "attribution": (2, 3),
        "attribution found": (2, 3),
        "speaker": (2, 2),
        "kind": (1, 2),
        "naming": (2, 2),
        "verb_class": (2, 2),
    }
    kind = next(row for row in rows if row.layer == "kind")
    assert kind.share == 0.5
    assert (round(kind.low, 3), round(kind.high, 3)) == (0.095, 0.905)  # Wilson, 1 of 2


def test_a_corrected_kind_was_wrong_wherever_the_speaker_speaks() -> None:
    kind = at("change", 12, 30, field="kind", after="official")
    rows = accuracy([(TWICE, [SAID, CLAIMED, SURE], [kind])])
    assert [(row.right, row.n) for row in rows if row.layer == "kind"] == [(1, 3)]


def test_what_was_left_to_the_reader_was_not_shown() -> None:
    unclear = replace(CLAIMED, statement=replace(CLAIMED.statement, unclear=True))
    confirmed = [at("change", 64, 74, field="kind", after="civil")]
    rows = accuracy([(TEXT, [SAID, unclear], []), (TEXT, [SAID, unclear], confirmed)])
    assert {row.layer: (row.right, row.n) for row in rows} == {
        "attribution": (2, 2),
        "attribution found": (2, 3),
        "speaker": (2, 2),
        "kind": (2, 2),
        "naming": (2, 2),
        "verb_class": (2, 2),
    }


def test_nothing_reviewed_has_no_share() -> None:
    assert [(row.n, row.share == row.share) for row in accuracy([])] == [(0, False)] * 6


def test_corrections_survive_measuring_and_reach_the_tables() -> None:
    article = Article("a", TEXT, title="Ferry late", title_span=(0, 10), outlet="ledger")
    (plain,) = list(measure(Corpus((article,))).attributions.to_pylist())[:1]
    start, end = TEXT.index("The ferry"), TEXT.index(", Ada Quill")
    made = Correction(
        "attribution", "change", start, end, TEXT[start:end], "speaker", plain["speaker"], "Otto"
    )
    given = attach(Corpus((article,)), [Reviewed(checksum(TEXT), "", False, (made,))])
    assert given.missing == ()
    assert corrections_of(given.corpus.articles[0]) == (made,)
    rows = measure(given.corpus).attributions.to_pylist()
    assert next((row["speaker"], row["corrected"]) for row in rows) == ("Otto", True)
    assert [row["corrected"] for row in rows[1:]] == [False] * len(rows[1:])


def test_table_measures_and_sources_agree_on_a_corrected_kind() -> None:
    text = (
        "Pier shut\n\nThe pier is rotten, said Otto Brandt, who runs a kiosk on the quay. It stays "
        "shut until May, the ministry said.\n\nBrandt said that nobody had told the shops."
    )
    article = Article("a", text, title="Pier shut", title_span=(0, 9), outlet="ledger")
    plain = measure(Corpus((article,)))
    rows = [row for row in plain.attributions.to_pylist() if row["speaker"] == "Otto Brandt"]
    assert (len(rows), {row["kind"] for row in rows} & {"politician"}) == (2, set())
    words = "nobody had told the shops"
    (start, end), kind = next(
        ((span["start"], span["end"]), rows[1]["kind"])
        for span in plain.spans.to_pylist()
        if span["layer"] == "content" and words in text[span["start"] : span["end"]]
    )
    made = Correction(
        "attribution", "change", start, end, text[start:end], "kind", kind, "politician"
    )
    corpus = attach(Corpus((article,)), [Reviewed(checksum(text), "", False, (made,))]).corpus
    tables = measure(corpus)
    (row,) = tables.articles.to_pylist()
    sources = sourced_statements(Measurement(corpus, tables))
    assert {each.kind for each in sources if each.name == "Otto Brandt"} == {"politician"}
    given = sum(each.words for each in sources if each.kind == "politician")
    assert given == sum(each.words for each in sources if each.name == "Otto Brandt")
    assert row["voice_politician"] == pytest.approx(given / sum(each.words for each in sources))
    assert row["speakers"] == plain.articles.to_pylist()[0]["speakers"] == 2


def test_corrections_of_another_text_are_told() -> None:
    other = Reviewed(checksum("another"), "", False, (at("delete", 12, 30),))
    attached = attach(Corpus((Article("a", TEXT),)), [other])
    assert attached.missing == (other,)
    assert attached.corpus.articles[0].corrections == ""
