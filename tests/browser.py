"""Where the browser is that tests marked `browser` need, and how it is started."""

import os
import shutil
from functools import cache
from pathlib import Path

HOW_TO_GET = "Chromium is missing: run `apt install chromium fonts-noto-cjk`, or set KOIPOND_CHROMIUM to its path."
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@cache
def chromium_path() -> str | None:
    """Where Chromium is; None when this machine has none."""
    asked = os.environ.get("KOIPOND_CHROMIUM")
    if asked:
        return asked if Path(asked).exists() else None
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
