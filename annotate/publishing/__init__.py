"""Publishing with MkDocs: the only part of the package, beside ``hooks/``, that knows it."""
