"""One page of every kind."""

ARTICLE = "articles/nato-london-2019/"

PAGES = (
    "",
    ARTICLE,
    "archive/",
    "glossary/",
    "glossary/turkey/",
    "glossary/ypg/",
    "people/",
    "quotations/",
    "speakers/jens-stoltenberg/",
    "search/",
    "search/?q=nato&kind=Quotation",
    "timeline/",
    "about/",
    "404.html",
)
