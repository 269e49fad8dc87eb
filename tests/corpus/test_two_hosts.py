"""Two hosts with addresses of their own: network namespaces, one with the scheduler, one a worker.

The client is a third, which reaches the workers through the scheduler alone. Needs root and `ip`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_runs import command, contents, run, write_sources

import storymap
from storymap.files import data_path

NET = "10.77.0"
PORT = 8786


def ip(*words: str) -> None:
    """The system's `ip`."""
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def hosts() -> Iterator[dict[str, str]]:
    """The namespaces of three hosts, by their addresses, joined by a bridge in one more."""
    if not shutil.which("ip") or os.geteuid():
        pytest.skip("network namespaces need root and iproute2")
    mark = f"storymap{os.getpid()}"
    switch = f"{mark}s"
    made = {f"{NET}.{n}": f"{mark}h{n}" for n in (1, 2, 3)}
    with contextlib.ExitStack() as stack:
        for name in (switch, *made.values()):
            try:
                ip("netns", "add", name)
            except subprocess.CalledProcessError:
                pytest.skip("this machine allows no network namespaces")
            stack.callback(ip, "netns", "del", name)
        ip("-n", switch, "link", "add", "bridge", "type", "bridge")
        ip("-n", switch, "link", "set", "bridge", "up")
        for number, (address, name) in enumerate(made.items()):
            ip("-n", switch, "link", "add", f"port{number}", "type", "veth", "peer", "name", "eth",
               "netns", name)  # fmt: skip
            ip("-n", switch, "link", "set", f"port{number}", "master", "bridge", "up")
            ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth")
            ip("-n", name, "link", "set", "eth", "up")
            ip("-n", name, "link", "set", "lo", "up")
        yield made


@contextlib.contextmanager
def process_on(host: str, *words: str, path: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """A Python process of a host, ended at last; its package lies at `path`."""
    environment = {**os.environ, "PYTHONPATH": str(path or Path(storymap.__file__).parents[1])}
    process = subprocess.Popen(
        ["ip", "netns", "exec", host, sys.executable, "-m", *words], env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=path,
    )  # fmt: skip
    assert process.stderr
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read what a process says until it says `words`."""
    assert process.stderr
    assert any(words in line for line in process.stderr), words


@pytest.fixture(scope="module")
def scheduler(hosts: dict[str, str]) -> Iterator[str]:
    """The address of the first host's scheduler."""
    address, host = next(iter(hosts.items()))
    words = ("distributed.cli.dask_scheduler", "--host", address, "--port", str(PORT))
    with process_on(host, *words, "--no-dashboard") as process:
        wait_for(process, "Scheduler at:")
        yield f"tcp://{address}:{PORT}"


def worker(hosts: dict[str, str], scheduler: str, folder: Path, **options: Path) -> (
    contextlib.AbstractContextManager[subprocess.Popen[str]]
):  # fmt: skip
    """A worker on the second host, with a disk of its own."""
    folder.mkdir(exist_ok=True)
    return process_on(
        hosts[f"{NET}.2"], "distributed.cli.dask_worker", scheduler, "--host", f"{NET}.2",
        "--no-dashboard", "--no-nanny", "--nthreads", "1", "--local-directory", str(folder),
        **options,
    )  # fmt: skip


def client(hosts: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """A command on the third host."""
    return subprocess.run(
        ["ip", "netns", "exec", hosts[f"{NET}.3"], *words], capture_output=True, text=True
    )


def test_rows_come_from_another_host(hosts: dict[str, str], scheduler: str, tmp_path: Path) -> None:
    """The same bytes as of a run on one machine, and no disk is shared but the program's."""
    sources = write_sources(tmp_path / "in")
    run(sources, tmp_path / "here")
    with worker(hosts, scheduler, tmp_path / "theirs") as process:
        wait_for(process, "Registered to")
        done = client(hosts, *command(sources, tmp_path / "out", "--scheduler", scheduler))
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(tmp_path / "here")


def test_another_version_is_refused(hosts: dict[str, str], scheduler: str, tmp_path: Path) -> None:
    """In a sentence that names the host, and says what is other."""
    package = Path(storymap.__file__).parent
    other = tmp_path / "other"
    shutil.copytree(package, other / "storymap")
    (other / "storymap" / "data").symlink_to(data_path("models").parent)
    with (other / "storymap" / "resolver" / "rules.py").open("a") as file:
        file.write("# mended since\n")
    sources = write_sources(tmp_path / "in")
    with worker(hosts, scheduler, tmp_path / "theirs", path=other) as process:
        wait_for(process, "Registered to")
        done = client(hosts, *command(sources, tmp_path / "out", "--scheduler", scheduler))
    assert done.returncode == 1
    assert f"worker tcp://{NET}.2:" in done.stderr and "its program is" in done.stderr
    assert not (tmp_path / "out" / "manifest.json").exists()
