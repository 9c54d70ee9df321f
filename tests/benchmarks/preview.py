"""How soon a saved change is seen: from the write of a file to the changed page in a browser.

    python tests/benchmarks/preview.py [--notes 20 1000] [--autobuild 20 1000] [--stock 20 300] [--edits 30]

The sites are those of ``scale.py``: notes that cite a bibliography of 1,000 works. ``scholar serve`` builds those of
``--notes``; sphinx-autobuild, which has to be installed for it, builds the same sites for ``--autobuild``, and sites of
the stock stack for ``--stock``. Printed: the median and the 95th percentile in milliseconds of edits of the text of a
note, of its title, which other pages show, and of the bibliography, with a sixth as many of the latter two; the load of
the machine in the last five minutes; then the ratios of the medians at the sizes that two of them have built. These
hold on a busy machine, too. With the default values, it takes half an hour, and as long for 10,000 notes.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(Path(__file__).parent)]

from playwright.sync_api import Error, Page, sync_playwright  # noqa: E402
from scale import lay_out  # noqa: E402

from browser import chromium  # noqa: E402
from previewing import free_port  # noqa: E402

#: Seconds to wait for a first build, and for one after an edit.
FIRST, NEXT = 3600, 1800
KINDS = ("text", "title", "bibliography")
#: For how many edits of the text there is one of each other kind.
RARER = 6
#: The part of the time of the first build in which builds after earlier edits end.
REST = 0.2


def command(folder: Path, port: int, stack: str) -> list[str]:
    """What serves the site."""
    if stack == "scholar serve":
        return [sys.executable, "-m", "sphinx_scholar", "-C", str(folder), "serve", "--port", str(port)]
    # With a policy, the page would not run the script of sphinx-autobuild.
    options = ["-n", "-t", "preview", "-D", "scholar_policy="] if stack == "autobuild" else []
    out = folder / "_build"
    return [
        *(sys.executable, "-m", "sphinx_autobuild", "--port", str(port), "--ignore", f"{out}/*", *options),
        *("-d", str(out / "doctrees"), str(folder), str(out / "html")),
    ]


@contextmanager
def serving(folder: Path, stack: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a preview of the site, and its process."""
    port = free_port()
    variables = os.environ | {"PYTHONPATH": str(ROOT / "_ext")}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    with (folder.parent / "log").open("wb") as log:
        server = subprocess.Popen(
            command(folder, port, stack), env=variables, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield f"http://127.0.0.1:{port}/", server
    finally:
        server.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


def seen(page: Page, text: str, seconds: float) -> float:
    """The time at which the page shows *text*, at the latest after so many *seconds*."""
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        with suppress(Error):
            if page.evaluate("(text) => document.body.textContent.includes(text)", text):
                return time.perf_counter()
        time.sleep(0.002)
    print(f"{text} was not shown in {seconds:.0f} s", file=sys.stderr)
    return time.perf_counter()


def changes(folder: Path) -> dict[str, tuple[Path, Callable[[str, str], str]]]:
    """For each kind of edit, the file, and what makes its text show a word."""
    note = folder / "research/notes/note-00000.md"
    cited = note.read_text("utf-8").split("`work")[1][:4]
    return {
        "text": (note, lambda text, word: text.replace("## Part 2\n", f"## Part 2\n\n{word}\n")),
        "title": (note, lambda text, word: text.replace("# Note number 0\n", f"# Note number 0 {word}\n")),
        "bibliography": (
            folder / "refs.bib",
            lambda text, word: text.replace(f"the thing numbered {int(cited)}}}", f"the thing numbered {word}}}"),
        ),
    }


def measure(page: Page, count: int, stack: str, edits: int, pause: float) -> dict[str, list[float]]:
    """The milliseconds of each edit, by kind."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="preview-") as place:
        folder = Path(place, "site")
        folder.mkdir()
        lay_out(folder, count, stock=stack == "stock")
        with serving(folder, stack) as (address, server):
            started = time.perf_counter()
            pages = dict.fromkeys(KINDS, "research/notes/note-00000.html")
            if stack == "stock":
                pages["bibliography"] = "references.html"
            while time.perf_counter() < started + FIRST:
                if server.poll() is not None:
                    raise SystemExit((folder.parent / "log").read_text("utf-8", "replace"))
                with suppress(Error):
                    answer = page.goto(address + pages["text"])
                    if answer and answer.ok:
                        break
                time.sleep(0.2)
            rest = REST * (time.perf_counter() - started)
            for kind, (file, change) in changes(folder).items():
                page.goto(address + pages[kind])
                original = file.read_text("utf-8")
                for number in range(edits if kind == "text" else max(1, edits // RARER)):
                    time.sleep(pause if kind == "text" else pause + rest)
                    word = f"word{number}of{kind}"  # which styles of references leave as it is
                    text = change(original, word)
                    started = time.perf_counter()
                    file.write_text(text, "utf-8")
                    found.setdefault(kind, []).append(1000 * (seen(page, word, NEXT) - started))
                file.write_text(original, "utf-8")
                time.sleep(pause + rest)
    return found


def row(times: dict[str, list[float]]) -> str:
    """The median and the 95th percentile of each kind of edit."""
    return " ".join(
        f"{statistics.median(found):>12.0f} ms {sorted(found)[round(0.95 * (len(found) - 1))]:>8.0f} ms"
        for found in times.values()
    )


def ratios(measured: dict[tuple[str, int], dict[str, list[float]]]) -> Iterator[str]:
    """The medians of ``scholar serve`` by those of others, at each size that both have built."""
    for (stack, count), times in measured.items():
        if stack != "scholar serve" and (mine := measured.get(("scholar serve", count))):
            medians = (f"{statistics.median(mine[kind]) / statistics.median(times[kind]):>26.2f}" for kind in KINDS)
            yield f"by {stack:11} {count:>6} {''.join(medians)}"


def main() -> None:
    """Measure what the options name, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, nargs="*", default=[20, 1000])
    parser.add_argument("--autobuild", type=int, nargs="*", default=[20, 1000])
    parser.add_argument("--stock", type=int, nargs="*", default=[20, 300])
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between two edits")
    options = parser.parse_args()
    wanted = [("scholar serve", count) for count in options.notes]
    wanted += [("autobuild", count) for count in options.autobuild] + [("stock", count) for count in options.stock]
    measured = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        print(f"{'':22}{''.join(f'{kind:>26}' for kind in KINDS)}  load", flush=True)
        for stack, count in wanted:
            page = browser.new_page()
            # What a page loads may wait for the end of a build.
            page.set_default_navigation_timeout(1000 * NEXT)
            measured[stack, count] = measure(page, count, stack, options.edits, options.pause)
            page.close()
            print(f"{stack:14} {count:>6} {row(measured[stack, count])}  {os.getloadavg()[1]:.1f}", flush=True)
        browser.close()
    print(*ratios(measured), sep="\n")


if __name__ == "__main__":
    main()
