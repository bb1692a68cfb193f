"""Make the fonts in ``theme/assets/fonts`` from the Fontsource packages: what pages need of weights, sizes and letters.

``python scripts/trim_fonts.py FOLDER`` takes a folder in which ``npm install @fontsource-variable/newsreader
@fontsource-variable/inter`` was run; uv fetches fontTools. Both licences allow it: neither reserves the font's name.
"""

import shutil
import subprocess
import sys
from pathlib import Path

FONTS = Path(__file__).parent.parent / "theme" / "assets" / "fonts"
AXES = {"newsreader": ("wght=400:700", "opsz=12:72"), "inter": ("wght=400:700",)}
# Letters of Europe's languages, Turkish among them, that the Latin files lack. The rest of Latin Extended is seldom
# seen in news, and larger.
EUROPEAN = "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E80-1E85,U+1E9E"
REST = "U+0180-0217,U+021C-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1E7F,U+1E86-1E9D,U+1E9F"
REST += ",U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
FACES = ("newsreader-{}-opsz-normal", "newsreader-{}-opsz-italic", "inter-{}-wght-normal")


def trim(packages: Path) -> None:
    """Write every face in three files: Latin, the European letters, the rest of Latin Extended."""
    for face in FACES:
        family = face.partition("-")[0]
        given = packages / "node_modules" / "@fontsource-variable" / family / "files"
        target = FONTS / family
        for old in target.glob(face.format("*") + ".woff2"):
            old.unlink()
        latin, extended = (face.format(subset) + ".woff2" for subset in ("latin", "latin-ext"))
        fonttools("varLib.instancer", given / latin, *AXES[family], "-o", target / latin)
        narrow = target / "narrow.woff2"
        fonttools("varLib.instancer", given / extended, *AXES[family], "-o", narrow)
        for subset, letters in (("european", EUROPEAN), ("latin-ext", REST)):
            output = target / (face.format(subset) + ".woff2")
            keep = ("--layout-features=*", "--flavor=woff2", f"--output-file={output}")
            fonttools("subset", narrow, f"--unicodes={letters}", *keep)
        narrow.unlink()


def fonttools(*arguments: str | Path) -> None:
    """Run one of fontTools' commands."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    tool = (uv, "tool", "run", "--quiet", "--from", "fonttools[woff]==4.60.1", "fonttools")
    subprocess.run([*tool, *map(str, arguments)], check=True)


if __name__ == "__main__":
    trim(Path(sys.argv[1]))
