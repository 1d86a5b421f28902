"""The site builds without a warning, every link in it leads somewhere, and nothing comes from
elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.docs


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as CONTRIBUTING says; a warning is an error."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-c", "docs", "."]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, str(out)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out


def pages(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path, html.fromstring(path.read_bytes())


def test_every_link_leads_somewhere(site: Path) -> None:
    anchors = {
        path: {each.get("id") for each in page.iter() if each.get("id")}
        for path, page in pages(site)
    }
    astray, followed = [], 0
    for path, page in pages(site):
        for _, attribute, link, _ in page.iterlinks():
            parts = urlsplit(link)
            if attribute not in ("href", "src") or parts.scheme or not link.strip("#"):
                continue
            whole, anchor = urldefrag(link)
            target = (path.parent / unquote(urlsplit(whole).path)).resolve() if whole else path
            followed += 1
            if not target.is_file() or (
                anchor and target in anchors and unquote(anchor) not in anchors[target]
            ):
                astray.append(f"{path.relative_to(site)}: {link}")
    assert not astray
    assert followed > 1000


def test_pages_ask_for_nothing_from_elsewhere(site: Path) -> None:
    asked = [
        f"{path.relative_to(site)}: {link}"
        for path, page in pages(site)
        for element, attribute, link, _ in page.iterlinks()
        if urlsplit(link).netloc
        and (attribute == "src" or (element.tag == "link" and element.get("rel") != "canonical"))
    ]
    assert asked == []


def test_the_first_address_leads_to_the_start(site: Path) -> None:
    page = html.fromstring((site / "index.html").read_bytes())
    assert page.xpath("//a/@href") == ["docs/index.html"]
    assert (site / "docs" / "index.html").is_file()


def test_parts_are_made_from_the_program(site: Path) -> None:
    def text(name: str) -> str:
        page = html.fromstring((site / "docs" / "reference" / f"{name}.html").read_bytes())
        return " ".join(page.find(".//article").text_content().split())

    assert "voice_official — words given to officials" in text("measures")
    assert "Formula: words given to officials ÷ attributed words." in text("measures")
    assert "Thompson & Ye (1991)" in text("lexicons")
    assert "framing outlets add" in text("commands")
    assert "framing.annotate(text, *, title='', outlet=''" in text("python")
    assert "The model of kinds" not in text("commands")
    for name in ("measures", "lexicons", "commands", "python", "classify", "extend"):
        assert "```" not in text(name)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/index.md"])
def test_links_on_a_code_host_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    local = [urldefrag(link)[0] for link in links if not urlsplit(link).scheme]
    assert [link for link in local if link and not (path.parent / link).exists()] == []
