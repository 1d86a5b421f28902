"""What the page says, and that nothing in an article becomes markup."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framing.articles.article import Article, Corpus
from framing.outlets.outlet import Outlet
from framing.report.html.notes import noted
from framing.report.html.page import page
from framing.report.html.speakers import speakers
from framing.report.html.voices import strips
from framing.report.material import Material
from framing.report.style import style
from framing.table.measure import measure
from framing.table.tables import Measurement


def html(measured: Measurement) -> str:
    material = Material(measured)
    return page(material, material.in_turn(20), title="Test", about="a test")


def bare(page: str) -> str:
    return " ".join(
        unescape(re.sub(r"<(style|script)\b[^>]*>.*?</\1>|<[^>]+>", " ", page, flags=re.S)).split()
    )


def test_notes_of_the_seed_name_speaker_kind_and_verb_class(seed: Measurement) -> None:
    material = Material(seed)
    notes, marks = noted(material, seed.corpus.articles[0])
    confirmed = next(note for note in notes if note.cue == "confirmed")
    assert (confirmed.head, confirmed.about, confirmed.verb_class, confirmed.form) == (
        "Yevgeny Prigozhin",
        "security service, named person",
        "endorsing",
        "retold, 2 words",
    )
    assert (confirmed.voices, confirmed.sign) == ("reported", "9")
    insurgents = next(note for note in notes if note.head == "insurgents")
    assert (insurgents.kind, insurgents.after, insurgents.voices) == (
        "loaded-term",
        "fighters",
        "outlet",
    )
    text = seed.corpus.articles[0].text
    place = notes.index(confirmed)
    assert {(m.kind, text[m.start : m.end]) for m in marks if m.note == place} == {
        ("source", "Prigozhin"),
        ("cue", "confirmed"),
        ("content", "the information"),
    }


@pytest.mark.parametrize(
    ("passage", "remark"),
    [
        ("who asked not to be named because he was not allowed to speak", "a reason is given"),
        ("who asked not to be named", "no reason is given"),
    ],
)
def test_an_anonymous_source_s_note_says_whether_a_reason_is_given(
    passage: str, remark: str
) -> None:
    corpus = Corpus((Article(id="a", text=f"“The bridge is shut,” said an official {passage}."),))
    material = Material(Measurement(corpus, measure(corpus, fast=True, workers=1)))
    (note,) = (n for n in noted(material, corpus.articles[0])[0] if n.kind == "attribution")
    assert note.remark == f"anonymous: {remark}"


def test_a_scare_quote_s_note_says_that_it_is_one(make: SimpleNamespace) -> None:
    article = make.article("T", "The “reform” passed.")
    material = Material(make.measurement([make.Story(article)]))
    start = article.text.index("“reform”")
    doubted = [
        {
            **dict.fromkeys(("note", "label"), ""),
            **{"article": article.id, "layer": "scare quote", "start": start, "end": start + 8},
            **{"label": "doubted", "voice": "outlet", "attribution": -1},
        }
    ]
    vars(material)["spans"] = {article.id: doubted}  # instead of what is measured
    notes, marks = noted(material, article)
    assert [(note.head, note.about) for note in notes] == [
        ("“reform”", "scare quote, doubted · outlet’s voice")
    ]
    assert [(mark.kind, mark.start) for mark in marks] == [("scare-quote", start)]


def test_speakers_of_the_seed_with_their_words_and_verbs(seed: Measurement) -> None:
    material = Material(seed)
    article = seed.corpus.articles[0]
    notes, _ = noted(material, article)
    found, speaker_of = speakers(material, article, notes)
    peskov = next(place for place, s in enumerate(found) if s.name == "Dmitry Peskov")
    assert found[peskov].words == 51
    assert [notes[n].cue for n in found[peskov].notes] == ["told", "added"]
    assert {speaker_of[n] for n in found[peskov].notes} == {peskov}
    insurgents = next(n for n, note in enumerate(notes) if note.head == "insurgents")
    assert speaker_of[insurgents] == -1


def test_an_attitude_that_nobody_voiced_is_listed_last_and_without_words(
    make: SimpleNamespace,
) -> None:
    article = make.article("T", "The minister said one two. The mayor backs three four five.")
    said = [
        make.Said("The mayor", "backs", "three four five", voiced=False, after="The mayor"),
        make.Said("The minister", "said", "one two"),
    ]
    material = Material(make.measurement([make.Story(article, said)]))
    notes, _ = noted(material, article)
    found, _ = speakers(material, article, notes)
    assert [(s.name, s.words) for s in found] == [("The minister", 2), ("The mayor", 0)]
    assert [note.voices for note in notes] == ["reported", "outlet"]


def test_the_strip_counts_words_by_voice(make: SimpleNamespace) -> None:
    article = make.article("Rain", "Ann said it was over. “We won today,” she said. It rained.")
    said = [
        make.Said("Ann", "said", "it was over"),
        make.Said("she", "said", "“We won today,”", form="direct", after="she", content_after="“"),
    ]
    material = Material(make.measurement([make.Story(article, said)]))
    strip = strips(material, [article])[0]
    # Rain, Ann said, she said, It rained; it was over; We won today.
    assert strip.words == {"outlet": 7, "reported": 3, "quoted": 3}
    assert strip.path.startswith("M0 12H")


def test_the_page_says_what_was_found_and_how(seed: Measurement) -> None:
    text = bare(html(seed))
    assert (
        "We found 11 statements by others and 6 loaded terms, 1 in the outlet’s own words." in text
    )
    assert "Of 347 words, " in text
    assert "Nothing here is a score of bias" in text
    assert "These are" not in text


def test_perhaps_is_explained_where_a_kind_is_more_likely_wrong(make: SimpleNamespace) -> None:
    meaning = "Where “perhaps” stands before whom a speaker speaks for, that is more likely wrong"
    article = make.article("T", "Ira Lem said one two.")
    for likely, told in ((0.33, True), (0.9, False)):
        said = make.Said("Ira Lem", "said", "one two", "Ira Lem", "media", "named",
                         kind_probability=likely)  # fmt: skip
        found = bare(html(make.measurement([make.Story(article, [said])])))
        assert (meaning in found) == told
        assert found.count("perhaps other media, named person") == (2 if told else 0)


def test_a_page_of_some_articles_says_so(make: SimpleNamespace) -> None:
    stories = [make.Story(make.article(f"Story {i}", "It rained.")) for i in range(3)]
    material = Material(make.measurement(stories))
    text = bare(page(material, material.in_turn(2), title="T", about=""))
    assert "These are 2 of the 3 measured articles: the first of each outlet" in text
    assert "Story 2" not in text


def test_an_article_without_a_headline_is_named_by_its_id(make: SimpleNamespace) -> None:
    found = html(make.measurement([make.Story(make.article("", "It rained.", id="7"))]))
    assert '<h2 id="h1">Article 7</h2>' in found


def test_the_page_is_alike_at_every_run(seed: Measurement) -> None:
    assert html(seed) == html(seed)


def test_marks_take_line_weight_and_colour_from_the_one_style(seed: Measurement) -> None:
    found = html(seed)
    for kind, mark in style()["mark"].items():
        assert f"--{kind}-dash: {mark['dash']};" in found
        assert f"--{kind}-weight: {mark['weight']};" in found
        assert f"--{kind}: {style()['colour'][kind]};" in found


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/x",
        "https:///x",
    ],
)
def test_only_web_addresses_become_links(make: SimpleNamespace, url: str) -> None:
    found = html(make.measurement([make.Story(make.article("T", "Text.", url=url))]))
    assert 'rel="noreferrer noopener external"' not in found
    assert "Text." in found


def test_a_web_address_becomes_a_link(make: SimpleNamespace) -> None:
    article = make.article("T", "Text.", url='https://example.org/a?b=1&c="2"')
    found = html(make.measurement([make.Story(article)]))
    assert '<a href="https://example.org/a?b=1&amp;c=&#34;2&#34;" rel=' in found


EVIL = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='alert(1)'"


def evil(make: SimpleNamespace) -> Measurement:
    """An article that tries to be markup wherever anything is printed."""
    story: Any = make.Story(
        make.article(
            f"Title {EVIL}",
            f"The minister said {EVIL} {{{{ 7*7 }}}} {{% raw %}}. Bad {EVIL}",
            outlet=EVIL,
            url=f"javascript:{EVIL}",
            authors=EVIL,
            date=EVIL,
            id=EVIL,
        ),
        [
            make.Said(
                "The minister",
                "said",
                EVIL,
                speaker=EVIL,
                carrier=EVIL,
                kind=EVIL,
                naming=EVIL,
                verb_class=EVIL,
                form=EVIL,
                after="The minister",
            )
        ],
        [make.Term("Bad", EVIL, "outlet", EVIL, after="Bad")],
    )
    return make.measurement([story])  # type: ignore[no-any-return]


def test_no_value_becomes_markup(make: SimpleNamespace) -> None:
    found = html(evil(make))
    assert found.count("<script") == found.count("</script>") == 4
    assert found.count("<style>") == found.count("</style>") == 1
    assert "<img" not in found
    assert "{{ 7*7 }} {% raw %}" in found


def test_only_what_is_invented_is_marked_so(make: SimpleNamespace) -> None:
    owner = {"owner": "nobody", "funding": "commercial", "file": Path("echo.toml")}
    echo = Outlet("echo", "Echo", (), "ZZ", "en", **owner, invented=True)
    stories = [
        make.Story(make.article("Rain", "The river rose.", id=outlet, outlet=outlet))
        for outlet in ("echo", "gazette.example")
    ]
    material = Material(make.measurement(stories), {"echo": echo})

    def badges(*articles: Article) -> list[str]:
        found = page(material, articles, title="Test", about="a test")
        return re.findall(r'<span class="badge">(.*?)</span>', found)

    of_echo, of_gazette = material.scored
    assert badges(of_echo, of_gazette) == ["Partly invented for teaching", "Invented for teaching"]
    assert badges(of_echo) == ["Invented for teaching"] * 2
    assert badges(of_gazette) == []
