"""The editor's desk: what the commands and the preview say about a corpus, as data."""
