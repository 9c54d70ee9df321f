"""Identifiers in front matter and other YAML: of persons, institutions, works and licenses, in their usual forms."""

import re

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from ..model.check_digits import is_orcid, is_ror
from .bibtex.identifiers import DOI, DOI_URL


def orcid(text: str) -> str:
    """The ORCID iD that *text* is, also as an address, with hyphens; ``""`` if it is none."""
    digits = re.sub(r"[^0-9X]", "", text.rpartition("/")[2].upper())
    return "-".join(digits[i : i + 4] for i in range(0, len(digits), 4)) if is_orcid(digits) else ""


def ror(text: str) -> str:
    """The address of the ROR identifier that *text* is; ``""`` if it is none."""
    name = text.strip().rstrip("/").rpartition("/")[2].lower()
    return f"https://ror.org/{name}" if is_ror(name) else ""


def doi(text: str) -> str:
    """The DOI that *text* is, also as an address, without that; ``""`` if it is none."""
    bare = DOI_URL.sub("", text.strip(), count=1)
    return bare if DOI.match(bare) else ""


def spdx(text: str) -> str:
    """The SPDX identifier of one license that *text* is, as ``CC BY 4.0``; ``""`` if it is none."""
    name = re.sub(r"\s+", "-", text.strip())
    if match := re.search(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)", name):
        name = f"CC-{match[1]}-{match[2]}"
    elif "creativecommons.org/publicdomain/zero/1.0" in name:
        name = "CC0-1.0"
    name = name.rstrip("/").rpartition("spdx.org/licenses/")[2]
    try:
        found = str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        return ""
    return "" if " " in found or found.startswith("LicenseRef-") else found
