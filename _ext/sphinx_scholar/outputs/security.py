"""``security.txt`` (RFC 9116): whom to tell of security problems of the site."""

from urllib.parse import urljoin, urlsplit

from sphinx.application import Sphinx

from ..readers.security import read_security
from ..rendering.problems import report
from .files import publish
from .problems import SECURITY_PATH

PATH = ".well-known/security.txt"


def write_security(app: Sphinx) -> None:
    """Write the file if the settings have its fields; programs look for it at the top of a host only."""
    fields, _ = read_security(app.config.scholar_security)
    base = app.config.html_baseurl
    if not fields:
        return
    if not base or urlsplit(base).path.strip("/"):
        report(SECURITY_PATH.at("", file=PATH, url=base))
        return
    # The standard allows no other form of line ends than these two.
    lines = [f"{name}: {value}" for name, value in (*fields, ("Canonical", urljoin(base, f"/{PATH}")))]
    publish(app, {PATH: "".join(f"{line}\n" for line in lines)})
