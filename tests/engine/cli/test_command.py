"""What all commands share: help, exit statuses, colours, JSON, where the site is, and files that are whole."""

import ast
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import sphinx_scholar
from faults import environment
from sphinx_scholar.cli import files
from sphinx_scholar.cli.building import _checked_output
from sphinx_scholar.cli.console import Console
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.parser import command_help

ENGINE = Path(sphinx_scholar.__file__).parent
COMMANDS = ("init", "new", "add", "refresh", "services", "build", "serve", "check", "import")
ODD = "my 'odd' \"folder\" \\ here"
CONF = 'extensions = ["sphinx_scholar"]\nscholar_owner = {"name": "Ada Lovelace"}\nbibtex_bibfiles = ["refs.bib"]\n'
ENTRY = "@misc{x, title = {T}, author = {Lovelace, Ada}, year = 2020}\n"


class Terminal(io.StringIO):
    """A terminal, as far as programs ask."""

    def isatty(self) -> bool:
        return True

    def reconfigure(self, **_: object) -> None:
        """Take any encoding."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder with an unusual name."""
    folder = tmp_path / ODD
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, "utf-8")
    return folder


@pytest.fixture
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


# --- usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_fits_a_terminal_and_has_examples(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    text = capsys.readouterr().out
    assert ended.value.code == 0
    assert max(map(len, text.splitlines())) <= 80
    assert "examples:" in text or not command
    assert all(f"  scholar {command[0]}" in text for _ in command)


def test_the_commands_are_known() -> None:
    assert tuple(command_help()) == COMMANDS


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["bild"], ["new"], ["new", "note"], ["build", "--outptu", "x"], ["build", "--out", "x"], ["--nope"]),
        *(["--json", "check"], ["check", "--browser"], ["check", "--site", "--fix"]),
    ],
)
def test_wrong_usage_has_a_status_of_its_own(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = main(arguments)
    except SystemExit as ended:
        status = int(ended.code or 0)
    assert status == 2
    captured = capsys.readouterr()
    assert captured.out == "" or "--json" in arguments
    assert "usage: scholar" in captured.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["bild"], "build"),
        (["chek"], "check"),
        (["build", "--outptu", "x"], "--output"),
        (["build", "--ouput=x"], "--output"),
        (["serve", "--opne"], "--open"),
        (["-C", "x", "add", "--pgae"], "--page"),
        (["--vresion"], "--version"),
        (["import", "x", "--from", "jekyl"], "jekyll"),
        (["check", "--color", "alway"], "always"),
    ],
)
def test_what_is_mistyped_gets_a_suggestion(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert f'did you mean "{meant}"?' in error
    assert f"usage: scholar {'' if arguments[0] in ('bild', 'chek', '-C', '--vresion') else arguments[0]}" in error


def test_an_option_of_a_command_before_it_is_not_taken_for_a_mistyped_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "check"]) == 2
    captured = capsys.readouterr()
    assert "scholar check --json" in captured.err
    assert "did you mean" not in captured.err
    assert [*json.loads(captured.out)] == ["error"]


@pytest.mark.parametrize("options", [["--json"], ["-q"], ["--color", "never"]])
def test_options_may_stand_between_kind_and_title(site: Path, options: list[str]) -> None:
    assert main(["-C", str(site), "new", "note", *options, "Why looms count"]) == 0
    assert (site / "research/notes/why-looms-count.md").is_file()


@pytest.mark.parametrize("port", ["99999", "0", "-1", "eighty", "²"])
def test_a_port_that_is_none_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", f"--port={port}"]) == 2
    assert port in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "nowhere"], 1),
        (["add", "nothing.bib"], 1),
        (["new", "nte", "T"], 1),
        (["import", "nowhere"], 1),
        (["init", "--url", "x"], 1),
        (["check", "--nope"], 2),
        (["chek"], 2),
    ],
)
def test_a_failure_is_an_object_of_json(
    arguments: list[str], status: int, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(site), *arguments, "--json"]) == status
    captured = capsys.readouterr()
    assert json.loads(captured.out)["error"] in captured.err


