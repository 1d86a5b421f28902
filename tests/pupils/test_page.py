"""The page on which a pupil marks first, in a real Chromium: mouse, touch, keyboard, files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from framing.articles.article import Article
from framing.pupils.class_file import ClassMarks, as_json
from framing.pupils.marks import Reading, read_marks
from framing.pupils.page import page
from framing.report.material import Material
from tests.pupils.conftest import TEXT

pytestmark = pytest.mark.browser
PHONE, SMALL, DESK = (390, 844), (320, 568), (1280, 900)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def html(material: Material, article: Article) -> str:
    return page(material, [article])


@pytest.fixture
def tab(opened: Open, html: str) -> Page:
    found: Page = opened(html, accept_downloads=True).tab
    return found


def word(tab: Page, words: str) -> tuple[float, float]:
    """Return the middle of a word on the screen."""
    x, y = tab.evaluate(
        """(words) => {
          const body = new Marking.Text(document.querySelector(".text"));
          const range = body.range(...body.places(words)[0]);
          range.startContainer.parentElement.scrollIntoView({ block: "center" });
          const box = range.getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2];
        }""",
        words,
    )
    return x, y


def pen(tab: Page, label: str) -> None:
    tab.get_by_role("radio", name=re.compile(label)).first.check(force=True)


def click(tab: Page, *words: str) -> None:
    for each in words:
        tab.mouse.click(*word(tab, each))


def finish(tab: Page) -> None:
    tab.get_by_role("button", name="I have finished").click()
    tab.get_by_role("button", name="Yes, I have finished").click()


def status(tab: Page) -> str:
    return tab.locator("#status").inner_text()


def saved(tab: Page, folder: Path, button: str = "#save") -> Path:
    with tab.expect_download() as download:
        tab.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def marked(reading: Reading) -> list[tuple[str, str, str]]:
    return [(mark.layer, mark.words, mark.why) for mark in reading.marks]


def seen(tab: Page, look: str) -> list[str]:
    """Return the words that look so, those that touch each other as one."""
    found: list[str] = tab.evaluate(
        """(look) => {
          const runs = [];
          const text = document.querySelector(".text");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let last = false;
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const here = node.parentElement.closest(`.${look}`) !== null;
            if (here && last) runs[runs.length - 1] += node.data;
            else if (here) runs.push(node.data);
            last = here;
          }
          return runs;
        }""",
        look,
    )
    return found


def test_the_page_is_small_and_asks_for_nothing(opened: Open, html: str) -> None:
    found = opened(html)
    click(found.tab, "Ada", "Quill")
    assert found.told == []
    assert len(html.encode()) < 220_000
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"""(src|href)=["'](?!#|data:)""", html)
    assert found.tab.locator(".text").text_content() == TEXT


def test_nothing_of_the_others_is_there_before_the_pupil_has_finished(tab: Page) -> None:
    assert tab.locator("#compare").is_hidden()
    told = json.loads(tab.locator("#told").text_content() or "")["articles"][0]
    assert set(told) == {"text", "title", "outlet", "words", "hidden"}
    assert "layer" not in told["hidden"]
    assert seen(tab, "source") == []


def test_first_and_last_word_are_clicked_and_the_reason_is_kept(tab: Page, tmp_path: Path) -> None:
    click(tab, "Ada")
    assert status(tab) == "First word: “Ada”. Now the last word, or the same word again."
    click(tab, "Quill")
    assert status(tab) == "Marked “Ada Quill” as who speaks. Now say why."
    tab.get_by_label("For whom does this person or body speak?").fill("She runs the harbour")
    pen(tab, "loaded term")
    click(tab, "Furious")
    tab.wait_for_timeout(600)  # no double click
    click(tab, "Furious")
    tab.get_by_role("button", name="blames").click()
    tab.get_by_label("Your name or a code word").fill("Grey Heron")
    path = saved(tab, tmp_path)
    assert path.name == "marks-Grey-Heron.json"
    (one,) = read_marks(path)
    assert (one.text, one.name, one.finished) == (TEXT, "Grey Heron", False)
    assert marked(one) == [
        ("source", "Ada Quill", "She runs the harbour"),
        ("loaded", "Furious", "blames"),
    ]


