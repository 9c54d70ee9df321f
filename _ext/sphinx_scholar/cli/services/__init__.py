"""The services that know works: how they are asked, and what their answers say.

Only commands use the network, a build never does. The modules, each of which imports those above it only:

- :mod:`.errors`: what can go wrong, one class for each consequence; all are :exc:`.CommandError` in one line;
- :mod:`.hosts`: the table of services, their hosts and limits, and the addresses of ``SCHOLAR_SERVICES``;
- :mod:`.cache`: answers on disk, in ``_build/services``; only what was read without an error is kept;
- :mod:`.client`: :class:`.Client`, the only module that opens a connection;
- :mod:`.record`: :class:`.Record`, a work as a service describes it, the same for all services;
- one module for each form of answer, which makes records of it: ``csl``, ``arxiv``, ``bibtex_answers``, ...;
- :mod:`.identifiers`: which work a text names (a DOI, an address, a number, ...);
- :mod:`.lookup`: the record of an identifier, from the services that know it, with what others add.

To ask a service, call ``client.get(service, path, accept, read)`` with the service's own path and query. ``read`` gets
an :class:`.Answer` whose size, type and encoding were checked, and returns what it says or raises :exc:`.Unusable`;
an answer that it returns from is kept in the cache. Catch :exc:`.ServiceError` to go on with the next service.
"""