def test_an_interrupted_command_ends_its_line(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sphinx_scholar.cli.commands.check_site", lambda *_, **__: interrupt())
    assert main(["-C", str(site), "check"]) == 130
    assert capsys.readouterr().err == "\n"


@pytest.mark.parametrize(
    ("output", "refused"),
    [
        (".", True),
        ("..", True),
        ("papers", True),
        ("papers/x", True),
        ("public", True),
        ("conf.py", True),
        ("papers/../papers/x", True),
        ("_build", False),
        ("_build/x", False),
        ("left-out/html", False),
        ("../elsewhere", False),
    ],
)
def test_pages_are_not_written_among_sources(
    output: str, refused: bool, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "conf.py").write_text(f'{CONF}exclude_patterns = ["left-out"]\n', "utf-8")
    if not refused:
        assert _checked_output(site, output) == (site / output).resolve()
        return
    assert main(["-C", str(site), "build", "--output", output]) == 1
    captured = capsys.readouterr()
    assert (captured.out, len(captured.err.splitlines())) == ("", 1)
    assert {file.name for file in site.iterdir()} == {"conf.py"}


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"conf.py": f"{CONF}x = 1 / 0\n"}, "conf.py:4: ZeroDivisionError"),
        ({"conf.py": f"{CONF}x = (\n"}, "conf.py:4: "),
        ({"conf.py": f"{CONF}raise SystemExit(3)\n"}, "conf.py:4: "),
        ({"conf.py": CONF.replace("[", '["no_such_extension", ')}, "no_such_extension"),
        ({"_templates/layout.html": '{% extends "!layout.html" %}\n\n{{ a b }}\n'}, "layout.html:3: "),
        ({"_templates/layout.html": '{% extends "!layout.html" %}\n{% block footer %}\n{{ 1 / 0 }}{% endblock %}'}, "layout.html:3: "),
        ({"_templates/layout.html": '{% extends "none.html" %}\n'}, "none.html"),
    ],
)  # fmt: skip
def test_what_stops_a_build_is_an_error_in_one_line(
    files: dict[str, str], place: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = 'html_theme = "scholar"\ntemplates_path = ["_templates"]\nscholar_cards = scholar_cv_pdf = False\n'
    (site / "_templates").mkdir()
    for name, text in {"conf.py": CONF + more, "index.md": "# Home\n", "refs.bib": "", **files}.items():
        (site / name).write_text(text, "utf-8")
    assert main(["-C", str(site), "-q", "build"]) == 1
    error = capsys.readouterr().err
    assert place in error
    assert [line for line in error.splitlines() if line.startswith("error: ")] == [error.splitlines()[-1]]
    assert "Traceback" not in error


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--print-completion", shell])
    script = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(name in script for name in COMMANDS)


@pytest.mark.parametrize(
    "command", [["build"], ["serve"], ["check"], ["new", "note", "T"], ["add", "x.bib"], ["check", "nowhere"]]
)
def test_outside_a_site_a_command_says_so_in_one_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    # Somebody else's.
    (tmp_path / "conf.py").write_text("x = 1\n", "utf-8")
    assert main(command) == 1
    captured = capsys.readouterr()
    assert (captured.out, len(captured.err.splitlines())) == ("", 1)
    assert captured.err.startswith("error: ")
    assert "scholar init" in captured.err


def test_the_site_is_found_from_a_folder_in_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "a/b").mkdir(parents=True)
    monkeypatch.chdir(site / "a/b")
    assert main(["new", "note", "Why?"]) == 0
    assert (site / "research/notes/why.md").is_file()
    for arguments in (["-C", str(site), "new", "note", "One"], ["new", "note", "Two", "-C", str(site)]):
        assert main(arguments) == 0
    assert {file.stem for file in (site / "research/notes").iterdir()} == {"why", "one", "two"}


@pytest.mark.parametrize(
    ("conf", "line"),
    [("a = 1\nb = (\n", 2), ("a = 1\n\nb = a / 0\n", 3), ("import nowhere_to_be_found\n", 1), ("a = '\n", 1)],
)
@pytest.mark.parametrize("command", [["new", "note", "T"], ["build"], ["serve", "--port", "8321"]])
def test_a_conf_py_that_fails_is_an_error_at_its_line(
    command: list[str], conf: str, line: int, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "conf.py").write_text(conf, "utf-8")
    assert main(["-C", str(site), *command]) == 1
    error = capsys.readouterr().err
    assert f"conf.py:{line}: " in error
    assert len(error.splitlines()) == 1


# --- what is printed -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("colours")
@pytest.mark.parametrize(
    ("variables", "color", "terminal", "coloured"),
    [
        ({}, "auto", True, True),
        ({}, "auto", False, False),
        ({"NO_COLOR": "1"}, "auto", True, False),
        ({"NO_COLOR": ""}, "auto", True, True),
        ({"TERM": "dumb"}, "auto", True, False),
        ({"FORCE_COLOR": "1"}, "auto", False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", True, False),
        ({"NO_COLOR": "1"}, "always", False, True),
        ({}, "never", True, False),
    ],
)
def test_colours_are_for_terminals(
    variables: dict[str, str], color: str, terminal: bool, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if terminal else io.StringIO()
    assert (Console(color=color).style("text", "error", stream) != "text") is coloured


def test_errors_are_red_on_a_terminal(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    assert main(["-C", str(site), "new", "nite", "T", "--color", "always"]) == 1
    assert terminal.getvalue().startswith("\033[1;31merror:\033[0m ")


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (["new", "note", "投机解码"], {"file", "page"}),
        (["add", "new.bib"], {"added", "there", "written"}),
        (["check"], {"installed", "recorded", "findings", "changed"}),
        (["init", "."], {"folder", "written", "kept"}),
    ],
)
def test_json_is_all_that_scripts_get(
    command: list[str], names: set[str], site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    (site / "refs.bib").write_text("", "utf-8")
    (site / "new.bib").write_text(ENTRY, "utf-8")
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out).keys() == names


def test_json_has_letters_that_its_encoding_lacks(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, encoding="cp1252"))
    assert main(["-C", str(site), "new", "note", "Ōé 投", "--json"]) == 0
    assert json.loads(stream.getvalue())["page"] == "research/notes/oe-投"


