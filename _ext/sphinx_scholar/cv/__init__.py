"""The curriculum vitae in its three forms, all made from one value: the page, a PDF and a JSON Resume.

:mod:`.model` gathers it from the site; :mod:`sphinx_scholar.render.cv` says it in phrases, which the page shows and
:mod:`.document` hands to Typst (:mod:`.pdf`); :mod:`.resume` makes the JSON. :mod:`.outputs` writes the files.
"""
