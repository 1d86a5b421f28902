"""Web pages of many kinds: what is around the article goes, its paragraphs come out whole."""

# ruff: noqa: E501  (markup is easier to read in long lines)

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.article import Article
from framing.articles.pages import lines

Save = Callable[[str, str | bytes], Path]

ONE = "The council voted on Tuesday to close the old bridge for six weeks, the mayor said after."
TWO = "Traders on both sides of the river said that they feared for their summer, and asked why."
THREE = "“We were told nothing,” said a baker whose shop stands beside the bridge and who closes in May."
BODY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
TEXT = f"{ONE}\n\n{TWO}\n\n{THREE}"


def page(inner: str, head: str = "", around: str = "", attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"{attributes}><head><meta charset="utf-8">'
        f'<title>Bridge to Close | The Gazette</title><meta property="og:title" '
        f'content="Bridge to Close">{head}</head><body>{around}<main><article>'
        f"<h1>Bridge to Close</h1>{inner}</article></main></body></html>"
    )


def body_of(save: Save, content: str) -> str:
    (article,) = read([save("a.html", content)]).articles
    assert article.title == "Bridge to Close"
    return article.text[article.title_span[1] :].strip()


@pytest.mark.parametrize(
    "extra",
    [
        '<div class="wp-caption"><p class="wp-caption-text">The bridge. Photo: Lina Berg</p></div>',
        "<figure><img src='a.jpg'><figcaption>The bridge, said to be old.</figcaption></figure>",
        '<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li>Twitter</li></ul></div>',
        '<div id="jp-relatedposts"><h3>Related</h3><p>Mayor says enough is enough as storm hits.</p></div>',
        '<div class="author-bio"><p>Lena Hoff is a reporter who says that rivers matter to all.</p></div>',
        '<aside class="related-links"><p>Minister says that the dam will hold for many years.</p></aside>',
        '<section class="newsletter-signup"><p>Sign up for The Brief, sent on all days.</p></section>',
        '<div class="comments-area"><p>Rolf said: the mayor is a liar and everyone knows it.</p></div>',
        '<div id="onetrust-banner-sdk"><p>We and our partners use cookies to show you ads.</p></div>',
        '<div class="cookie-consent" role="dialog"><p>We use cookies. Accept all to go on.</p></div>',
        '<div class="ad-slot"><p>Buy the new boat that all of your neighbours said they want.</p></div>',
        "<amp-ad><p>Buy the new boat.</p></amp-ad>",
        '<div class="promo-box"><p>The Gazette said: read our long guide to all of the bridges.</p></div>',
        '<nav class="breadcrumbs"><a href="/">Home</a></nav>',
    ],
)
def test_what_stands_around_the_article_is_left_out(save: Save, extra: str) -> None:
    assert body_of(save, page(BODY + extra)) == TEXT
    assert body_of(save, page(f"<p>{ONE}</p>{extra}<p>{TWO}</p><p>{THREE}</p>")) == TEXT


def test_parts_with_names_that_only_sound_alike_stay(save: Save) -> None:
    for name in ("shareholders-report", "story-body related", "adventure", "biography", "tagline"):
        inner = f'<div class="{name}">{BODY}</div>'
        assert body_of(save, page(inner)) == TEXT, name


def test_amp_pages(save: Save) -> None:
    inner = f'<amp-img src="a.jpg" alt="x"></amp-img><p>{ONE}</p><amp-ad></amp-ad><p>{TWO}</p><p>{THREE}</p>'
    side = "<amp-sidebar id='s'><ul><li>News</li></ul></amp-sidebar>"
    assert body_of(save, page(inner, around=side, attributes=" ⚡")) == TEXT


def test_a_line_break_within_a_sentence_is_a_blank_and_two_part_paragraphs(save: Save) -> None:
    inner = (
        f"<p>{ONE.replace(' close', '<br>close')}<br><br>{TWO}<br/>"
        f"<b>“We were</b><i> told</i> nothing,” said a bak<span>er whose</span> shop is there.</p>"
    )
    last = "“We were told nothing,” said a baker whose shop is there."
    assert body_of(save, page(inner)) == f"{ONE}\n\n{TWO}\n\n{last}"


def test_bold_questions_of_an_interview_are_paragraphs(save: Save) -> None:
    inner = (
        f"<p>{ONE}</p><p><strong>Will it close in May?</strong><br>Yes, it will close on the first "
        f"day of May, and nobody can say when it opens.</p><p><strong>And the ferry?</strong></p>"
        f"<p>{TWO}</p>"
    )
    assert body_of(save, page(inner)).split("\n\n") == [
        ONE,
        "Will it close in May?",
        "Yes, it will close on the first day of May, and nobody can say when it opens.",
        "And the ferry?",
        TWO,
    ]


def test_posts_that_are_set_in_keep_their_words_and_their_author(save: Save) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The bridge is rotten. So is the contract.</p>&mdash; '
        'Ada Brun (@adabrun) <a href="https://t.example/1">May 14, 2031</a></blockquote>'
    )
    assert body_of(save, page(f"<p>{ONE}</p>{post}<p>{TWO}</p><p>{THREE}</p>")).split("\n\n") == [
        ONE,
        "The bridge is rotten. So is the contract.",
        "— Ada Brun (@adabrun) May 14, 2031",
        TWO,
        THREE,
    ]


def entry(at: int, text: str) -> str:
    return (
        f'<div class="live-post"><time datetime="2031-05-14T1{at}:15:00Z">1{at}:15</time>'
        f"<h2>Entry {at}</h2><p>{text}</p></div>"
    )


