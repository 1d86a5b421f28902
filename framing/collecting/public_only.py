"""Connections to public hosts alone: an address that a person gives must not reach into a network.

A page may redirect to a private address, and a name may lead to one, now or at the next question
(DNS rebinding). So the check stands where a connection is made: the name is looked up once, every
answer must be public, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 within IPv6 (RFC 6052)


class NotPublic(HTTPError):
    """An address within a network of this machine's own."""


def is_public(address: str) -> bool:
    """Whether an IP address may belong to anybody on the internet.

    >>> is_public("93.184.216.34"), is_public("192.168.1.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _checked(connection: HTTPConnection) -> socket.socket:
    """Return a socket to a host every address of which is public."""
    try:
        found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NameResolutionError(
            connection.host, connection, socket.gaierror(str(error))
        ) from error
    for *_, place in found:
        if not is_public(str(place[0])):
            raise NotPublic("it leads into this machine's own network, which is never asked")
    timeout: Any = connection.timeout
    last: OSError | None = None
    for *_, place in found:
        try:
            return socket.create_connection((str(place[0]), int(place[1])), timeout)
        except OSError as error:
            last = error
    raise NewConnectionError(connection, f"cannot be reached: {last}") from last


class PublicConnection(HTTPConnection):
    """A connection to a public host."""

    def _new_conn(self) -> socket.socket:
        return _checked(self)


class PublicSecureConnection(HTTPSConnection):
    """A connection to a public host, over TLS."""

    def _new_conn(self) -> socket.socket:
        return _checked(self)


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = PublicConnection


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = PublicSecureConnection


def only_public(manager: urllib3.PoolManager) -> urllib3.PoolManager:
    """Return `manager`, from now on connecting to public hosts alone."""
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return manager
