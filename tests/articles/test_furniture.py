"""Lines that belong to the page, by their form and by standing in article after article."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read, stream
from framing.articles.article import Article
from framing.articles.furniture import Recurring, in_text, merged
from framing.articles.furniture_forms import has_credit

Save = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Lina Berg/Norrvik Press",
        "A tree lies across the road in Osterby. (Lina Berg/Norrvik Press)",
        "(Getty Images)",
        "READ MORE: Mayor says “enough” after third storm",
        "RELATED: Minister says dam “will hold”",
        "Read more: Storm ahead",
        "Related stories",
        "Sign up for our newsletter. Follow Jon Hask on Twitter: @jonhask",
        "Follow Tilda Roos",
        "Add Harriet Voss as an interest to stay up to date on the latest Harriet Voss news.",
        "Advertisement",
        "Story continues below advertisement",
        "© 2031 The Gazette",
        "All rights reserved.",
        "Correction: An earlier version of this article said the fee would rise.",
        "Editor’s note: This story has been updated.",
        "This article was first published on May 14.",
        "Opinions expressed in letters are the author’s own.",
        "Jon Hask is a reporter who says he loves dogs.",
        "Lena Hoff is the Gazette’s political editor.",
        "Reporting by Lena Hoff; editing by Jon Hask",
        "Additional reporting by Lena Hoff",
        "Click here for more.",
        "Share this article",
        "3 comments",
        "Get the day’s news in your inbox.",
        "Image caption Ada Brun said that the bridge would go",
        "The mayor, Ada Brun, at the bridge on Monday. Photo: Lina Berg",
        "Mayor Ada Brun speaks to reporters. Lina Berg/Norpress",
        "Norpress contributed to this report.",
        "Support our journalism. Donate today.",
        "The writer is a professor of law at Osterby.",
        "Ada Brun is mayor of Osterby. She writes in a personal capacity.",
        "Jon Hask covers the courts. Follow him on X.",
        "Do you have a news tip? Write to tips@herald.example.",
        "Comments are closed.",
        "Follow @jonhask",
        "Listen to this article",
        "5 min read",
        "Last updated 14 May 2031, 10:15",
        "By Lena Hoff",
        "By Lena Hoff and Jon Hask in Osterby",
        "Privacy policy",
        "This story originally appeared in The Herald.",
        "Correction, May 15: the mayor said four, not forty.",
        "UPDATE: This story has been updated with a comment.",
        "Read more about the storm here.",
        "Sign in to comment",
        "Skip advertisement",
        "REUTERS/Lina Berg",
        "10:15",
        "About the author: Lena Hoff is a staff photographer. She says the light is best at dawn.",
        "Disclosure: The author says he holds no shares in the bank.",
        "The writer owns shares in the bank and says she will keep them.",
        "Reach reporter Jon Hask at jhask@herald.example or follow him on X, where he jokes.",
        "For more on the ferries, email staff writer Jon Hask at jhask@herald.example.",
        "If you or someone you love is in crisis, experts say talking helps. Call 555-0100.",
        "Comments are moderated. We believe in civil debate, and may remove posts.",
        "By posting, you agree that your remarks reflect your own views.",
        "By signing up, you confirm that you are over 18.",
        "Readers say our app is the fastest in town. Download it now.",
        "What do you think? Tell us below: Readers say the levee is too low.",
        "This story was generated with data supplied by Norrtick. Quotes are delayed.",
        "Lena Hoff is a photographer at the Gazette. She believes that the camera never lies.",
        "(Reporting by Lena Hoff; editing by Jon Hask)",
        "You may also like: Coach says rink “was a bomb”",
    ],
)
def test_furniture_by_its_form(line: str) -> None:
    text = f"It rained.\n\n{line}\n\nIt stopped."
    assert [text[a:b] for a, b in in_text(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The utility said that power went out at 6 a.m.",
        "“Read more,” the teacher told them.",
        "Photo shops will close, the owner said.",
        "The reporter, Jon Hask, was detained on Monday.",
        "Jon Hask is a farmer who says he loves dogs.",
        "Police followed Tilda Roos to the station.",
        "Correction fluid is toxic, the agency said.",
        "Sharing the costs is the only way, she said.",
        "The update was late.",
        "He said that (sic) it would rain.",
        "The company (Norrvik/Berg) will close. It employs 40 people.",
        "Related claims were dismissed by the court.",
        "Copyright law must change, the minister said.",
        "Lena Hoff is the editor who broke the story, the judge heard, and she will appeal.",
        "Contact was lost at noon, the navy said.",
        "Sign up now or lose your place, the school told parents.",
        "By Friday the bridge will be open.",
        "This story is a sad one, the judge said.",
        "All the rights of the workers were kept.",
        "Follow the money, the prosecutor said.",
        "More than 40 people were hurt.",
        "Published figures show that rents rose.",
        "The author was told nothing of it.",
        "Getty was a town of miners.",
        "10:15 was when the ferry left.",
        "The author says he was pushed out.",
        "The writer has left the town, her sister said.",
        "About the author little is known, experts say.",
        "If you are sick, stay home, doctors say.",
        "If you or someone you know was on the ferry, the police want to hear from you.",
        "By posting the video, the editor agreed that his remarks were reckless.",
        "Users say the app is slow.",
        "Police said that two men fled. Subscribe to our newsletter.",
        "Anyone with information should call 555-0100, the police said.",
        "Comments are rarely kind, the singer believes.",
        "What do you think they are doing?",
        "Residents may download the form from the city. Donors came.",
        "Lena Hoff is a photographer who lost her house in the flood.",
        "Call for help came late, the navy believes.",
    ],
)
def test_sentences_that_are_not_furniture(line: str) -> None:
    assert in_text(f"It rained.\n\n{line}\n\nIt stopped.") == []


def test_a_link_glued_into_a_sentence_is_cut_out_alone() -> None:
    text = "Sen. Ada BrunAda BrunBridge vote nears MORE (D-Vals) said it would close."
    assert [text[a:b] for a, b in in_text(text)] == ["Ada BrunBridge vote nears MORE"]
    assert in_text("Sen. Ada Brun said that MORE was a party.") == []


def test_a_link_glued_after_a_full_name() -> None:
    text = (
        "Mayor Brun Adelheid (Addie) Maria BrunCouncil votes on bridge Brun 'sure' of bridge MORE "
        "on Friday said it would close."
    )
    link = "Adelheid (Addie) Maria BrunCouncil votes on bridge Brun 'sure' of bridge MORE"
    assert [text[a:b] for a, b in in_text(text)] == [link]
    assert in_text("Ada Brun Adelheid Brun said that MORE was a party.") == []


def test_headlines_in_capitals_between_paragraphs() -> None:
    text = "Flood\n\nIt rained.\n\nMAYOR SAYS DAM 'WILL HOLD' AFTER STORM\n\nIt stopped."
    assert [text[a:b] for a, b in in_text(text, 5)] == ["MAYOR SAYS DAM 'WILL HOLD' AFTER STORM"]


@pytest.mark.parametrize(
    "text",
    [
        "Flood\n\nThe mayor wrote:\n\nTHE DAM WILL HOLD TONIGHT\n\nIt stopped.",
        "Flood\n\nIt rained.\n\nTHE DAM HELD ALL NIGHT LONG!\n\nIt stopped.",
        "Flood\n\nIt rained.\n\nWHAT DID YOU DO ALL NIGHT?\n\nI slept.",
        "Flood\n\nIt rained.\n\nTHE DAM\n\nIt stopped.",
        "FLOOD\n\nTHE DAM HELD ALL NIGHT LONG.\n\nIT STOPPED.",
    ],
)
def test_capitals_that_are_not_furniture(text: str) -> None:
    assert in_text(text, 5) == []


def test_the_headline_is_left_alone() -> None:
    text = "Correction: nobody was hurt\n\nIt rained."
    assert in_text(text, 27) == []


def test_spans_that_overlap_become_one() -> None:
    assert merged([(5, 9), (0, 3), (8, 12), (12, 14)]) == [(0, 3), (5, 12), (12, 14)]


def lines(*texts: str, outlet: str = "Echo") -> str:
    return "".join(
        json.dumps({"id": str(at), "outlet": outlet, "text": text}) + "\n"
        for at, text in enumerate(texts)
    )


def blanked(article: Article) -> list[str]:
    return [article.text[a:b] for a, b in article.boilerplate]


BODIES = [
    "The port will close in June, Harriet Voss said.",
    "The ferry will go on, Simo Kallas said.",
    "The lake is frozen, Edda Norn said.",
    "The tram will be late, Aron Falk said.",
]


def test_lines_that_recur_over_an_outlet_are_standing_lines_whoever_they_name(save: Save) -> None:
    names = ["Harriet Voss", "Simo Kallas", "Edda Norn"]
    texts = [
        f"{body}\n\nThanks go to {name} and all friends of the Echo." + "\n\nIt was a grey day."
        for body, name in zip(BODIES, names, strict=False)
    ]
    path = save("a.jsonl", lines(*texts))
    standing = [
        [f"Thanks go to {name} and all friends of the Echo.", "It was a grey day."]
        for name in names
    ]
    assert [blanked(each) for each in read([path]).articles] == standing
    assert [blanked(each) for each in stream([path]) if isinstance(each, Article)] == standing


def test_two_articles_or_two_outlets_are_not_enough(save: Save) -> None:
    two = [f"{body}\n\nThe Echo thanks its friends." for body in BODIES[:2]]
    other = lines(f"{BODIES[2]}\n\nThe Echo thanks its friends.", outlet="Gazette")
    corpus = read([save("a.jsonl", lines(*two) + other)])
    assert [blanked(each) for each in corpus.articles] == [[], [], []]


def test_a_line_must_stand_in_one_article_of_twenty(save: Save) -> None:
    def kept(total: int) -> list[str]:
        texts = [f"It rained in village number {chr(97 + at % 26)}{at}." for at in range(total)]
        texts[:3] = [f"{text}\n\nThe Echo thanks its friends." for text in texts[:3]]
        corpus = read([save(f"{total}.jsonl", lines(*texts))], deduplicate=False)
        return blanked(corpus.articles[0])

    assert kept(60)[-1:] == ["The Echo thanks its friends."]
    assert "The Echo thanks its friends." not in kept(61)


def test_what_somebody_says_must_stand_in_half_of_them(save: Save) -> None:
    said = "The police said that nobody was hurt."
    with_it = [f"{body}\n\n{said}" for body in BODIES[:3]]
    more = ["Snow fell on the hills.", "Hail fell on the farms.", "Fog lay on the harbour."]
    assert blanked(read([save("a.jsonl", lines(*with_it, *more))]).articles[0]) == [said]
    more.append("Sleet fell on the moors.")
    assert blanked(read([save("b.jsonl", lines(*with_it, *more))]).articles[0]) == []


def test_an_article_that_was_published_again_is_no_furniture(save: Save) -> None:
    again = "\n\n".join(BODIES)
    texts = [f"{again}\n\nVersion {word}." for word in ("one", "two", "three")]
    corpus = read([save("a.jsonl", lines(*texts))], deduplicate=False)
    assert [blanked(each) for each in corpus.articles] == [[], [], []]


def test_a_stream_is_looked_at_window_by_window(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save("a.jsonl", lines(*(f"{body}\n\nThe Echo thanks its friends." for body in BODIES)))

    def found(window: int) -> list[bool]:
        monkeypatch.setattr("framing.articles.reading.WINDOW", window)
        return [bool(each.boilerplate) for each in stream([path]) if isinstance(each, Article)]

    assert found(400) == [True] * 4
    assert found(3) == [True] * 4
    assert found(2) == [False, False, True, True]  # the first window saw two of them
    monkeypatch.setattr("framing.articles.reading.WINDOW_LETTERS", 1)
    assert found(400) == [False, False, True, True]


def test_what_stood_once_is_forgotten_so_that_memory_stays_flat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("framing.articles.furniture.MOST_KEPT", 3)
    recurring = Recurring()
    keyed = [
        recurring.add(Article(str(at), f"{body}\n\nThe Echo thanks its friends.", outlet="echo"))
        for at, body in enumerate(BODIES)
    ]
    assert len(recurring.lines["echo"]) <= 3
    assert [len(recurring.spans("echo", each)) for each in keyed] == [1] * 4
    assert recurring.spans("other", keyed[0]) == []


@pytest.mark.parametrize(
    ("text", "start", "there"),
    [
        ("The dam holds. Photo: Lina Berg", 0, True),
        ("The dam (left) Pictured by Lina Berg", 0, True),
        ("The dam holds. Images show it", 0, True),
        ("The dam holds. Credit Lina Berg", 0, True),
        ("The dam holds. Lina Berg/NP", 0, True),
        ("The dam holds. Lina Berg/NP", 14, False),
        ("The dam holds. Lina Berg and/or others", 0, False),
        ("The dam holds. Lina Berg", 0, False),
    ],
)
def test_a_text_has_a_credit_after_a_sentence(text: str, start: int, there: bool) -> None:
    assert has_credit(text, start) is there
