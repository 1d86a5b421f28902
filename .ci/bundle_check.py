"""Start a bundle, ask it for its first pages, mark an article, end it; pack it and see its size."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit


def main() -> int:
    """Return 0 if the bundle works and is small enough."""
    folder, largest = Path(sys.argv[1]), int(sys.argv[2])
    program = folder / ("framing.exe" if os.name == "nt" else "framing")
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "config.toml").write_text("")
        more = {"FRAMING_CACHE": f"{scratch}/cache", "FRAMING_CONFIG": f"{scratch}/config.toml"}
        begun = time.monotonic()
        running = subprocess.Popen(
            [program, "serve", "--no-browser", "--port", "0", "--shelf", f"{scratch}/shelf"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **more},
        )
        assert running.stdout is not None
        address = urlsplit(running.stdout.readline().partition("at ")[2].strip())
        print(f"started in {time.monotonic() - begun:.1f} s")
        port, token = address.port, address.query.partition("=")[2]

        def ask(path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            headers = {
                "Cookie": f"framing_{port}={token}",
                "Origin": f"http://127.0.0.1:{port}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            body = None if form is None else urlencode(form)
            connection.request("GET" if form is None else "POST", path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            assert answer.status in (200, 303), (path, answer.status, text[-800:])
            return answer.getheader("location") or "", text

        assert "Your shelf is empty" in ask("/")[1]
        text = "The ferry was late on Monday, Mayor Ada Quill said. Nobody came."
        place, _ = ask("/add/text", {"text": text, "title": "Ferry late"})
        assert 'class="source' in ask(place)[1]
        ask("/start", {})
        for what in ("report", "lesson", "comparison"):
            work, _ = ask("/make", {"what": what, "a": "1"} if what != "comparison"
                          else {"what": what, "tag": "invented"})  # fmt: skip
            for _ in range(600):
                if '"open":false' in (told := ask(f"{work}/state")[1]):
                    break
                time.sleep(0.2)
            assert '"leads":"/' in told, told
            print(f"made a {what}")
        ask("/quit", {})
        running.wait(30)
    # A ZIP archive would hold twice what is linked.
    kind = "zip" if os.name == "nt" else "gztar"
    archive = shutil.make_archive(str(folder), kind, folder.parent, folder.name)
    size = Path(archive).stat().st_size
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    whole = sum(path.stat().st_size for path in files)
    print(f"{archive}: {size / 2**20:.0f} MB, unpacked {whole / 2**20:.0f} MB")
    return int(size > largest)


if __name__ == "__main__":
    sys.exit(main())
