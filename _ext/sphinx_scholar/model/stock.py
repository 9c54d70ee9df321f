"""What every site has: extensions, and beside its pages other files."""

#: Extensions that every site has, loaded in this order before the engine. A site may list them too.
EXTENSIONS = ("myst_parser", "sphinx_design", "notfound.extension", "sphinxcontrib.bibtex")
#: What a folder has beside the pages of a site.
NO_PAGES = ("_build", ".venv", "venv", "node_modules", "README.md")