def test_words_are_dragged_over_and_a_double_click_marks_one(tab: Page, tmp_path: Path) -> None:
    pen(tab, "what is said")
    x, y = word(tab, "old")
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(*word(tab, "slow"), steps=4)
    tab.mouse.up()
    pen(tab, "reporting verb")
    tab.mouse.dblclick(*word(tab, "claimed"))
    (one,) = read_marks(saved(tab, tmp_path))
    assert marked(one) == [("cue", "claimed", ""), ("content", "old 🚢 and slow", "")]


def test_a_mark_is_tapped_deleted_and_taken_back(opened: Open, html: str) -> None:
    found = opened(html, PHONE, has_touch=True).tab
    for words in ("Furious", "critics"):
        found.touchscreen.tap(*word(found, words))
    assert seen(found, "source") == ["Furious critics"]
    found.touchscreen.tap(*word(found, "Furious"))
    assert found.locator("#card-title").inner_text() == "“Furious critics”: who speaks"
    found.get_by_role("button", name="Delete this mark").tap()
    assert seen(found, "source") == []
    found.get_by_role("button", name="Undo").tap()
    assert seen(found, "source") == ["Furious critics"]


def test_words_beside_a_mark_make_it_longer(tab: Page, tmp_path: Path) -> None:
    click(tab, "Quill", "said", "Ada", "Quill")
    (one,) = read_marks(saved(tab, tmp_path))
    assert marked(one) == [("source", "Ada Quill said", "")]


def test_everything_is_done_by_keyboard(tab: Page, tmp_path: Path) -> None:
    text = tab.get_by_role("group", name="Text to mark")
    text.focus()
    for key in ("ArrowDown", "ArrowRight", "2", " ", "ArrowRight", " "):
        tab.keyboard.press(key)
    assert status(tab) == "Marked “ferry was” as reporting verb. Now say why."
    tab.keyboard.press("r")
    tab.keyboard.type("r, not a letter to mark")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    assert text.evaluate("e => e === document.activeElement")
    tab.keyboard.press("3")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Control+z")
    assert status(tab) == "Taken back."
    assert seen(tab, "cue") == []
    tab.locator("#type summary").click()
    tab.get_by_label("Words, as they stand in the text").fill("critics")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.type("nobody is named")
    tab.keyboard.press("Enter")
    (one,) = read_marks(saved(tab, tmp_path))
    assert marked(one) == [("source", "critics", "nobody is named")]


def test_only_who_has_finished_compares_and_differences_are_questions(
    tab: Page, tmp_path: Path
) -> None:
    click(tab, "Ada", "Quill", "noon", "noon")
    tab.get_by_role("button", name="I have finished").click()
    assert "2 marks have no reason yet." in tab.locator("#closing-count").inner_text()
    tab.get_by_role("button", name="Go back").click()
    finish(tab)
    assert tab.locator("#alike").inner_text() == "1 place marked alike, 3 questions to discuss."
    assert tab.locator("#questions li > p:first-child").all_inner_texts() == [
        "The machine marked “Furious critics” as who speaks; you did not. Is somebody heard here, "
        "or only talked about?",
        "You marked “noon” as who speaks; the machine did not. Is somebody heard here, or only "
        "talked about?",
        "The machine could not decide whether “some” is who speaks; you did not mark it. Is "
        "somebody heard here, or only talked about?",
    ]
    assert (seen(tab, "both"), seen(tab, "mine"), seen(tab, "theirs"), seen(tab, "open")) == (
        ["Ada Quill"], ["noon"], ["Furious critics"], ["some"],
    )  # fmt: skip
    tab.get_by_label("What do you say now?").first.select_option("both")
    tab.get_by_label("What in the text speaks for it?").first.fill("they claim it")
    click(tab, "ferry", "late")  # marks stay as they are
    path = saved(tab, tmp_path, "#save-answers")
    (one,) = read_marks(path)
    assert one.finished
    assert len(one.marks) == 2
    (answer,) = json.loads(path.read_text("utf-8"))["articles"][0]["answers"]
    assert (answer["with"], answer["layer"], answer["answer"], answer["why"]) == (
        "machine", "source", "both", "they claim it",
    )  # fmt: skip


