"""One page of every kind."""

ARTICLE = "articles/nato-london-2019/"

PAGES = (
    "",
    ARTICLE,
    "glossary/",
    "glossary/ypg/",
    "people/",
    "speakers/jens-stoltenberg/",
    "about/",
    "404.html",
)