@pytest.mark.parametrize("command", [["new", "note", "T"], ["add", "new.bib"], ["check"], ["init", "."]])
def test_quiet_commands_say_nothing(
    command: list[str], site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    (site / "refs.bib").write_text("", "utf-8")
    (site / "new.bib").write_text(ENTRY, "utf-8")
    assert main([*command, "--quiet"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_progress_is_for_terminals_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    assert list(Console().progress("abc", "Reading")) == ["a", "b", "c"]
    assert "Reading 2/3" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")
    monkeypatch.setattr("sys.stderr", plain := io.StringIO())
    assert list(Console().progress("abc", "Reading")) == ["a", "b", "c"]
    assert plain.getvalue() == ""


def test_whoever_reads_may_stop_early(site: Path) -> None:
    command = [sys.executable, "-m", "sphinx_scholar", "--print-completion", "bash"]
    run = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    _, errors = run.communicate(timeout=60)
    assert b"Traceback" not in errors


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a device that is full")
@pytest.mark.parametrize("more", [(), ("--json",)], ids=len)
def test_output_that_cannot_be_written_is_an_error_in_one_line(site: Path, more: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "sphinx_scholar", "check", *more]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, cwd=site, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "error: no space left on device\n")


def test_closed_output_stops_no_command(site: Path) -> None:
    command = f'"{sys.executable}" -m sphinx_scholar new note "A title" >&-'
    assert subprocess.run(command, shell=True, cwd=site, check=False, capture_output=True).stderr == b""
    assert (site / "research/notes/a-title.md").is_file()


def test_a_command_that_is_stopped_leaves_the_old_file_or_none(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (site / "refs.bib").write_text(old := "% mine\n", "utf-8")
    (site / "new.bib").write_text(ENTRY, "utf-8")
    before = sorted(site.rglob("*"))
    for method, command in (("replace", ["add", str(site / "new.bib"), "-y"]), ("rename", ["new", "note", "T"])):
        with monkeypatch.context() as patched:
            patched.setattr(files.Path, method, stop)
            assert main(["-C", str(site), *command]) == 130
    assert (site / "refs.bib").read_text("utf-8") == old
    assert [path for path in sorted(site.rglob("*")) if path.is_file()] == [path for path in before if path.is_file()]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to("missing")
    (tmp_path / "there").write_text("mine", "utf-8")
    for name in ("nowhere", "there"):
        with pytest.raises(FileExistsError):
            files.create(tmp_path / name, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nowhere", "there"]
    assert (tmp_path / "there").read_text("utf-8") == "mine"


#: Modules and functions that Windows does not have.
POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = re.compile(
    r"\bos\.(fork|getuid|geteuid|killpg|setsid|mkfifo|chown|uname|WIFEXITED)\b|SIGKILL|SIGHUP|/dev/null"
)


def test_only_four_modules_need_what_windows_does_not_have() -> None:
    found = set()
    for file in ENGINE.rglob("*.py"):
        text = file.read_text("utf-8")
        names = set()
        for node in ast.walk(ast.parse(text)):
            names |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {str(node.module)} if isinstance(node, ast.ImportFrom) else set()
        if names & POSIX or POSIX_CALLS.search(text):
            found.add(file.relative_to(ENGINE).as_posix())
    # The second where there are groups of processes, the others where there are forks.
    preview = {f"cli/preview/{name}.py" for name in ("process", "saving", "early")}
    assert found == {"environment/lock.py", *preview}


@pytest.fixture
def answer(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run a command at a terminal at which somebody answers."""

    def run(answers: str, *command: str) -> tuple[int, str]:
        given = iter(answers.splitlines())
        monkeypatch.setattr("builtins.input", lambda question: next(given))
        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("sys.stdout", terminal := Terminal())
        return main([*command, "-C", str(site), "--color", "never"]), terminal.getvalue()

    return run


def test_a_difference_is_shown_before_anything_is_written(site: Path, answer: Callable[..., tuple[int, str]]) -> None:
    (site / "refs.bib").write_text("% mine\n", "utf-8")
    (site / "new.bib").write_text(ENTRY, "utf-8")
    file = str(site / "new.bib")
    for answers, options, status, written in (
        ("n\n", [], 1, False),
        ("", ["--dry-run"], 0, False),
        ("y\n", [], 0, True),
        ("", ["--yes"], 0, False),
    ):
        before = (site / "refs.bib").read_text("utf-8")
        found, shown = answer(answers, "add", file, *options)
        assert found == status
        assert ((site / "refs.bib").read_text("utf-8") != before) is written
        assert ("+@misc{x," in shown) is (options != ["--yes"]), "the last one is there already"
    assert (site / "refs.bib").read_text("utf-8") == f"% mine\n\n{ENTRY}"
