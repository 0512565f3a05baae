"""Structure: a document's blocks as sections with roles, clauses and sentences."""

from lmagree.structure.outline import structure

__all__ = ["structure"]
