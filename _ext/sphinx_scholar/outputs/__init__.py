"""Files besides pages: feeds, sitemap, redirects, citation files, CV, cards, search, stylesheet."""
