"""`framing serve`: the tool as a page in the browser of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import extras
from framing.errors import FramingError

if TYPE_CHECKING:
    from socket import socket

    from framing.app.serving import Claim, Serving
    from framing.app.sharing import Sharing


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (default: 8791).")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@click.option(
    "--shelf",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that keeps your articles; by default the system's folder for your data, or the "
    "one that the variable FRAMING_SHELF names.",
)
@click.option(
    "--share",
    is_flag=True,
    help="Also let others in the local network read and mark the articles with the tag 'class', "
    "behind a random key, shown as a QR code.",
)
@click.option(
    "--share-port", type=click.IntRange(0, 65535), default=0, help="Port for --share.", hidden=True
)
def COMMAND(  # a unit's command is found by this name
    port: int | None, no_browser: bool, folder: Path | None, share: bool, share_port: int
) -> int:
    """Open the window: framing as pages in the browser of this machine.

    Add articles by dropping files, pasting text or giving an address; keep them on a shelf; read
    them marked, correct the marks, compare outlets, and make reports, tables and sheets. Nothing
    is sent anywhere: the window listens on this machine alone and needs no network. Stop it with
    the button on its page "About", or with Ctrl-C.

    \b
    Examples:
      framing serve
      framing serve --no-browser --port 9000
      framing serve --shelf ~/school/7b
      framing serve --share               a class reads along on its own devices
    """
    extras.require("serve")
    from framing.app.serving import Claim, Serving, bound
    from framing.app.window import Window
    from framing.shelf.shelf import open_shelf, usual_folder

    shelf = open_shelf(folder or usual_folder())
    claim = Claim(shelf.folder)
    if not claim.taken():
        return _open_already(claim, no_browser, share)
    try:
        window = Window(shelf)
        guests = None
        if share:
            window.sharing, guests = _sharing(share_port)
        serving = Serving(window, bound(port), guests)
        claim.write(serving.address)
        serving.run(lambda: _ready(serving, no_browser))
    finally:
        claim.release()
    click.echo("framing: the window is closed", err=True)
    return 0


def _ready(serving: Serving, no_browser: bool) -> None:
    click.echo(f"framing is open at {serving.address}")
    click.echo("Stop it with Ctrl-C, or on its page “About”.", err=True)
    sharing = serving.window.sharing
    if sharing is not None:
        click.echo(f"\nGuests in this network: {sharing.address}\n{sharing.qr_text()}")
    if not no_browser:
        import webbrowser

        webbrowser.open(serving.address)


def _open_already(claim: Claim, no_browser: bool, share: bool) -> int:
    """Show the window that is open on this shelf instead of a second one."""
    address = claim.read()
    if not address or share:  # who is asked in is settled at the start
        raise FramingError(
            "another window has this shelf open",
            where=claim.folder,
            hint="close it first, or name another folder with --shelf",
        )
    click.echo(f"framing is open already at {address}")
    if not no_browser:
        import webbrowser

        webbrowser.open(address)
    return 0


def _sharing(port: int) -> tuple[Sharing, socket]:
    from framing.app.serving import bound
    from framing.app.sharing import Sharing, local_address

    host = local_address()
    if not host:
        raise FramingError(
            "this machine is in no local network", where="--share", hint="join one, or leave it out"
        )
    listening = bound(port, host)
    return Sharing(host, int(listening.getsockname()[1])), listening
