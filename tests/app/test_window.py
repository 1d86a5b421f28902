"""The window in a real Chromium, from an empty shelf to a printed lesson, at phone and desk."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from framing.shelf import correcting, finding
from framing.shelf.finding import Wanted

from .conftest import DESK, PHONE, Open, Tab

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
FERRY = (
    "The ferry was late on Monday, Mayor Ada Quill said. “We have asked the company for an "
    "answer,” she told reporters. The company blamed a notorious storm."
)
BRIDGE = "Nobody may cross the bridge, the council of Tessel announced. Critics call it a scandal."


def fits(page: Page) -> None:
    """The page is no wider than the screen, and axe finds nothing."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    told = [
        (each["id"], node["target"], node.get("failureSummary", ""))
        for each in found.response["violations"]
        for node in each["nodes"]
    ]
    assert told == [], f"{page.url}: {told}"


def done(page: Page) -> None:
    """Wait until the work that the page shows has led on; say what it shows where it does not."""
    # Work that was done before its page was asked for has a link there, and no script.
    link = page.get_by_role("link", name="See what came of it")
    until = time.monotonic() + 60
    while "/work/" in page.url and time.monotonic() < until:
        if link.is_visible():
            link.click()
        page.wait_for_timeout(100)
    if "/work/" in page.url:
        state = page.request.get(f"{page.url}/state").text()
        raise AssertionError(f"{page.url}: {page.locator('main').inner_text()} {state}")
    page.wait_for_load_state()