def test_the_key_and_the_class_are_compared_with_if_the_teacher_gave_them(
    opened: Open, material: Material, article: Article, read: Callable[..., Reading], tmp_path: Path
) -> None:
    key = read(("source", "Furious critics"), name="Mr Brandt")
    from framing.corrections.correction import checksum

    counts = {"source": [(TEXT.index("Ada"), TEXT.index(" said"), 18)], "cue": [], "content": [],
              "loaded": []}  # fmt: skip
    of_class = ClassMarks(checksum(TEXT), "Ferry late", 20, counts)  # type: ignore[arg-type]
    found = opened(page(material, [article], keys=[key], classes=[of_class])).tab
    click(found, "Ada")
    found.wait_for_timeout(600)
    click(found, "Ada")
    finish(found)
    assert found.locator("#readers label").all_inner_texts() == [
        "the key", "the machine", "the class",
    ]  # fmt: skip
    assert found.locator("#about").inner_text() == "Marked by Mr Brandt."
    found.get_by_label("the class", exact=True).check()
    assert found.locator("#alike").inner_text() == "1 place marked alike, 0 questions to discuss."
    assert (seen(found, "heat4"), seen(found, "mine")) == (["Ada", "Quill"], ["Ada"])
    (tmp_path / "class.json").write_text(as_json([of_class]), "utf-8")
    plain = opened(page(material, [article])).tab
    click(plain, "Furious")
    plain.wait_for_timeout(600)
    click(plain, "Furious")
    finish(plain)
    plain.get_by_label("Open the class’s or a partner’s file").set_input_files(
        tmp_path / "class.json"
    )
    plain.locator("#said:not(:empty)").wait_for(state="attached")
    assert plain.locator("#questions li > p:first-child").all_inner_texts() == [
        "18 of 20 in the class marked “Ada Quill” as who speaks; you did not. Is somebody heard "
        "here, or only talked about?",
        "You marked “Furious” as who speaks; 0 of 20 in the class did. Is somebody heard here, or "
        "only talked about?",
    ]


def test_many_questions_are_folded_away_after_the_first(
    opened: Open, material: Material, article: Article, read: Callable[..., Reading]
) -> None:
    words = ("Ferry", "late", "was", "Ada", "said", "critics", "claimed", "old", "noon")
    key = read(*(("source", word) for word in words))
    found = opened(page(material, [article], keys=[key])).tab
    click(found, "slow")
    found.mouse.dblclick(*word(found, "slow"))
    finish(found)
    assert found.locator("#questions li").count() == 6
    assert found.locator("#more-count").inner_text() == "4 more questions"
    assert found.locator("#more-questions li").count() == 4


EVIL = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='alert(1)'"


def test_an_article_cannot_inject_a_script(opened: Open, material: Material) -> None:
    text = f"Title {EVIL}\n\nThe minister said {EVIL}. Bad.\r\n"
    evil = Article("ferry", text, title=f"Title {EVIL}", outlet=EVIL, date=EVIL)
    found = opened(page(material, [evil, evil]))
    assert found.tab.locator("#text1").text_content() == text
    assert found.tab.locator("script").count() == 5
    assert found.tab.locator("img").count() == 0
    assert found.told == []


def test_on_a_test_nothing_is_compared(opened: Open, material: Material, article: Article) -> None:
    html = page(material, [article], test=True)
    found = opened(html).tab
    assert json.loads(found.locator("#told").text_content() or "")["articles"][0]["hidden"] == (
        "eyJvdGhlcnMiOiBbXSwgImNsYXNzIjogbnVsbH0="  # {"others": [], "class": null}
    )
    click(found, "Ada", "Quill")
    finish(found)
    assert found.locator("#compare").count() == 0
    assert found.locator("#after").inner_text() == (
        "Thank you. Save your file and give it to your teacher."
    )
    assert found.locator("#save").is_visible()


def opened_file(tab: Page, path: Path) -> str:
    tab.locator("#load").set_input_files(path)
    # No function is waited for: it would be evaluated anew, which the page's own policy forbids.
    tab.locator("#status:not(:empty)").wait_for(state="attached")
    return status(tab)


