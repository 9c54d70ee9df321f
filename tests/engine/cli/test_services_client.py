"""The client of services: addresses, redirects, limits, retries, and what is refused before anybody reads it."""

import gzip
import json
import re
import time
from pathlib import Path

import pytest

from services import BIBTEX, CSL, HTML, Reply, Services, as_json, redirect
from sphinx_scholar.cli.services import client as clients
from sphinx_scholar.cli.services import hosts
from sphinx_scholar.cli.services.cache import Answer, Cache
from sphinx_scholar.cli.services.client import Client
from sphinx_scholar.cli.services.errors import NotFound, ServiceError, Unavailable, Unusable
from sphinx_scholar.cli.services.hosts import SERVICES, Addresses, path_of
from sphinx_scholar.cli.workspace import CommandError

WORK = {"title": "Sums"}


@pytest.fixture
def spoken(server: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The server, without routes; waiting takes no time."""
    server.routes.clear()
    server.asked.clear()
    server.headers.clear()
    monkeypatch.setenv("SCHOLAR_SERVICES", server.base)
    return server


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited, which take no time."""
    waits: list[float] = []
    monkeypatch.setattr(clients, "sleep", waits.append)
    return waits


def read(answer: Answer) -> object:
    try:
        return json.loads(answer.text)
    except ValueError:
        raise Unusable(answer.service, "is no JSON") from None


def ask(path: str = "/10.1/x", service: str = "doi", accept: str = clients.CSL, client: Client | None = None) -> object:
    return (client or Client()).get(service, path, accept, read)


def test_requests_go_to_the_services_own_path_and_query_below_the_base(spoken: Services) -> None:
    spoken.routes["semanticscholar/graph/v1/paper/arXiv:1?fields=title,year"] = as_json(WORK)
    found = ask("/graph/v1/paper/arXiv:1?fields=title,year", "semanticscholar", "json", Client(contact="a@b.org"))
    assert found == WORK
    assert spoken.headers[0]["User-Agent"].startswith("sphinx-scholar/")
    assert "mailto:a@b.org" in spoken.headers[0]["User-Agent"]
    assert spoken.headers[0]["Accept"] == "application/json"


@pytest.mark.parametrize("service", SERVICES)
def test_without_a_base_services_are_asked_at_their_hosts_over_https(service: str) -> None:
    assert Addresses().url(service, "/x?y=1") == f"https://{SERVICES[service].hosts[0]}/x?y=1"


@pytest.mark.parametrize(
    "base", ["http://mirror.example.org", "ftp://127.0.0.1", "nonsense", "http://[bad", "https://a?b"]
)
def test_a_base_that_is_no_https_address_is_refused(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOLAR_SERVICES", base)
    with pytest.raises(CommandError):
        Addresses.of_environment()


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8000/", "http://localhost:1", "http://[::1]:80", "https://mirror.example.org/all"]
)
def test_a_base_on_this_machine_or_with_https_is_used(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOLAR_SERVICES", base)
    assert Addresses.of_environment().url("acl", "/x.bib") == f"{base.rstrip('/')}/acl/x.bib"


def test_a_redirect_to_another_service_is_mapped_likewise(spoken: Services) -> None:
    spoken.routes["doi/10.1/x"] = redirect("http://api.crossref.org/v1/works/10.1%2Fx/transform")
    spoken.routes["crossref/v1/works/10.1/x/transform"] = as_json(WORK, CSL)
    assert ask() == WORK
    assert spoken.asked == ["doi/10.1/x", "crossref/v1/works/10.1/x/transform"]


@pytest.mark.parametrize("to", ["/10.2/y", "https://doi.org/10.2/y", "{base}/doi/10.2/y", "https://DOI.org:443/10.2/y"])
def test_a_redirect_within_a_service_is_followed(to: str, spoken: Services) -> None:
    spoken.routes |= {"doi/10.1/x": redirect(to.format(base=spoken.base)), "doi/10.2/y": as_json(WORK, CSL)}
    assert ask() == WORK


ELSEWHERE = [
    *("https://evil.example/x", "http://127.0.0.1:1/x", "http://localhost/x", "file:///etc/passwd", "ftp://doi.org/x"),
    *("https://doi.org:8443/x", "https://user@doi.org/x", "https://doi.org.evil.example/x", "//evil.example/x"),
    *("http://[::1", "https://api.crossref.org/../x", "https://api.crossref.org/%2e%2e/x", "{base}/other/x", "{base}/doi/../x"),
]  # fmt: skip


@pytest.mark.parametrize("to", ELSEWHERE)
def test_a_redirect_elsewhere_is_not_followed(to: str, spoken: Services) -> None:
    spoken.routes["doi/10.1/x"] = redirect(to.format(base=spoken.base))
    with pytest.raises(Unusable, match=r"redirects|cannot be read"):
        ask()
    assert spoken.asked == ["doi/10.1/x"]


def test_a_circle_of_redirects_ends(spoken: Services, slept: list[float]) -> None:
    spoken.routes["doi/10.1/x"] = redirect("https://doi.org/10.1/x")
    with pytest.raises(Unusable, match="more than 5 times"):
        ask()


#: Answers that are refused: the class of the error.
REFUSED: dict[str, tuple[Reply, type[ServiceError]]] = {
    "404": (Reply("{}", status=404), NotFound),
    "410": (Reply("{}", status=410), NotFound),
    "400": (Reply("{}", status=400), NotFound),
    "403": (Reply("{}", status=403), Unavailable),
    "406": (Reply("{}", status=406), Unusable),
    "204": (Reply(b"", status=204), Unusable),
    "300 without a place": (Reply("{}", status=300), Unusable),
    "web page": (Reply("<html></html>", HTML), Unusable),
    "web page that says it is data": (Reply("<html></html>"), Unusable),
    "code": (Reply("alert(1)", "text/javascript"), Unusable),
    "picture": (Reply(b"\x89PNG", "image/png"), Unusable),
    "BibTeX for JSON": (Reply("@misc{a,}", BIBTEX), Unusable),
    "Latin-1": (Reply('{"a": "é"}'.encode("latin-1")), Unusable),
    "UTF-8 that is Latin-1 it says": (Reply(b"\xff\xfe{", "application/json; charset=utf-8"), Unusable),
    "unknown charset": (Reply("{}", "application/json; charset=klingon"), Unusable),
    "charset that is none": (Reply("7b7d", "application/json; charset=hex"), Unusable),
    "charset that hides": (Reply("{}", "application/json; charset=utf-7"), Unusable),
    "10 MB": (Reply(b"[" + b" " * 10_000_000 + b"]"), Unusable),
    "10 MB it says": (Reply(b"[]", length=10_000_000), Unusable),
    "10 MB packed": (Reply(gzip.compress(b" " * 10_000_000), headers={"Content-Encoding": "gzip"}), Unusable),
    "packed, and it is not": (Reply("{}", headers={"Content-Encoding": "gzip"}), Unusable),
    "half of it": (Reply('{"title": "S', length=500), Unavailable),
    "empty": (Reply(b""), Unusable),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "error"), REFUSED.values(), ids=REFUSED)
def test_other_answers_are_errors_in_one_line_and_not_kept(
    reply: Reply, error: type[ServiceError], spoken: Services, tmp_path: Path
) -> None:
    spoken.routes["doi/10.1/x"] = reply
    with pytest.raises(ServiceError) as found:
        ask(client=Client(cache=Cache(tmp_path)))
    assert type(found.value) is error
    assert str(found.value).startswith("doi: ")
    assert "\n" not in str(found.value)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("status", "after", "waits"), [(429, "2", 2), (503, "3", 3), (500, "", 0.5), (429, "soon", 0.5), (502, "-1", 0.5)]
)
def test_a_service_that_is_busy_is_asked_again_when_it_says(
    status: int, after: str, waits: float, spoken: Services, slept: list[float]
) -> None:
    spoken.routes["doi/10.1/x"] = [Reply("{}", status=status, headers={"Retry-After": after}), as_json(WORK)]
    assert ask() == WORK
    assert waits in slept


