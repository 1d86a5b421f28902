"""Web pages taken apart: what is around an article goes, and its paragraphs come out whole."""

# ruff: noqa: SIM905  (lists of quoted tags would be harder to read than a text)

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.articles.references import characters

DECLARED = re.compile(r"(<meta[^<>]+charset\s*+=\s*+(?:[\"']\s*+)?)[\w-]+", re.IGNORECASE)
# What XML does not allow.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
HIDDEN = ("script", "style", "head", "noscript", "template", "svg", "iframe", "button", "select")
BLOCKS = frozenset(
    """
    address article aside blockquote body dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot
    th thead title tr ul
    """.split()
)
INLINE = """
    a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark nobr s samp small span
    strong sub sup time tt u var wbr
""".split()
# What a page puts beside an article, by the names that sites give to its parts. A name must stand
# whole or at a hyphen: "share-bar" and "social_share", not "shareholders".
AROUND = re.compile(
    r"(?:^|[\s_-]|__)(?:cookies?(?:-?(?:banner|bar|notice|consent|wall|policy))?|consent|gdpr|onetrust"
    r"|cmp|didomi|quantcast|sp-message|newsletters?|subscribe(?:-box)?|sign-?up|related(?:-?\w+)?"
    r"|jp-relatedposts|yarpp|recirc\w*|read-?more|more-?on|recommended|recommendations|outbrain"
    r"|taboola|most-?(?:read|popular|viewed)|trending|popular-?\w*|author-?(?:bio|box|info|card|profile"
    r"|description|about|details)|about-?(?:the-?)?author|bio|share(?:daddy|-?\w+)?|sharing|social(?:-?\w+)?"
    r"|sharedaddy|comments?(?:-?(?:list|area|section|form))?|disqus|promo(?:-?\w+)?|advert(?:s|isement)?"
    r"|ads?(?:-?(?:slot|unit|container|wrapper|label))?|sponsor(?:ed)?|breadcrumbs?|tags?-?(?:links|list)"
    r"|post-?(?:tags|meta|navigation|nav)|entry-?meta|toc|print-only|screen-reader-text|sr-only"
    r"|visually-?hidden|skip-?link|pagination|site-?(?:footer|header|nav)|correction-?box|caption"
    r"|wp-caption-text|credit|donate|donation)(?:$|[\s_-]|__)",
    re.IGNORECASE,
)
# Names that also stand at the very parts that hold the text.
KEEP = re.compile(r"article-?body|entry-content|post-content|story-?body|articlebody", re.I)
BODY_LEAST = 25  # words from which a named part is not taken off if it holds most of the text


def parsed(page: str) -> Any:
    """Return the tree of a page; raise ValueError if it holds no element."""
    from lxml import etree, html

    try:
        # The text is decoded already, whatever encoding the page declares.
        page = CONTROLS.sub("", characters(page))
        page = DECLARED.sub(r"\1utf-8", page, count=1)
        parser = html.HTMLParser(encoding="utf-8")
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from error
    return tree


def lines(page: str) -> list[str]:
    """Return the text of a page, one line for each block, in order; nothing is left out."""
    try:
        tree = parsed(page)
    except ValueError:
        return []
    for node in list(tree.iter(*HIDDEN)):
        node.drop_tree()
    return [text for text in blocks(tree) if text]


def blocks(tree: Any) -> Iterator[str]:
    """Yield the texts of the blocks below `tree`, white space folded, each `<br>` as a new one."""
    held: list[str] = []
    for kind, text in _walk(tree):
        if kind == "text":
            held.append(text)
        elif held:
            yield " ".join("".join(held).split())
            held = []
    if held:
        yield " ".join("".join(held).split())


def _walk(node: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(node.tag, str):
        return
    block = node.tag in BLOCKS or node.tag == "br"
    if block:
        yield "break", ""
    if node.text:
        yield "text", node.text
    for child in node:
        yield from _walk(child)
        if child.tail:
            yield "text", child.tail
    if block:
        yield "break", ""


def clean(tree: Any) -> None:
    """Take off what stands around the article, and make its paragraphs plain, in place."""
    from lxml import etree

    etree.strip_elements(tree, etree.Comment, with_tail=False)
    for node in list(tree.iter()):
        if isinstance(node.tag, str) and _is_around(node):
            node.drop_tree()
    for node in list(tree.iter("br")):
        _in_place_of_break(node)
    for node in list(tree.iter(*INLINE)):
        if node.getparent() is not None:
            node.drop_tag()
    _split_paragraphs(tree)
    _wrap_bare_text(tree)


def _is_around(node: Any) -> bool:
    tag = node.tag
    if tag in ("html", "body", "main", "article") or node.getparent() is None:
        return False
    if tag in ("figure", "figcaption", "nav", "button", "form") or tag.startswith("amp-ad"):
        return True
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return tag not in ("p", "div", "section")
    if node.get("role") in ("navigation", "dialog", "alertdialog", "complementary", "contentinfo"):
        return True
    names = f"{node.get('class', '')} {node.get('id', '')}"
    if not names.strip() or KEEP.search(names) or not AROUND.search(names):
        return False
    inner = len(node.text_content().split())
    whole = node.getroottree().getroot().text_content().split()
    return inner < BODY_LEAST or inner < 0.5 * len(whole)


def _in_place_of_break(node: Any) -> None:
    """Put a blank in place of a line break within a sentence, else a new paragraph."""
    after = node.getnext()
    double = after is not None and after.tag == "br" and not (node.tail or "").strip()
    parent = node.getparent()
    before = node.getprevious()
    text = (before.tail if before is not None else parent.text) or ""
    if before is not None and not text.strip():
        text = before.text_content()
    ended = re.search(r"[.!?:][\"'”’)\]]*\s*$", text) is not None
    bold = before is not None and before.tag in ("strong", "b")
    node.tail = ("\n\n" if double or ended or bold else " ") + (node.tail or "")
    node.drop_tag()


def _split_paragraphs(tree: Any) -> None:
    # Blank lines stand where line breaks parted paragraphs.
    from lxml import html

    for node in list(tree.iter("p", "div", "li", "blockquote", "td", "section", "article")):
        if node.text and "\n\n" in node.text and not len(node):
            parts = [part for part in node.text.split("\n\n") if part.strip()]
            if len(parts) > 1 and node.tag == "p" and node.getparent() is not None:
                tail, parent, at = node.tail, node.getparent(), node.getparent().index(node)
                fresh = []
                for part in parts:
                    new = html.Element("p")
                    new.text = part
                    fresh.append(new)
                fresh[-1].tail = tail
                parent[at : at + 1] = fresh
            elif len(parts) > 1:
                node.text = None
                for part in parts:
                    new = html.Element("p")
                    new.text = part
                    node.append(new)


def _wrap_bare_text(tree: Any) -> None:
    """Put text that stands beside blocks into a paragraph of its own, as old pages have it."""
    from lxml import html

    for node in list(tree.iter("div", "td", "center", "section", "article", "main", "blockquote")):
        if not any(child.tag in BLOCKS for child in node):
            continue
        for child in list(node):
            if child.tail and child.tail.strip() and child.tag in BLOCKS:
                new = html.Element("p")
                new.text, child.tail = child.tail, None
                child.addnext(new)
        if node.text and node.text.strip():
            new = html.Element("p")
            new.text, node.text = node.text, None
            node.insert(0, new)
