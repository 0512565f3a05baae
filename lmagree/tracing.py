"""One document and one requirement: the stages run as for an audit, and asked how they came to their verdict."""

from pathlib import Path

from lmagree.errors import NotOneDocumentError
from lmagree.extract import ExtractOptions
from lmagree.judge.trace import trace
from lmagree.model.document import Unreadable
from lmagree.model.requirement import Requirement
from lmagree.model.trace import Trace
from lmagree.pipeline import read
from lmagree.read import Reader
from lmagree.rulesets import Rules


def trace_document(path: Path, requirement: Requirement, rules: Rules, options: ExtractOptions) -> Trace | Unreadable:
    """The way to the verdict on `requirement`, of the rules `rules`, in the document at `path`.

    Raises PathNotFoundError, NothingToReadError, and NotOneDocumentError for a folder or archive of several.
    """
    found = list(read([path], options))
    if len(found) != 1:
        raise NotOneDocumentError(path=str(path), documents=len(found))
    if isinstance(found[0], Unreadable):
        return found[0]
    document, outline = found[0]
    return trace(Reader(rules.lexicon).read(outline), requirement, document.source.name)
