"""Where the store is: what was asked for, else the environment, else the working folder."""

from collections.abc import Mapping
from pathlib import Path

STORE_VARIABLE = "LMAGREE_STORE"
DEFAULT_STORE = Path(".lmagree") / "audits.sqlite"


def choose_store(asked: Path | None, environ: Mapping[str, str]) -> Path:
    """The store's file for a run: `asked`, else LMAGREE_STORE, else ``.lmagree/audits.sqlite``."""
    return asked or (Path(environ[STORE_VARIABLE]) if environ.get(STORE_VARIABLE) else DEFAULT_STORE)
