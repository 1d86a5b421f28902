"""Edit mode in a real Chromium: change, delete, add, undo, save and open again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from framing.corrections.applied import corrected
from framing.corrections.correction import checksum, read_corrections
from framing.report.html.page import page
from framing.report.material import Material
from framing.table.tables import Measurement

pytestmark = pytest.mark.browser
PHONE, DESK = (390, 844), (1280, 900)


@pytest.fixture
def html(seed: Measurement) -> str:
    material = Material(seed)
    return page(material, material.in_turn(20), title="Test", about="a test")


@pytest.fixture
def tab(opened: Callable[..., Any], html: str) -> Page:
    """The seed article with edit mode on."""
    found: Page = opened(html, accept_downloads=True).tab
    found.get_by_role("button", name="Correct the marks").click()
    return found


def saved(tab: Page, folder: Path) -> Path:
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save as a file").click()
    path = folder / "corrections.json"
    download.value.save_as(path)
    return path


def status(tab: Page) -> str:
    return tab.locator("#edit-status").inner_text()


def first_statement(tab: Page) -> None:
    tab.locator(".note:not(.term) .correct").first.click()


def told(tab: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tab.locator("#editable").text_content() or "")
    return found


def test_without_edit_mode_nothing_of_it_is_seen(opened: Callable[..., Any], html: str) -> None:
    found = opened(html).tab
    assert found.locator(".correct:visible").count() == 0
    assert found.locator("#edit-panel").is_hidden()
    assert found.get_by_role("button", name="Correct the marks").get_attribute("aria-expanded") == (
        "false"
    )


def test_a_speaker_is_changed_and_saved_as_framing_reads_it(
    tab: Page, seed: Measurement, tmp_path: Path
) -> None:
    first_statement(tab)
    mark = next(m for m in told(tab)["articles"][0]["marks"] if m["mark"] == "attribution")
    tab.get_by_label("Speaker", exact=True).fill("The harbour master")
    tab.get_by_role("button", name="Keep").click()
    assert "speaker is now “The harbour master”" in status(tab)
    (one,) = read_corrections(saved(tab, tmp_path))
    article = seed.corpus.articles[0]
    assert one.text == checksum(article.text)
    (made,) = one.corrections
    assert (made.action, made.field, made.before, made.after) == (
        "change", "speaker", mark["speaker"], "The harbour master",
    )  # fmt: skip
    assert article.text[made.start : made.end] == made.words


def test_how_a_speaker_is_named_is_changed(tab: Page, tmp_path: Path) -> None:
    first_statement(tab)
    mark = next(m for m in told(tab)["articles"][0]["marks"] if m["mark"] == "attribution")
    tab.get_by_label("The speaker is").select_option("anonymous")
    tab.get_by_role("button", name="Keep").click()
    assert "naming is now “anonymous”" in status(tab)
    ((made,),) = (each.corrections for each in read_corrections(saved(tab, tmp_path)))
    assert (made.field, made.before, made.after) == ("naming", mark["naming"], "anonymous")


def test_offsets_are_those_of_framing_where_characters_are_wide(
    opened: Callable[..., Any], make: SimpleNamespace, tmp_path: Path
) -> None:
    article = make.article("Ferry 🚢 late", "It was 🚢 late, wrote Ada Quill. Nobody came.")
    material = Material(make.measurement([make.Story(article)]))
    tab = opened(page(material, [article], title="T", about="a"), accept_downloads=True).tab
    tab.get_by_role("button", name="Correct the marks").click()
    tab.get_by_role("button", name="Mark new words").click()
    tab.get_by_label("Words", exact=True).fill("It was 🚢 late")
    tab.get_by_label("Who says it").fill("Ada Quill")
    tab.get_by_role("textbox", name="Reporting verb").fill("wrote")
    tab.get_by_label("Speaker", exact=True).fill("Ada Quill")
    tab.get_by_label("Speaks for").select_option("expert")
    tab.get_by_role("button", name="Keep").click()
    (one,) = read_corrections(saved(tab, tmp_path))
    (added,), unfit = corrected(article.text, (), one.corrections)
    assert unfit == []
    text = article.text
    parts = (added.statement.source, added.statement.cue, added.statement.content)
    assert [text[slice(*part[0])] for part in parts] == ["Ada Quill", "wrote", "It was 🚢 late"]
    assert (added.speaker, added.kind, added.lemma) == ("Ada Quill", "expert", "write")


def test_selected_words_are_marked_where_they_were_selected(tab: Page, tmp_path: Path) -> None:
    tab.evaluate(
        """() => {
          const text = document.querySelector(".text");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let last = null;
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (node.data.includes(" the ")) last = node;
          }
          const at = last.data.lastIndexOf(" the ");
          getSelection().setBaseAndExtent(last, at, last, at + 4);
        }"""
    )
    tab.get_by_role("button", name="Mark these words").click()
    assert tab.get_by_label("Words", exact=True).input_value() == "the"
    tab.get_by_label("Mark as").select_option("loaded")
    tab.get_by_role("button", name="Keep").click()
    (one,) = read_corrections(saved(tab, tmp_path))
    (made,) = one.corrections
    whole = tab.locator(".text").text_content() or ""
    assert (made.mark, made.action, made.words) == ("loaded", "add", "the")
    assert made.start == whole.rindex(" the ") + 1


def test_a_verb_that_no_lexicon_knows_keeps_its_class(
    opened: Callable[..., Any], make: SimpleNamespace
) -> None:
    article = make.article("Ferry late", "It was late, gronked Ada Quill. Nobody came.")
    said = make.Said("Ada Quill", "gronked", "It was late", verb_class="other")
    material = Material(make.measurement([make.Story(article, [said])]))
    tab = opened(page(material, [article], title="T", about="a")).tab
    tab.get_by_role("button", name="Correct the marks").click()
    first_statement(tab)
    assert tab.get_by_label("Class of the verb").input_value() == "other"
    tab.get_by_role("button", name="Keep").click()
    assert status(tab) == "Nothing was changed."
    assert tab.locator("#edit-count").inner_text() == "0 corrections"


def test_an_unclear_mark_is_confirmed_and_counts(
    opened: Callable[..., Any], make: SimpleNamespace, tmp_path: Path
) -> None:
    article = make.article("Ferry late", "It was late, wrote Ada Quill. Nobody came.")
    said = make.Said("Ada Quill", "wrote", "It was late")
    given = make.measurement([make.Story(article, [said])])
    rows = given.tables.attributions
    at = rows.column_names.index("unclear")
    rows = rows.set_column(at, rows.schema.field(at), [[True]])
    given = replace(given, tables=replace(given.tables, attributions=rows))
    material = Material(given)
    tab = opened(page(material, [article], title="T", about="a"), accept_downloads=True).tab
    tab.get_by_role("button", name="Correct the marks").click()
    first_statement(tab)
    tab.get_by_role("button", name="Keep").click()
    assert status(tab) == "Nothing was changed."
    first_statement(tab)
    tab.get_by_label("I am sure that it is right").check()
    tab.get_by_role("button", name="Keep").click()
    assert status(tab) == "Confirmed the statement “It was late”."
    assert tab.locator(".note .now").inner_text() == "confirmed by a reader"
    (one,) = read_corrections(saved(tab, tmp_path))
    assert [(each.field, each.before, each.after) for each in one.corrections] == [
        ("unclear", "yes", "no")
    ]


def test_a_clear_mark_needs_no_confirming(tab: Page) -> None:
    first_statement(tab)
    assert tab.get_by_label("I am sure that it is right").is_hidden()


def test_a_mark_is_deleted_and_the_deletion_taken_back(tab: Page) -> None:
    first_statement(tab)
    tab.get_by_role("button", name="Delete this mark").click()
    assert tab.locator(".note.deleted").count() == 1
    assert tab.locator("#edit-count").inner_text() == "1 correction"
    tab.get_by_role("button", name="Undo").click()
    assert tab.locator(".note.deleted").count() == 0
    assert tab.locator("#edit-count").inner_text() == "0 corrections"
    assert tab.get_by_role("button", name="Undo").is_disabled()


def test_words_that_do_not_stand_there_are_refused(tab: Page) -> None:
    tab.get_by_role("button", name="Mark new words").click()
    tab.get_by_label("Words", exact=True).fill("words that nobody wrote")
    tab.get_by_role("button", name="Keep").click()
    assert status(tab).startswith("These words do not stand in the article.")
    assert tab.locator("#edit-count").inner_text() == "0 corrections"


def test_a_saved_file_is_opened_again_and_what_does_not_fit_is_told(
    tab: Page, opened: Callable[..., Any], html: str, tmp_path: Path
) -> None:
    first_statement(tab)
    tab.get_by_label("Speaks for").select_option("expert")
    tab.get_by_role("button", name="Keep").click()
    tab.get_by_label("I have gone through every mark of this article").check()
    path = saved(tab, tmp_path)
    whole = json.loads(path.read_text("utf-8"))
    assert whole["articles"][0]["reviewed"] is True
    (made,) = whole["articles"][0]["corrections"]
    nothing = {**made, "field": "verb_class", "before": "other", "after": ""}
    whole["articles"][0]["corrections"].append(nothing)  # as pages used to record it
    whole["articles"].append({**whole["articles"][0], "text": "of another"})
    path.write_text(json.dumps(whole), "utf-8")
    again = opened(html).tab
    again.get_by_role("button", name="Correct the marks").click()
    again.get_by_label("Open a file").set_input_files(path)
    again.locator("#edit-status:not(:empty)").wait_for(state="attached")
    assert status(again) == (
        "1 corrections read from corrections.json; 3 are of another text or of marks or values "
        "that are not on this page, and were left out."
    )
    assert again.locator(".note.corrected").count() == 1
    assert again.get_by_label("I have gone through every mark of this article").is_checked()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "x.json is not JSON."),
        ("[]", "x.json is not a file of corrections."),
        ('{"format": "framing corrections", "version": 9}',
         "x.json has version 9; this page reads version 1."),
    ],
)  # fmt: skip
def test_another_file_is_refused_in_words(
    tab: Page, tmp_path: Path, content: str, what: str
) -> None:
    (tmp_path / "x.json").write_text(content, "utf-8")
    tab.get_by_label("Open a file").set_input_files(tmp_path / "x.json")
    tab.locator("#edit-status:not(:empty)").wait_for(state="attached")
    assert status(tab) == what


def test_everything_is_done_by_keyboard(tab: Page) -> None:
    tab.locator("#edit-new").focus()
    tab.keyboard.press("Enter")
    words = (tab.locator(".text p").first.text_content() or "").split()[:3]
    tab.keyboard.type(" ".join(words))
    tab.keyboard.press("Tab")
    for _ in range(4):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.type") == "submit"
    tab.keyboard.press("Enter")
    assert status(tab).startswith("Added the statement “")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_no_violation_in_edit_mode(
    opened: Callable[..., Any], html: str, size: tuple[int, int]
) -> None:
    found = opened(html, size).tab
    found.get_by_role("button", name="Correct the marks").click()
    found.get_by_role("button", name="Mark new words").click()
    results = Axe().run(found)
    assert results.violations_count == 0, results.generate_report()
    assert found.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_note_is_corrected_by_touch_on_a_phone(opened: Callable[..., Any], html: str) -> None:
    found = opened(html, PHONE, has_touch=True).tab
    found.get_by_role("button", name="Correct the marks").tap()
    found.locator(".text a[href]").first.tap()
    found.locator(".note.lit .correct").tap()
    assert found.locator("#edit-mark").is_visible()


def test_the_button_stays_at_hand_wherever_a_reader_is(
    opened: Callable[..., Any], html: str
) -> None:
    for size in (PHONE, DESK):
        found = opened(html, size).tab
        found.locator(".text p").last.scroll_into_view_if_needed()
        button = found.get_by_role("button", name="Correct the marks")
        box = button.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] < 160


def test_a_note_that_is_open_can_be_corrected_at_once(
    opened: Callable[..., Any], html: str
) -> None:
    found = opened(html).tab
    found.locator(".text a[href]").first.click()
    found.locator(".note.lit .correct").click()
    assert found.locator("#edit-mark").is_visible()
    assert found.get_by_role("button", name="Stop correcting").is_visible()
