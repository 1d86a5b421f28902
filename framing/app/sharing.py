"""What guests in the same room may see, and where they find it."""

from __future__ import annotations

import io
import secrets
import socket
from dataclasses import dataclass, field

TAG = "class"  # articles with this tag are shown to guests, and no others


def _key() -> str:
    return secrets.token_urlsafe(12)


@dataclass(frozen=True)
class Sharing:
    """The window shown to a room: read and mark only, behind a key of its own.

    host: this machine's address in the local network; port: where guests are answered.
    """

    host: str
    port: int
    key: str = field(default_factory=_key, repr=False)

    @property
    def address(self) -> str:
        """The address that guests open."""
        return f"http://{self.host}:{self.port}/?token={self.key}"

    def qr_code(self) -> str:
        """Return the address as a QR code, an SVG picture."""
        import segno

        stream = io.BytesIO()
        segno.make(self.address, micro=False).save(
            stream, kind="svg", scale=8, border=4, xmldecl=False, title="QR code of the address"
        )
        return stream.getvalue().decode()

    def qr_text(self) -> str:
        """Return the address as a QR code of block letters, for a terminal."""
        import segno

        stream = io.StringIO()
        segno.make(self.address, micro=False).terminal(stream, compact=True)
        return stream.getvalue()


def local_address() -> str:
    """Return this machine's address in the local network, "" where it has none.

    Nothing is sent: a datagram socket that is connected only chooses a route.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
            found = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if found.startswith("127.") else found