LIVE = "10:15\n\nEntry 0\n\n{}\n\n11:15\n\nEntry 1\n\n{}\n\n12:15\n\nEntry 2\n\n{}"


def test_a_live_blog_is_read_entry_by_entry_with_its_times(save: Save) -> None:
    inner = '<div class="live-blog">' + "".join(map(entry, range(3), (ONE, TWO, THREE))) + "</div>"
    content = page(inner)
    (article,) = read([save("a.html", content)]).articles
    assert body_of(save, content) == LIVE.format(ONE, TWO, THREE)
    standing = [article.text[a:b] for a, b in article.boilerplate]
    assert standing == ["10:15", "11:15", "12:15"]


def test_a_live_blog_by_what_the_page_says_of_itself(save: Save) -> None:
    import json

    about = {
        "@type": "LiveBlogPosting",
        "headline": "Bridge to Close",
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": f"Entry {at}",
                "datePublished": f"2031-05-14T1{at}:15:00Z",
                "articleBody": text,
            }
            for at, text in enumerate((ONE, TWO, THREE))
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    assert body_of(save, page("<p>Live.</p>", head=head)) == LIVE.format(ONE, TWO, THREE)


def test_two_entries_are_no_live_blog(save: Save) -> None:
    inner = '<div class="live-blog">' + entry(0, ONE + " " + TWO) + entry(1, THREE + TWO) + "</div>"
    assert "10:15\n\nEntry 0" not in body_of(save, page(inner))


def reasons(save: Save, content: str) -> list[tuple[str, str]]:
    corpus = read([save("a.html", content), save("good.html", page(BODY))])
    return [(each.reason, each.detail) for each in corpus.rejects]


def test_what_a_paywall_left_is_set_aside(save: Save) -> None:
    wall = '<div class="paywall"><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>'
    assert reasons(save, page(f"<p>{ONE} It could …</p>{wall}")) == [
        ("cut short", "a paywall (“subscribe”, “log in”) stands in place of the text")
    ]
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert reasons(save, page(f"<p>{ONE}</p><p>{TWO}</p>", head=paid)) == [
        (
            "cut short",
            "the page says that its article is for subscribers, and holds only the beginning",
        )
    ]
    assert (
        reasons(save, page(f"<p>{ONE}</p><p>{TWO}</p>", head=paid.replace("false", "true"))) == []
    )


def test_consent_walls_and_error_pages_are_set_aside(save: Save) -> None:
    consent = page(
        "<p>We value your privacy. We and our 812 partners store cookies on a device. Manage choices "
        "or accept all cookies to go on to the site that you asked for.</p>"
    )
    assert reasons(save, consent) == [("no article", "a consent banner (cookies)")]
    lost = page("<p>Sorry, the page you are looking for does not exist or has been moved.</p>")
    lost = lost.replace("Bridge to Close", "Page not found")
    assert reasons(save, lost) == [("no article", "an error page")]


def test_the_section_that_the_page_states(save: Save) -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"articleSection": "Local"}]}</script><script type="application/ld+json">{broken</script>'
    )
    (article,) = read([save("a.html", page(BODY, head=head))]).articles
    assert isinstance(article, Article)
    assert article.section == "Local"


def test_lines_of_a_page_leave_nothing_out_but_scripts() -> None:
    content = (
        "<html><head><title>t</title></head><body>a<p>b<br>c <b>d</b></p><script>x</script>e</body>"
    )
    assert lines(content) == ["a", "b", "c d", "e"]
    assert lines("") == []


def test_a_front_page_is_not_an_article(save: Save) -> None:
    heads = [
        f"<div><h2><a href='/{at}'>Headline {at} about a bridge</a></h2></div>" for at in range(8)
    ]
    front = [("no article", "a list of headlines, as front pages are")]
    assert reasons(save, page("".join(heads))) == front
    assert reasons(save, page("".join(heads[:6]))) != front
    assert reasons(save, page("".join(heads) + f"<p>{ONE}</p><p>{TWO}</p>")) == []


def test_text_beside_paragraphs_in_old_pages_is_kept(save: Save) -> None:
    old = (
        "<html><head><title>Bridge to Close</title></head><body><table><tr><td><font size=5>Bridge to"
        f" Close</font></td></tr><tr><td><font>{ONE}<p>{TWO}<p>{THREE}</font></td></tr></table></body>"
    )
    text = read([save("a.html", old)]).articles[0].text
    assert text.endswith(TEXT)


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{ONE}</div><div>{TWO}</div><div>{THREE}</div>",
        f"<div>{ONE}<br><br>{TWO}<br />\n<br/>{THREE}</div>",
        f"<p>{ONE}<br>{TWO}<br>{THREE}</p>",
        f"<div>{ONE}<p>{TWO}</p>{THREE}</div>",
        f"<p><span>{ONE[:30]}</span><span>{ONE[30:]}</span></p><p>{TWO}</p><p>{THREE}</p>",
    ],
)
def test_paragraphs_however_they_are_marked(save: Save, body: str) -> None:
    assert body_of(save, page(body)) == TEXT


def test_a_paid_page_is_cut_short_up_to_240_words(save: Save) -> None:
    paid = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
    for words, told in ((237, True), (238, False)):  # and three of the headline
        text = "<p>" + "rain " * (words - 1) + "fell.</p>"
        assert bool(reasons(save, page(text, head=paid))) is told


def test_characters_that_no_page_may_hold_do_no_harm(save: Save) -> None:
    broken = BODY.replace("bridge", "bri\x00dge\x1b").replace("mayor", "ma&#1;yor&#x1F;")
    assert body_of(save, page(broken)) == TEXT