def test_a_service_that_stays_busy_is_given_up_after_three_tries(spoken: Services, slept: list[float]) -> None:
    spoken.routes["doi/10.1/x"] = Reply("{}", status=429)
    with pytest.raises(Unavailable, match="more requests"):
        ask()
    assert len(spoken.asked) == 3


def test_a_service_that_asks_for_an_hour_is_not_waited_for(spoken: Services, slept: list[float]) -> None:
    spoken.routes["doi/10.1/x"] = Reply("{}", status=429, headers={"Retry-After": "3600"})
    with pytest.raises(Unavailable, match="3600"):
        ask()
    assert len(spoken.asked) == 1


def test_two_requests_to_one_service_keep_its_pause(spoken: Services, slept: list[float]) -> None:
    client = Client()
    spoken.routes |= {"arxiv/a": as_json(WORK), "arxiv/b": as_json(WORK), "doi/c": as_json(WORK)}
    for service, path in (("arxiv", "/a"), ("doi", "/c"), ("arxiv", "/b")):
        ask(path, service, "json", client)
    waits = [seconds for seconds in slept if seconds > 1]
    assert len(waits) == 1
    assert 2 < waits[0] <= 3


def test_slow_answers_are_given_up(spoken: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "READ", 0.1)
    spoken.routes["doi/10.1/x"] = Reply("{}", delay=0.4)
    with pytest.raises(Unavailable, match="did not answer"):
        ask()
    monkeypatch.setattr(clients, "READ", 5)
    monkeypatch.setattr(clients, "WHOLE", 0.1)
    spoken.routes["doi/10.1/x"] = Reply(b" " * 3 * 65_536, chunk=65_536, pause=0.15)
    with pytest.raises(Unavailable, match="did not complete"):
        ask()


