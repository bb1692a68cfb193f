"""A site as it was in a revision of its git repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotate.errors import InputError, Problem


@contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """Give a temporary folder with the site's files as a revision has them; the repository is left alone.

    Raises InputError where there is no repository, no such revision, or no such folder in it.
    """
    prefix = _git(root, "rev-parse", "--show-prefix", of=revision).decode().strip()
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", of=revision)
    tree = f"{commit.decode().strip()}:{prefix}"
    content = _git(root, "archive", "--format=tar", tree, of=revision)
    with tempfile.TemporaryDirectory(prefix="annotate-") as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as error:
            raise InputError([Problem(Path(revision), None, f"cannot be unpacked: {error}")]) from error
        yield Path(folder)


def _git(root: Path, *arguments: str, of: str) -> bytes:
    try:
        made = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise InputError([Problem(Path(of), None, f"is no file, and git cannot be run: {error.strerror}")]) from error
    if made.returncode:
        said = " ".join(made.stderr.decode(errors="replace").split()) or "git knows no such revision"
        raise InputError([Problem(Path(of), None, f"is neither a snapshot's file nor a revision of the site: {said}")])
    return made.stdout