@SIZES
def test_from_an_empty_shelf_to_a_lesson(
    window: Open, tabs: Callable[..., Tab], size: tuple[int, int], tmp_path: Path
) -> None:
    tab = tabs(window, size)
    page = tab.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Your shelf is empty")
    fits(page)
    page.get_by_role("link", name="First time here?").click()
    fits(page)
    page.get_by_role("button", name="Put them there").click()
    expect(page.get_by_text("Done: 42 articles")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="The two side by side").click()
    expect(page.locator("article")).to_have_count(2)
    fits(page)
    page.go_back()
    page.get_by_role("link", name="Make a lesson or report").click()
    fits(page)
    page.get_by_role("button", name="Make the lesson").click()
    done(page)
    fits(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save worksheet.pdf").click()
    kept.value.save_as(tmp_path / "worksheet.pdf")
    assert (tmp_path / "worksheet.pdf").read_bytes().startswith(b"%PDF")
    assert tab.told == []


@SIZES
def test_every_page_holds_and_can_be_read_aloud(
    window: Open, tabs: Callable[..., Tab], size: tuple[int, int]
) -> None:
    window.ask("/start", "POST", {})
    tab = tabs(window, size)
    pages = [
        *("/", "/?q=bridge&outlet=harbour-ledger", "/add", "/events", "/outlets", "/outlets?q=bbc"),
        *("/outlets/new", "/outlets/harbour-ledger", "/work", "/about", "/aside", "/article/1"),
        *("/article/1/mark", "/make?all=yes", "/choice?a=1&a=2", "/side?a=1&a=2&a=3", "/none"),
        *("/event/1", "/added?file=1&file=2", "/start"),
    ]
    for path in pages:
        fits(tab.goes(window.base + path))
    # The browser itself tells of a page that is not there.
    assert [each for each in tab.told if "404" not in each] == []


def test_a_pasted_text_is_marked_at_once(window: Open, tabs: Callable[..., Tab]) -> None:
    page = tabs(window).goes(f"{window.base}/add")
    page.get_by_label("Headline").fill("Ferry late again")
    page.get_by_label("Text", exact=True).fill(FERRY)
    page.get_by_label("Outlet").fill("The Harbour Ledger")
    page.get_by_label("Date").fill("2031-05-14")
    page.get_by_role("button", name="Add and show it marked").click()
    expect(page).to_have_url(f"{window.base}/article/1")
    expect(page.locator("article h2")).to_have_text("Ferry late again")
    assert "Mayor Ada Quill" in page.locator(".text .source").first.inner_text()
    entry = finding.entry_of(window.shelf, 1)
    assert entry is not None
    assert (entry.outlet, entry.registered, entry.date) == ("harbour-ledger", True, "2031-05-14")


def test_a_line_of_its_own_before_a_pasted_text_is_its_headline(
    window: Open, tabs: Callable[..., Tab]
) -> None:
    page = tabs(window).goes(f"{window.base}/add")
    page.get_by_label("Text", exact=True).fill(f"Ferry late again\n\n{FERRY}")
    page.get_by_role("button", name="Add and show it marked").click()
    expect(page.locator("article h2")).to_have_text("Ferry late again")
    expect(page.locator("article .text p").first).not_to_contain_text("Ferry late again")


def test_files_and_a_folder_are_added(
    window: Open, tabs: Callable[..., Tab], tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.txt").write_text(f"Ferry late\n\n{FERRY}")
    (tmp_path / "news" / "README.md").write_text("not an article")
    (tmp_path / "bridge.txt").write_text(f"Bridge shut\n\n{BRIDGE}")
    page = tabs(window).goes(f"{window.base}/add")
    page.locator("[name=files]").set_input_files(tmp_path / "bridge.txt")
    page.locator("[name=folder]").set_input_files(tmp_path / "news")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 articles added")
    expect(page.locator("main")).to_contain_text("news/README.md")
    assert window.titles() == ["Bridge shut", "Ferry late"]


def test_files_are_dropped(window: Open, tabs: Callable[..., Tab]) -> None:
    page = tabs(window).goes(f"{window.base}/add")
    page.evaluate(
        """([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name, { type: "text/plain" }));
          const how = { dataTransfer: data, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("drop", how));
        }""",
        ["ferry.txt", f"Ferry late\n\n{FERRY}"],
    )
    page.wait_for_url("**/article/1")
    assert window.titles() == ["Ferry late"]


def test_what_is_too_large_is_told_before_it_is_sent(
    window: Open, tabs: Callable[..., Tab]
) -> None:
    page = tabs(window).goes(f"{window.base}/add")
    page.evaluate(
        """() => {
          const file = new File(["x"], "big.txt");
          Object.defineProperty(file, "size", { value: 300 * 2 ** 20 });
          const event = new DragEvent("drop", { bubbles: true, cancelable: true });
          Object.defineProperty(event, "dataTransfer", { value: { items: [], files: [file] } });
          document.body.dispatchEvent(event);
        }"""
    )
    expect(page.locator("#drop-status")).to_contain_text("300 MB together; at most 199 MB")
    assert window.titles() == []


def test_a_correction_is_kept_and_every_mark_follows(
    window: Open, tabs: Callable[..., Tab]
) -> None:
    (number,) = window.put(FERRY)
    tab = tabs(window)
    page = tab.goes(f"{window.base}/article/{number}")
    page.get_by_role("button", name="Correct the marks").click()
    page.locator(".note:not(.term) .correct").first.click()
    page.get_by_label("Speaker", exact=True).fill("Otto Brandt")
    page.get_by_role("button", name="Keep", exact=True).first.click()
    expect(page.locator("#edit-status")).to_contain_text("Kept on the shelf.")
    page.get_by_role("link", name="Show the marks as corrected").click()
    expect(page.locator(".note:not(.term)").first).to_contain_text("Otto Brandt")
    expect(page.locator("#keep")).to_contain_text("speaker is “Otto Brandt”")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".note:not(.term)").first).to_contain_text("Ada Quill")
    assert tab.told == []


def test_undo_takes_a_kept_correction_back(window: Open, tabs: Callable[..., Tab]) -> None:
    (number,) = window.put(FERRY)
    text = finding.corpus(window.shelf, [number]).articles[0].text
    page = tabs(window).goes(f"{window.base}/article/{number}")
    page.get_by_role("button", name="Correct the marks").click()
    page.locator(".note:not(.term) .correct").first.click()
    page.get_by_role("button", name="Delete this mark").click()
    expect(page.locator("#edit-status")).to_contain_text("Kept on the shelf.")
    assert len(correcting.numbered(window.shelf, text)) == 1
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#edit-status")).to_contain_text("Taken back")
    expect(page.locator("#edit-status")).to_contain_text("Kept on the shelf.")
    assert correcting.numbered(window.shelf, text) == []


