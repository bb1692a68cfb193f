"""Addresses from names."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slugify(name: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for a name; never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)|['’.]", "", plain)
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or hashlib.sha256(name.encode()).hexdigest()[:8]
