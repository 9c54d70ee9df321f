"""A crawler of built sites: what a search engine finds of a site and of its languages, from the home page on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urldefrag, urljoin

from bs4 import BeautifulSoup

from sites import Site

HOST = "https://crawled.example/"


@dataclass(frozen=True, slots=True)
class Crawled:
    """A page as a crawler sees it; addresses are below that of the site."""

    address: str
    language: str  #: the language that the page says to be in
    canonical: str
    alternates: Mapping[str, str]  #: the addresses of its versions by ``hreflang``
    links: frozenset[str]
    indexed: bool  #: whether it lets itself be indexed


def crawl(site: Site) -> dict[str, Crawled]:
    """The pages that links lead to from the home page of *site*, by address."""
    found: dict[str, Crawled] = {}
    waiting = [""]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        name = f"{address}index.html" if not address or address.endswith("/") else address
        file = site.path / unquote(name)
        if not file.is_file() or file.suffix != ".html":
            continue
        page = found[address] = _read(site, address, BeautifulSoup(file.read_text("utf-8"), "lxml"))
        waiting += page.links
    return found


def _read(site: Site, address: str, soup: BeautifulSoup) -> Crawled:
    base, given = urljoin(HOST, address), site.address.rpartition("/")[0] + "/"
    links = (urldefrag(urljoin(base, str(link["href"]))).url for link in soup.select("a[href]"))
    canonical = soup.find("link", rel="canonical")
    alternates = soup.find_all("link", rel="alternate", hreflang=True)
    robots = soup.find("meta", attrs={"name": "robots"})
    return Crawled(
        address,
        str(soup.html["lang"]),
        str(canonical["href"]).removeprefix(given) if canonical else "",
        {str(link["hreflang"]): str(link["href"]).removeprefix(given) for link in alternates if not link.get("type")},
        frozenset(_same(link.removeprefix(HOST)) for link in links if link.startswith(HOST)),
        "noindex" not in str(robots["content"] if robots else ""),
    )


def _same(address: str) -> str:
    """The one address of a page, which links may have in another form."""
    return quote(unquote("" if address == "index.html" else address))


def faults_of_languages(pages: Mapping[str, Crawled], main: str) -> Iterator[str]:
    """What a search engine would not accept of the versions that *pages* name; *main* is the default language."""
    for page in pages.values():
        versions = {tag: address for tag, address in page.alternates.items() if tag != "x-default"}
        if not page.alternates:
            continue
        if versions.get(page.language) != page.address or page.canonical != page.address:
            yield f"{page.address} does not name itself in {page.language}"
        if page.alternates.get("x-default") != versions.get(main, next(iter(versions.values()))):
            yield f"{page.address} has another default than the version in {main}"
        if len(versions) != len({*versions.values()}):
            yield f"{page.address} has one address for two languages"
        for tag, address in versions.items():
            if (other := pages.get(address)) is None:
                yield f"{page.address} names {address}, to which nothing leads"
            elif other.language != tag or not other.indexed:
                yield f"{page.address} names {address} in {tag}, which is in {other.language}"
            elif other.alternates != page.alternates:
                yield f"{page.address} names {address}, which names other versions"
            elif address != page.address and address not in page.links:
                yield f"{page.address} has no link to {address}"
