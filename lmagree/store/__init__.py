"""The store: one SQLite file that keeps whole audits, loaded back equal to what was saved."""

from lmagree.store.cache import fingerprint, key_of, state_of
from lmagree.store.codec import packed, unpacked
from lmagree.store.database import Store
from lmagree.store.kept import Kept
from lmagree.store.place import DEFAULT_STORE, STORE_VARIABLE, choose_store

__all__ = [
    "DEFAULT_STORE",
    "STORE_VARIABLE",
    "Kept",
    "Store",
    "choose_store",
    "fingerprint",
    "key_of",
    "packed",
    "state_of",
    "unpacked",
]
