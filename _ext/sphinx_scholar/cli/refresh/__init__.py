"""``scholar refresh``: what services know of the owner's works that the bibliography does not have yet.

The modules, each of which imports those above it only:

- :mod:`.groups`: what several services say of one work, brought together, and the entry of that work;
- :mod:`.differences`: fields that are missing, or that no service has as they are written;
- :mod:`.editing`: changes of single fields in the bytes of a file;
- :mod:`.published`: the entry of a preprint as that of its published version;
- :mod:`.decisions`: what was declined, in ``_data/refresh.yml``;
- :mod:`.proposals`: all that is proposed; :mod:`.applying`: proposals in .bib files;
- :mod:`.counting`: how often works are cited, in ``_data/citations.yml``;
- :mod:`.command`: asks services and the user, and writes.
"""
