"""Publications as files for the programs that cite: BibTeX, RIS, CSL-JSON. Pure functions, text in, text out.

The choices (which type, which field) follow what Zotero, pandoc and citation-js were seen to read. Author lists are
whole; marks for equal contribution stay out: the files are for other people's bibliographies.
"""

from .bibtex import bibtex, bibtex_file
from .csl import csl, csl_json
from .ris import ris, ris_file

__all__ = ["bibtex", "bibtex_file", "csl", "csl_json", "ris", "ris_file"]
