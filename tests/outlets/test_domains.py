"""Hosts and registrable domains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.outlets.domains import ascii_name, host, registrable, suffixes


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://user:word@www.example.org:8080/a?b#c", "www.example.org"),
        ("//www.example.org/a", "www.example.org"),
        ("example.org", "example.org"),
        ("https://example.org./a", "example.org"),
        ("https://Bücher.example/a", "xn--bcher-kva.example"),
        ("https://a..b/ü", "a..b"),
        ("https://http://example.org", "http"),
        ("news", ""),
        ("https://exa mple.org/", ""),
    ],
)
def test_host(url: str, expected: str) -> None:
    assert ascii_name(host(url)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("a.b.gazette.example", "gazette.example"),
        ("co.uk", ""),
        ("192.0.2.7", ""),
        ("2001:db8::1", ""),
    ],
)
def test_registrable(name: str, expected: str) -> None:
    assert registrable(name) == expected


@given(st.text())
def test_any_text_has_a_host_or_none(text: str) -> None:
    name = host(text)
    assert name == name.strip(".")
    assert list(suffixes(name))[:1] == ([name] if name else [])
