"""Files beside the pages: feeds, sitemap, redirects, citation files, CV, cards, search, stylesheet."""
