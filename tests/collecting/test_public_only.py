"""Only the public internet is asked: whatever an address, a name or a redirect says."""

import socket
from typing import Any

import pytest

from framing.collecting import public_only
from framing.collecting.fetch import Failed, Fetcher

from .conftest import Web, html, page

OWN = "it leads into this machine's own network, which is never asked"


def why(url: str) -> str:
    with pytest.raises(Failed) as raised:
        Fetcher("", delay=0, public=True).get(url)
    return str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.0.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    ],
)
def test_private_addresses_are_known(address: str) -> None:
    assert not public_only.is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_known(address: str) -> None:
    assert public_only.is_public(address)


def test_an_address_of_this_machine_is_not_asked(web: Web) -> None:
    web.routes["/a"] = html(page("Bridge"))
    assert why(f"{web.address}/a") == OWN
    port = web.address.rpartition(":")[2]
    for host in ("localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(Failed):
            Fetcher("", delay=0, public=True).get(f"http://{host}:{port}/a")
    assert web.asked == []


def test_a_name_that_leads_into_the_network_is_not_asked(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(web.address.rpartition(":")[2])
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))
        for place in ("93.184.216.34", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: both)
    assert why(f"http://news.example:{port}/a") == OWN
    assert web.asked == []


def test_a_name_is_looked_up_once_for_a_connection(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is checked and private when it is used leads nowhere."""
    port = int(web.address.rpartition(":")[2])
    asked = []

    def found(*_: Any, **__: Any) -> list[Any]:
        asked.append(1)
        place = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))]

    went: list[tuple[str, int]] = []

    def connected(place: tuple[str, int], *_: Any) -> socket.socket:
        went.append(place)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connected)
    assert why(f"http://news.example:{port}/a") == "the server cannot be reached"
    assert went == [("93.184.216.34", port)]


def test_a_redirect_into_the_network_is_not_followed(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = f"http://127.0.0.2:{web.address.rpartition(':')[2]}/secret"
    web.routes["/robots.txt"] = (404, {}, b"")
    web.routes["/a"] = (302, {"Location": secret}, b"")
    monkeypatch.setattr(public_only, "is_public", lambda address: address == "127.0.0.1")
    assert why(f"{web.address}/a") == OWN
    assert "/secret" not in web.paths()


def test_a_public_page_is_fetched_as_ever(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.routes["/a"] = html(page("Bridge"))
    monkeypatch.setattr(public_only, "is_public", lambda address: True)
    fetched = Fetcher("", delay=0, public=True).get(f"{web.address}/a")
    assert fetched.body == page("Bridge")
    (_, headers) = web.asked[-1]
    assert headers["user-agent"].endswith("(one page, asked for by a person)")
