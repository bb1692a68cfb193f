"""A build that fails leaves the last good site as it was: pages are made beside it and change places at the end."""

from __future__ import annotations

import shutil
from pathlib import Path


class Staging:
    """A folder beside the site in which the next one is made.

    Where the site is a symbolic link, the folder that it leads to is meant and the link stays. The last good site is
    kept as ``.<name>.old`` until the build is over; what a build left that was killed is set right by the next one.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve() if site.is_symlink() else site
        self.folder = self.site.with_name(f".{self.site.name}.next")
        self._old = self.site.with_name(f".{self.site.name}.old")
        self._published = False
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
        _remove(self._old, self.folder)

    def publish(self) -> None:
        """Put the new site in the place of the old one, which is kept. Raises OSError; the old one is then in place."""
        if self.site.exists():
            self.site.rename(self._old)
        try:
            self.folder.rename(self.site)
        except OSError:
            if self._old.exists():
                self._old.rename(self.site)
            raise
        self._published = True

    def settle(self) -> None:
        """Remove the old site: the build is over, and nothing can fail any more."""
        _remove(self._old)

    def discard(self) -> None:
        """Remove what was made so far; the old site stays, or comes back where the new one had taken its place."""
        if self._published:
            self.site.rename(self.folder)
            if self._old.exists():
                self._old.rename(self.site)
        _remove(self.folder)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
