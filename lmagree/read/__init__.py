"""Reading: for each sentence its concepts, how binding it is, and whether it is in LM scope.  No verdicts."""

from lmagree.read.reader import Reader

__all__ = ["Reader"]
