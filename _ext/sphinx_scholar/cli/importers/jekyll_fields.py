"""The front matter of Jekyll's pages, as that of pages here."""

import re
from collections.abc import Mapping
from typing import Any

from .html_markup import TAG
from .left_out import SHOWN, left_out
from .markup import shorten
from .matter import day, one_line, texts

#: The addresses of posts in al-folio, and those that Jekyll has names for.
PERMALINK = "/blog/:year/:title/"
STYLES = {
    "pretty": "/:categories/:year/:month/:day/:title/",
    "date": "/:categories/:year/:month/:day/:title.html",
    "none": "/:categories/:title.html",
}
#: Fields that are not reported: those that have an equivalent here, and those that select a layout of Jekyll or turn on
#: a feature of al-folio.
ABOUT = ("description", "meta_description", "subtitle", "excerpt")
KNOWN = frozenset(
    """title date description author authors tags categories category permalink redirect_from slug layout related_posts
    related_publications giscus_comments disqus_comments comments toc featured thumbnail images pretty_table tikzjax
    mermaid chart code_diff map tabs typograms pseudocode citation bibliography _styles published last_updated nav
    nav_order pin math mathjax future htmlwidgets excerpt_separator subtitle excerpt importance inline img image
    horizontal display_categories profile selected_papers social announcements latest_posts news pagination header
    last_modified_at og_image share sitemap classes dropdown children toc_sticky display years enable_navbar draft
    collection redirect cover meta_description type mathjax_autonumber author_profile read_time sidebar""".split()  # noqa: SIM905
)


def parse_stem(stem: str) -> tuple[str, str]:
    """The date (or ``""``) and the title in the name of a post's file."""
    date, title = re.fullmatch(r"(?:(\d{4}-\d{1,2}-\d{1,2})-)?(.+)", stem).groups("")  # type: ignore[union-attr]
    return day(date), title


def common(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that all kinds of page have."""
    head: dict[str, Any] = {}
    about = next((values[name] for name in ABOUT if values.get(name)), "")
    if isinstance(about, str) and (about := plain_text(about)):
        head["description"] = about
    topics = [
        topic.replace("_", " ") for name in ("tags", "categories", "category") for topic in texts(values.get(name))
    ]
    if topics:
        head["topics"] = list(dict.fromkeys(topics))
    return head


def plain_text(text: str) -> str:
    """*text* in one line, without HTML."""
    text = re.sub(r"</(?:p|div|li)>|<br ?/?>", " ", text)
    return one_line(re.sub(r"</?(?:sup|sub|u|small|big|s|del|ins|mark|tt)\b[^>]*>", "", TAG.sub("", text)))


def removed(
    values: Mapping[str, Any], used: set[str], language: str, shown: str = "", lost_here: frozenset[str] = frozenset()
) -> list[str]:
    """Messages for the fields that have no equivalent here, and that the text, what is *shown*, does not have.

    The fields *lost_here* have one on other pages.
    """
    messages, lost = [], left_out(values, ABOUT, shown)
    for name, value in values.items():
        if name == "redirect" and isinstance(value, str) and value:
            messages.append(f"the page only redirected to {value}: link there, or delete the page")
        elif (
            (name in KNOWN and name not in lost_here)
            or name in SHOWN
            or value in ("", False, None, [], {})
            or (name in ("lang", "language") and value == language)
        ):
            continue
        elif f"page.{name}" not in used and not any(part.startswith(f"page.{name}.") for part in used):
            lost.append(f"{name}: {shorten(one_line(value))}")
    return [*messages, *([f"removed from the front matter: {'; '.join(lost)}"] if lost else [])]


def address_of(values: Mapping[str, Any], permalink: str, date: str, title: str) -> str:
    """The address of a post in the old site, or ``""`` if its pattern is not understood."""
    year, month, number = date.split("-")
    name = str(values.get("slug") or title)
    # Jekyll keeps the case of a title, and the signs that addresses can have.
    parts = {"year": year, "month": month, "day": number, "short_year": year[2:], "output_ext": ".html"}
    parts |= {"i_month": month.lstrip("0"), "i_day": number.lstrip("0")}
    parts["title"] = re.sub(r"[^\w.~!$&'()+,;=@]+|_(?=-)", "-", name).strip("-")
    parts["slug"] = re.sub(r"[\W_]+", "-", name).strip("-").lower()
    parts["categories"] = "/".join(texts(values.get("categories") or values.get("category"))).lower()
    address = re.sub(r":(\w+)", lambda m: parts.get(m[1], m[0]), str(values.get("permalink") or permalink))
    return re.sub("/+", "/", address if address.startswith("/") else f"/{address}") if ":" not in address else ""
