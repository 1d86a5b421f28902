"""Masking: what gives the outlet away is blanked, everything else stands where it stood."""

from hypothesis import given
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.comparison.classify.masking import masked, repeated_lines

TEXT = """Dam talks fail

By Mara Olden

KESVAR (AP) — Talks about the dam failed on Friday, the Post wrote.
"We are done," a minister told Fox News, as Mara Olden saw.
ADVERTISEMENT
Follow her at @mara or https://example.org/mara."""


def test_names_bylines_datelines_and_notices_go() -> None:
    seen = masked(Article(id="1", text=TEXT, authors="Mara Olden"))
    assert len(seen) == len(TEXT)
    assert [line.strip() for line in seen.splitlines()] == [
        "Dam talks fail",
        "",
        "",
        "",
        "Talks about the dam failed on Friday, the      wrote.",
        '"We are done," a minister told         , as            saw.',
        "",
        "",
    ]


def test_the_lead_is_cut_to_the_end_of_its_paragraph() -> None:
    text = "Headline\n\n" + "Rain fell. " * 30 + "\nThe river rose."
    seen = masked(Article(id="1", text=text, title_span=(0, 8)), cut_lead=True)
    assert seen.split() == ["The", "river", "rose."]
    assert seen.index("The river") == text.index("The river")


def test_a_line_of_three_articles_is_a_form() -> None:
    articles = [Article(id=str(i), text=f"Story {i}.\nMore at eleven.", outlet="a") for i in "123"]
    assert repeated_lines(articles) == {"More at eleven."}
    assert repeated_lines(articles[:2]) == frozenset()


@given(st.text())
def test_a_mask_never_moves_or_changes_a_letter(text: str) -> None:
    seen = masked(Article(id="1", text=text))
    assert len(seen) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, seen, strict=True))
