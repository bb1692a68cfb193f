"""A build that fails leaves the last good site as it was: pages are made beside it and change places at the end."""

from __future__ import annotations

import shutil
from pathlib import Path


class Staging:
    """A folder beside the site in which the next one is made."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.next")
        shutil.rmtree(self.folder, ignore_errors=True)

    def publish(self) -> None:
        """Put the new site in the place of the old one."""
        old = self.site.with_name(f".{self.site.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self.site.exists():
            self.site.rename(old)
        self.folder.rename(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was made so far; the old site stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
