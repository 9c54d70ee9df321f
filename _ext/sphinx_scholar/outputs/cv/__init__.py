"""The curriculum vitae in its three forms, all made from one value: the page, a PDF and a JSON Resume.

:mod:`sphinx_scholar.site.cv` gathers it from the site; :mod:`sphinx_scholar.rendering.cv` says it in phrases, which the page shows and
:mod:`sphinx_scholar.outputs.cv.document` hands to Typst (:mod:`sphinx_scholar.outputs.typst`); :mod:`sphinx_scholar.formats.json_resume` makes the JSON. :mod:`sphinx_scholar.outputs.cv.write` writes the files.
"""
