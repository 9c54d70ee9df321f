"""The settings of the engine, of which the guide makes its table."""

from typing import Any, Literal

from .extension import page_files

#: Settings: name, default, what a change builds again, types, meaning.
SETTINGS: tuple[tuple[str, Any, Literal["env", "html"], tuple[type, ...], str], ...] = (
    ("scholar_owner", {}, "env", (dict, str), "the owner of the site: a name or a dictionary"),
    ("scholar_people", "", "env", (str,), "the file of people whose names are linked"),
    (
        "scholar_citation_counts",
        "",
        "env",
        (str,),
        "the service for citation counts on pages of papers: `openalex` or `semanticscholar`; empty for none",
    ),
    (
        "scholar_citation_styles",
        ["apa", "ieee"],
        "html",
        (list, tuple),
        "the citation styles in the cite boxes of papers and notes: names of Typst, or CSL files",
    ),
    ("scholar_kinds", {}, "env", (dict,), "custom kinds of pages and changes to built-in ones"),
    ("scholar_drafts", False, "env", (bool, str), "whether drafts are shown"),
    ("scholar_license", "", "html", (str,), "SPDX identifier of the license of texts, such as `CC-BY-4.0`"),
    ("scholar_security", {}, "html", (dict,), "fields of `security.txt`, such as `contact` and `expires`"),
    ("scholar_markdown", False, "html", (bool,), "whether pages are also written as Markdown, with a list, `llms.txt`"),
    ("scholar_cards", True, "html", (bool, str), "whether pages have social cards, or their color, such as `#005f78`"),
    ("scholar_cv_pdf", True, "html", (bool,), "whether a PDF of the CV is generated"),
    (
        "scholar_languages",
        {},
        "env",
        (dict,),
        'the other languages of the site by the folders of their pages, such as `{"zh": "zh_CN"}`',
    ),
    ("scholar_messages", {}, "env", (dict,), "texts of the site in place of those of the engine, by these"),
    ("scholar_macros", {}, "env", (dict,), "macros for formulas, in MathJax notation"),
    ("scholar_search", None, "html", (str,), "the search script in `_static`; empty for the search of Sphinx"),
    ("scholar_stylesheet", None, "html", (str,), "the style sheet in `_static`; empty for those of the parent theme"),
    ("scholar_picture_limit", 200, "html", (int, float), "size in KiB above which an image is large; 0 for no limit"),
    ("scholar_picture_versions", True, "html", (bool,), "whether smaller versions of large images are generated"),
    ("scholar_output_limit", 20, "env", (int, float), "maximum size of a notebook output in KiB; 0 for no limit"),
    ("scholar_reference_lists", True, "env", (bool,), "whether reference lists are added automatically"),
    ("scholar_page_parts", 20_000, "env", (int,), "maximum of block parts and markup of a page; 0 for no limit"),
    ("scholar_allowed_paths", (), "env", (list, tuple), "files and folders outside the repository that pages can use"),
    ("scholar_allowed_media", (), "html", (list, tuple), "hosts from which pages can load images, video, and audio"),
    (
        "scholar_allowed_frames",
        (),
        "html",
        (list, tuple),
        "hosts of frames, which load on a click; also `youtube`, `vimeo`, and `zenodo`",
    ),
    (
        "scholar_analytics",
        {},
        "html",
        (dict,),
        'the analytics service: `{"plausible": "ada.example.org"}` or `{"goatcounter": "ada"}`',
    ),
    ("scholar_comments", {}, "html", (dict,), "giscus settings for comments on notes, which load on a click"),
    ("scholar_policy", page_files.POLICY, "html", (str,), "the content security policy of pages; empty for none"),
)
