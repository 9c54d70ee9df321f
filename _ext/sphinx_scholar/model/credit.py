"""The roles of contributors by CRediT, the Contributor Role Taxonomy (ANSI/NISO Z39.104-2022)."""

import re
from collections.abc import Mapping

#: The roles by the names that their addresses have, in the order of the taxonomy.
CREDIT: Mapping[str, str] = {
    "conceptualization": "Conceptualization",
    "data-curation": "Data curation",
    "formal-analysis": "Formal analysis",
    "funding-acquisition": "Funding acquisition",
    "investigation": "Investigation",
    "methodology": "Methodology",
    "project-administration": "Project administration",
    "resources": "Resources",
    "software": "Software",
    "supervision": "Supervision",
    "validation": "Validation",
    "visualization": "Visualization",
    "writing-original-draft": "Writing – original draft",
    "writing-review-editing": "Writing – review & editing",
}
_ORDER = {name: order for order, name in enumerate(CREDIT)}


def credit_role(text: str) -> str:
    """The name of the role that *text* is, as ``Writing – review & editing``; ``""`` if it is none."""
    words = re.findall(r"[a-z]+", text.lower().replace("isation", "ization").replace("&", " "))
    name = "-".join(word for word in words if word != "and")
    return name if name in CREDIT else ""


def credit_url(name: str) -> str:
    """The address of a role."""
    return f"https://credit.niso.org/contributor-roles/{name}/"


def in_order(names: set[str]) -> list[str]:
    """Roles in the order of the taxonomy."""
    return sorted(names, key=_ORDER.__getitem__)
