"""``scholar serve``: a preview that is built again, and shown in open browsers, whenever a file changes.

Two processes. The server (:mod:`.serve`) watches the files of the site, answers browsers and never loads the site. The
builder (:mod:`.builder`) keeps Sphinx loaded and, while nothing is to be built, prepares its next build: what a change
of a page leaves to do is reading and writing. A builder that fails or dies is replaced by a new one, as is one whose
code has changed: ``conf.py``, an extension, or an installed package.

There is no process that is copied (*fork*) for each build: the copy would have to be the next builder anyway, as it has
the new environment, and a build that failed has left doctrees on the disk that the old environment does not know.
"""
