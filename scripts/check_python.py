"""Say in one line what is wrong with the interpreter before anything is installed."""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        f"annotate needs Python 3.11, 3.12 or 3.13, and {sys.executable} is {sys.version.split()[0]}; "
        "name another one: make PYTHON=python3.12 …"
    )
try:
    import ensurepip  # noqa: F401
    import venv  # noqa: F401
except ImportError:
    sys.exit("this Python cannot make virtual environments; on Debian: apt-get install python3-venv")
