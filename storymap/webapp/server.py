"""Starts Streamlit on the web page, on this machine alone.

`OPTIONS` is what the page wants of Streamlit. A checkout has the same in `.streamlit/config.toml`
for `streamlit run app.py`; a wheel has no such file, so `serve` gives them on the command line.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from storymap.addresses import is_address
from storymap.errors import SourceMissing
from storymap.files import read_stream
from storymap.limits import UPLOAD
from storymap.maps.symbols import BUTTONS, PALETTE

# Which text the page opens on, handed from `serve` to the page it starts.
SOURCE_VARIABLE = "STORYMAP_SOURCE"

OPTIONS: Mapping[str, str | int | bool] = {
    # This machine alone; it also keeps Streamlit from asking the internet for its address.
    "server.address": "127.0.0.1",
    # Told at the start, instead of an address that the internet would be asked for.
    "browser.serverAddress": "127.0.0.1",
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 50,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    # A surprise is a sentence on the page and a traceback in the terminal only.
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    **{
        f"theme.{theme}.{option}": colour
        for theme, colours in PALETTE.items()
        for option, colour in (
            ("primaryColor", BUTTONS[theme]),
            ("backgroundColor", colours["paper"]),
            ("secondaryBackgroundColor", colours["wash"]),
            ("textColor", colours["ink"]),
        )
    },
}


def serve(source: str | None = None, *, port: int | None = None, open_browser: bool = True) -> int:
    """Run the page on 127.0.0.1 until it is interrupted; the exit code of Streamlit.

    `source` is a file or an address on the web to open on, `-` for standard input, or None for the
    sample story. Raises SourceMissing at once where the file is not there, TooLarge where standard
    input is over the limit. Without a `port` it is 8501, or the next one that is free.
    """
    with tempfile.TemporaryDirectory(prefix="storymap-") as folder:
        path: Path | str | None = None if source is None else Path(source).resolve()
        if is_address(source):
            path = source
        elif source == "-":
            path = Path(folder, "Standard input.txt")
            data = read_stream(sys.stdin.buffer if sys.stdin else None, UPLOAD.value)
            UPLOAD.check(len(data))
            path.write_bytes(data)
        elif isinstance(path, Path) and not path.is_file():
            raise SourceMissing(f"There is no file {source}.")
        return _run(command(port=port, open_browser=open_browser), path)


def command(*, port: int | None = None, open_browser: bool = True) -> list[str]:
    """The command that starts Streamlit on the page with `OPTIONS`."""
    flags = dict(OPTIONS)
    if port is not None:
        flags["server.port"] = port
    if not open_browser:
        # Left alone otherwise: Streamlit itself sees where there is no screen to open one on.
        flags["server.headless"] = True
    script = Path(__file__).with_name("script.py")
    options = (f"--{name}={_flag(value)}" for name, value in flags.items())
    return [sys.executable, "-m", "streamlit", "run", str(script), *options]


def _flag(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _run(arguments: list[str], source: Path | str | None) -> int:
    environment = dict(os.environ)
    environment.pop(SOURCE_VARIABLE, None)
    if source is not None:
        environment[SOURCE_VARIABLE] = str(source)
    if threading.current_thread() is threading.main_thread():
        # Whoever ends this process ends Streamlit with it.
        signal.signal(signal.SIGTERM, _end)
    try:
        return subprocess.run(arguments, env=environment, check=False).returncode  # noqa: S603 ours
    except KeyboardInterrupt:
        return 0


def _end(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)
