"""Search: what can be found (``records``), and the index that browsers read (``index``)."""