def test_that_all_marks_were_gone_through_is_kept(window: Open, tabs: Callable[..., Tab]) -> None:
    (number,) = window.put(FERRY)
    text = finding.corpus(window.shelf, [number]).articles[0].text
    page = tabs(window).goes(f"{window.base}/article/{number}")
    page.get_by_role("button", name="Correct the marks").click()
    page.get_by_label("I have gone through every mark").check()
    expect(page.locator("#edit-status")).to_contain_text("Kept on the shelf.")
    assert correcting.is_reviewed(window.shelf, text)
    page.reload()
    page.get_by_role("button", name="Correct the marks").click()
    expect(page.get_by_label("I have gone through every mark")).to_be_checked()


def test_two_windows_at_once(window: Open, tabs: Callable[..., Tab]) -> None:
    (number,) = window.put(FERRY)
    text = finding.corpus(window.shelf, [number]).articles[0].text
    one, other = (tabs(window).goes(f"{window.base}/article/{number}") for _ in range(2))
    for page in (one, other):
        page.get_by_role("button", name="Correct the marks").click()
    for place, page in enumerate((one, other)):
        page.locator(".note:not(.term) .correct").nth(place).click()
        page.get_by_role("button", name="Delete this mark").click()
        expect(page.locator("#edit-status")).to_contain_text("Kept on the shelf.")
    assert len(correcting.numbered(window.shelf, text)) == 2
    one.get_by_role("button", name="Undo").click()
    expect(one.locator("#edit-status")).to_contain_text("Kept on the shelf.")
    assert len(correcting.numbered(window.shelf, text)) == 1


