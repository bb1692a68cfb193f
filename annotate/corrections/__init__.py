"""The editor's decisions on an article, kept in its ``.yml`` and applied to what the pipeline found."""

from annotate.corrections.anchoring import anchor, places
from annotate.corrections.applying import apply
from annotate.corrections.model import Correction, Placed, read

__all__ = ["Correction", "Placed", "anchor", "apply", "places", "read"]
