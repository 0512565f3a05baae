"""What the tool says to people, in bokmål, nynorsk and English: one catalogue each, one way to ask.

To add a text, put its key into all three catalogues; to add a language, write a catalogue and name it in `LANGUAGES`.
"""

from lmagree.wording.catalogue import LANGUAGES, has, pick, text, texts
from lmagree.wording.choice import DEFAULT, LANG_VARIABLE, choose
from lmagree.wording.failures import said

__all__ = ["DEFAULT", "LANGUAGES", "LANG_VARIABLE", "choose", "has", "pick", "said", "text", "texts"]