def test_a_file_is_opened_again_also_one_of_another_version(
    tab: Page, opened: Open, html: str, tmp_path: Path
) -> None:
    click(tab, "Ada", "Quill")
    path = saved(tab, tmp_path)
    again = opened(html).tab
    assert opened_file(again, path) == f"1 mark read from {path.name}."
    assert seen(again, "source") == ["Ada Quill"]
    stored = json.loads(path.read_text("utf-8"))
    marks = stored["articles"][0]["marks"]
    marks += [{**marks[0], "layer": "colour"}, {**marks[0], "words": "other words"}]
    (tmp_path / "new.json").write_text(json.dumps({**stored, "version": 7}), "utf-8")
    newer = opened(html).tab
    assert opened_file(newer, tmp_path / "new.json") == (
        "1 mark read from new.json. Another version of this page saved it (7; this is 1): what "
        "both know was read. 2 marks left out: of another text, or other words stand there."
    )


def test_marks_that_are_not_saved_are_not_replaced_by_a_file(tab: Page, tmp_path: Path) -> None:
    click(tab, "Ada", "Quill")
    path = saved(tab, tmp_path)
    click(tab, "Furious", "critics")
    tab.locator("#load").set_input_files(path)
    tab.locator("#status", has_text="replace").wait_for(state="attached")
    assert seen(tab, "source") == ["Ada Quill", "Furious critics"]


def test_words_selected_by_touch_or_a_screen_reader_are_marked_by_a_button(
    opened: Open, html: str
) -> None:
    found = opened(html, SMALL, has_touch=True).tab
    button = found.get_by_role("button", name="Mark the selected words")
    assert button.is_hidden()
    found.evaluate(
        """() => {
          const body = new Marking.Text(document.querySelector(".text"));
          const range = body.range(...body.places("uill said. Fur")[0]);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    button.tap()
    assert seen(found, "source") == ["Quill said. Furious"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "x.json is not JSON."),
        ('{"format": "framing corrections"}', "x.json is not a file that this page saved."),
    ],
)
def test_another_file_is_refused_in_words(
    tab: Page, tmp_path: Path, content: str, what: str
) -> None:
    (tmp_path / "x.json").write_text(content, "utf-8")
    assert opened_file(tab, tmp_path / "x.json") == what


@pytest.mark.parametrize("size", [SMALL, DESK])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    opened: Open, html: str, size: tuple[int, int]
) -> None:
    found = opened(html, size, bypass_csp=True).tab
    click(found, "Ada", "Quill")
    found.locator("#card [type=submit]").click()
    pen(found, "reporting verb")
    found.mouse.dblclick(*word(found, "said"))

    def check() -> None:
        violations = Axe().run(found).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in violations] == []
        assert found.evaluate("document.documentElement.scrollWidth <= innerWidth")

    check()
    finish(found)
    check()


def test_everything_has_the_name_that_a_screen_reader_says(tab: Page) -> None:
    def named(role: Any, *names: str) -> None:
        for name in names:
            assert tab.get_by_role(role, name=name, exact=True).count() == 1, (role, name)

    named("radio", "1 who speaks", "2 reporting verb", "3 what is said", "4 loaded term")
    named("group", "I am marking", "Text to mark")
    named("region", "What to mark")
    click(tab, "Ada", "Quill")
    named("form", "“Ada Quill”: who speaks")
    named("textbox", "For whom does this person or body speak? How do you know?")
    named("button", "as an expert", "Done", "Delete this mark", "Undo", "Save as a file")
    named("button", "who speaks Ada Quill")
    tab.locator("#type summary").click()
    named("textbox", "Words, as they stand in the text", "Why?")
    named("textbox", "Your name or a code word, if you wish")
    tab.get_by_role("button", name="I have finished: compare").click()
    named("dialog", "Have you marked everything that you see?")
    tab.get_by_role("button", name="Yes, I have finished").click()
    assert tab.evaluate("document.activeElement.id") == "compare-title"
    named("region", "Compare")
    named("radio", "the machine", "who speaks", "loaded term")
    named("list", "Questions to discuss")


def test_two_texts_are_marked_one_after_the_other(
    opened: Open, material: Material, article: Article, tmp_path: Path
) -> None:
    found = opened(page(material, [article, article]), accept_downloads=True).tab
    click(found, "Ada", "Quill")
    found.get_by_role("button", name="Text 2").click()
    assert found.locator("#a1").is_hidden()
    assert found.locator("#counted").inner_text() == "Nothing yet."
    assert [len(each.marks) for each in read_marks(saved(found, tmp_path))] == [1, 0]
