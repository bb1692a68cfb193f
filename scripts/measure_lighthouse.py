"""Run Lighthouse on a page: a slow phone on a slow line, as Lighthouse comes."""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import provide_browser
import provide_lighthouse

CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
"""How Chromium is started where it may ask nothing of any network."""


def measure(address: str, categories: Sequence[str]) -> dict[str, Any]:
    """Return Lighthouse's report on a page. Raises RuntimeError where it made none."""
    browser = provide_browser.find()
    if browser is None or not provide_lighthouse.LIGHTHOUSE.exists():
        raise RuntimeError("there is no Chromium or no Lighthouse: run `make test`")
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "report.json"
        command = ["node", str(provide_lighthouse.LIGHTHOUSE), address, "--quiet", "--output=json"]
        command += [f"--output-path={output}", f"--only-categories={','.join(categories)}"]
        command += [f"--chrome-flags={' '.join(['--headless=new', *CHROMIUM])}"]
        environment = {**os.environ, "CHROME_PATH": browser.path}
        made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)
        if made.returncode:
            raise RuntimeError(made.stderr)
        report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    if "runtimeError" in report:
        raise RuntimeError(str(report["runtimeError"]))
    return report
