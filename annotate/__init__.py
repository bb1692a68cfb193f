"""Annotated articles: every name, term, date and quotation explained, and not one character changed."""

__version__ = "0.1.0"