def test_search_filters_pages_and_the_back_button(window: Open, tabs: Callable[..., Tab]) -> None:
    window.put(*(f"{FERRY} It was day {n}." for n in range(60)))
    window.put(BRIDGE, title="Bridge shut")
    page = tabs(window).goes(window.base)
    expect(page.get_by_text("Page 1 of 2")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    page.get_by_label("Search").fill("council")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("1 article of 61 articles")
    assert "q=council" in page.url
    page.get_by_role("link", name="Bridge shut 1").click()
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("1 article of 61")
    page.go_back()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()


def test_tags_are_given_and_taken(window: Open, tabs: Callable[..., Tab]) -> None:
    window.put(FERRY, BRIDGE)
    page = tabs(window).goes(window.base)
    page.get_by_label("Choose “Ferry late 1”").check()
    expect(page.locator("legend")).to_have_text("With the 1 chosen article")
    page.get_by_role("button", name="Tag or remove").click()
    page.get_by_label("Give them the tag").fill("7b & co")
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_role("link", name="7b & co").click()
    expect(page.get_by_role("status")).to_contain_text("1 article of 2")
    page.get_by_role("link", name="Ferry late 1").click()
    page.get_by_role("button", name="Take the tag “7b & co” off").click()
    assert finding.facets(window.shelf)[1] == []


def test_articles_are_taken_off(window: Open, tabs: Callable[..., Tab]) -> None:
    window.put(FERRY, BRIDGE)
    page = tabs(window).goes(window.base)
    page.get_by_label("all 2 on the shelf").check()
    page.get_by_role("button", name="Tag or remove").click()
    page.get_by_role("button", name="Take all 2 off the shelf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your shelf is empty")


def test_a_comparison_says_what_it_cannot_say(window: Open, tabs: Callable[..., Tab]) -> None:
    window.ask("/start", "POST", {})
    tab = tabs(window)
    page = tab.goes(f"{window.base}/make?event=1&all=yes")
    page.goto(f"{window.base}/make?a=1&a=2")
    page.get_by_role("button", name="Make the comparison").click()
    done(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("How the outlets differ")
    expect(page.get_by_text("None of these questions has a clear answer")).to_be_visible()
    few = page.get_by_role("heading", name="Too few articles to say").inner_text()
    assert int(few.rpartition(" ")[2]) > 50
    fits(page)
    page.goto(f"{window.base}/make?a=1")
    page.get_by_role("button", name="Make the comparison").click()
    expect(page.locator(".told")).to_contain_text("the articles are from 1 outlet")


def test_an_outlet_is_described_and_found(window: Open, tabs: Callable[..., Tab]) -> None:
    body = {"text": BRIDGE, "title": "Bridge shut", "url": "https://news.gazette.example/1"}
    window.ask("/add/text", "POST", body)
    page = tabs(window).goes(f"{window.base}/outlets")
    page.get_by_role("link", name="Describe it").click()
    page.get_by_label("Name, as readers know it").fill("The Tessel Gazette")
    page.get_by_label("Country").select_option("ZZ")
    page.get_by_label("Owner", exact=True).fill("Gazette Ltd (invented)")
    page.get_by_label("commercial:").check()
    page.get_by_role("button", name="Write the file").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was written yet")
    fits(page)
    page.get_by_label("invented for teaching").check()
    page.get_by_role("button", name="Write the file").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Tessel Gazette")
    written = window.shelf.folder / "outlets" / "the-tessel-gazette.toml"
    assert 'domains = [\n    "gazette.example",\n]' in written.read_text()
    entry = finding.entry_of(window.shelf, 1)
    assert entry is not None and (entry.outlet, entry.registered) == ("the-tessel-gazette", True)
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Other names").fill("Gazette")
    page.get_by_role("button", name="Write the file").click()
    assert '"Gazette",' in written.read_text()


def test_the_shelf_goes_out_and_comes_back(
    opens: Callable[..., Open], tabs: Callable[..., Tab], tmp_path: Path
) -> None:
    window = opens()
    (number,) = window.put(FERRY)
    text = finding.corpus(window.shelf, [number]).articles[0].text
    correcting.tag(window.shelf, [number], "class")
    facts = {"outlet": "harbour-ledger", "date": "2031-05-14", "url": ""}
    window.ask(f"/article/{number}/facts", "POST", facts)
    made = {
        "mark": "attribution", "action": "delete", "start": 0, "end": 5, "words": text[:5],
    }  # fmt: skip
    corrections = f"/article/{number}/corrections"
    assert window.ask(corrections, "POST", {"after": json.dumps([made])}).status == 204
    page = tabs(window).goes(f"{window.base}/about")
    page.get_by_role("button", name="Write it as plain files").click()
    done(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save all as one archive").click()
    kept.value.save_as(tmp_path / "shelf.zip")

    other = opens()
    page = tabs(other).goes(f"{other.base}/about")
    page.get_by_label("Read such an archive back").set_input_files(tmp_path / "shelf.zip")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url(f"{other.base}/")
    entry = finding.entry_of(other.shelf, 1)
    assert entry is not None
    assert (entry.title, entry.outlet, entry.date, entry.tags, entry.corrected) == (
        "Ferry late 1", "harbour-ledger", "2031-05-14", ("class",), 1,
    )  # fmt: skip
    assert finding.corpus(other.shelf, [1]).articles[0].text == text


def test_all_by_keyboard(window: Open, tabs: Callable[..., Tab]) -> None:
    window.put(FERRY, BRIDGE)
    page = tabs(window).goes(window.base)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the page"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Ferry late"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/article/"))
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(document.activeElement.textContent || '').trim()"))
    assert {
        "Correct the marks",
        "Mark it yourself first",
        "Make a report, lesson or table",
    } <= reached


def test_print_leaves_the_buttons_out(window: Open, tabs: Callable[..., Tab]) -> None:
    (number,) = window.put(FERRY)
    page = tabs(window).goes(f"{window.base}/article/{number}")
    page.emulate_media(media="print")
    for name in (".bar", "#keep", "#editing"):
        expect(page.locator(name)).to_be_hidden()
    expect(page.locator(".text")).to_be_visible()
    page.goto(window.base)
    for name in (".bar", ".do", ".filters-form"):
        expect(page.locator(name)).to_be_hidden()


def test_without_scripts_it_works(window: Open, tabs: Callable[..., Tab], tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(f"Ferry late\n\n{FERRY}")
    page = tabs(window, java_script_enabled=False).goes(f"{window.base}/add")
    page.locator("[name=files]").set_input_files(tmp_path / "ferry.txt")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("article h2")).to_have_text("Ferry late")
    page.goto(f"{window.base}/make?all=yes")
    page.get_by_role("button", name="Make the marked spans").click()
    page.wait_for_timeout(500)
    page.reload()
    expect(page.get_by_role("link", name="See what came of it")).to_be_visible(timeout=20_000)


def test_it_is_closed_from_its_page(window: Open, tabs: Callable[..., Tab]) -> None:
    page = tabs(window).goes(f"{window.base}/about")
    page.get_by_role("button", name="Close framing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("framing is closed")
    page.wait_for_timeout(1500)
    with pytest.raises(OSError):
        window.ask("/")


def test_a_class_reads_along(opens: Callable[..., Open], tabs: Callable[..., Tab]) -> None:
    window = opens(share=True)
    (number,) = window.put(FERRY)
    page = tabs(window).goes(f"{window.base}/share")
    expect(page.locator(".qr svg")).to_be_visible()
    fits(page)
    page.goto(f"{window.base}/article/{number}")
    page.get_by_label("New tag").fill("class")
    page.get_by_role("button", name="Add", exact=True).click()
    sharing = window.serving.window.sharing
    assert sharing is not None
    for size in (PHONE, DESK):
        guest = tabs(window, size).goes(sharing.address)
        expect(guest.get_by_role("heading", level=1)).to_have_text("Articles for the class")
        fits(guest)
        guest.get_by_role("link", name="Ferry late 1", exact=True).click()
        guest.wait_for_url("**/mark")
        guest.go_back()
        guest.get_by_role("link", name="The machine’s marks of “Ferry late 1”").click()
        expect(guest.get_by_role("button", name="Correct the marks")).to_be_hidden()
        fits(guest)


def test_a_search_that_finds_nothing(window: Open, tabs: Callable[..., Tab]) -> None:
    window.put(FERRY)
    page = tabs(window).goes(f"{window.base}/?q=zebra")
    expect(page.get_by_role("status")).to_contain_text("0 articles of 1 article.")
    assert finding.find(window.shelf, Wanted(words="zebra")) == ([], 0)


def test_one_marks_it_oneself_first(window: Open, tabs: Callable[..., Tab], tmp_path: Path) -> None:
    """The pupils' page has a script of its own and runs apart: it cannot ask the window."""
    (number,) = window.put(FERRY)
    tab = tabs(window)
    page = tab.goes(f"{window.base}/article/{number}/mark")
    expect(page.get_by_role("heading", name="Who speaks here")).to_be_visible()
    assert page.locator(".text .source").count() == 0
    assert page.evaluate("fetch('/about').then(() => 'asked', () => 'refused')") == "refused"
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save as a file").click()
    kept.value.save_as(tmp_path / "marks.json")
    assert json.loads((tmp_path / "marks.json").read_text())["format"] == "framing marks"
    assert [each for each in tab.told if "/about" not in each] == []


def test_a_report_that_was_made_is_opened_apart(window: Open, tabs: Callable[..., Tab]) -> None:
    (number,) = window.put(FERRY)
    tab = tabs(window)
    page = tab.goes(f"{window.base}/make?a={number}")
    page.get_by_role("button", name="Make the report").click()
    done(page)
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Open report.html in a new tab").click()
    opened = popup.value
    expect(opened.locator("#filters")).to_be_visible()
    assert opened.evaluate("origin") == "null"  # it has no cookie of the window's
    report = window.ask(page.url.partition(window.base)[2] + "/file/report.html")
    assert report.headers["content-security-policy"].startswith("sandbox ")
    pdf = window.ask(page.url.partition(window.base)[2] + "/file/report.pdf")
    assert (pdf.headers["content-type"], pdf.body[:5]) == ("application/pdf", b"%PDF-")