def test_no_network_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOLAR_SERVICES", "http://127.0.0.1:9")
    with pytest.raises(Unavailable, match="doi: cannot be reached"):
        ask()


def test_an_answer_is_asked_for_once_a_day(spoken: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken.routes["doi/10.1/x"] = as_json(WORK)
    for _ in range(2):
        assert ask(client=Client(cache=Cache(tmp_path / "services"))) == WORK
    assert len(spoken.asked) == 1
    assert ask(client=Client(cache=Cache(tmp_path / "services"), fresh=True)) == WORK
    assert len(spoken.asked) == 2
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 90_000)
    assert ask(client=Client(cache=Cache(tmp_path / "services"))) == WORK
    assert len(spoken.asked) == 3


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[]", b"null", b'{"text": 1}', b"\xff", b'{"service": "", "url": "", "type": "", "text": ""}'],
)
def test_a_broken_file_in_the_cache_is_no_answer(broken: bytes, spoken: Services, tmp_path: Path) -> None:
    spoken.routes["doi/10.1/x"] = as_json(WORK)
    ask(client=Client(cache=Cache(tmp_path)))
    for file in tmp_path.iterdir():
        file.write_bytes(broken)
    assert ask(client=Client(cache=Cache(tmp_path))) == WORK
    assert len(spoken.asked) == 2


@pytest.mark.parametrize("value", ["10.1/../../x", "..", "10.1/./x", "10.1/a\nb", "10.1/\x00"])
def test_no_identifier_leaves_its_place_in_a_path(value: str) -> None:
    with pytest.raises(CommandError):
        path_of("/{}", value)


def test_an_identifier_is_percent_encoded() -> None:
    assert path_of("/{}?a={}", "10.1/a?b#c%d", "é &") == "/10.1/a%3Fb%23c%25d?a=%C3%A9%20%26"


def test_every_host_belongs_to_one_service() -> None:
    assert sum(len(service.hosts) for service in SERVICES.values()) == len(hosts._BY_HOST)


def test_one_module_alone_uses_the_network() -> None:
    engine = Path(clients.__file__).parents[2]
    used = re.compile(r"^\s*(?:import|from) (?:requests|urllib3|http\.client)\b|\burlopen\b", re.MULTILINE)
    modules = (path for path in engine.rglob("*.py") if used.search(path.read_text("utf-8")))
    assert [path.relative_to(engine).as_posix() for path in modules] == ["cli/services/client.py"]
