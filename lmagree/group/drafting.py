"""``lmagree.yaml`` as written from what was found, for a person to correct."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lmagree.group.manifest import Manifest
from lmagree.group.sets import AgreementSet, sets_of
from lmagree.model.audit import DocumentInfo

_HEAD = """\
# Which documents are one agreement.  lmagree scan follows this file when it stands in the folder that is scanned.
#
# Documents are named by their paths below this folder; * stands for anything, a folder's name for all that is in it.
# A document may stand under several agreements.  One that stands nowhere is grouped by what it says of its parties.

# Documents that are no part of any agreement:
leave-out: []
#  - "utkast/*"

agreements:
"""
_LONGEST_QUOTE = 100


def drafted(documents: Sequence[DocumentInfo]) -> tuple[str, int]:
    """The file's text, with the evidence for each party beside it, and how many agreements it holds."""
    known = {document.name: document for document in documents}
    sets = sets_of(documents, Manifest())
    return _HEAD + "\n".join("\n".join(_entry(one, known)) for one in sets) + "\n", len(sets)


def _entry(one: AgreementSet, known: Mapping[str, DocumentInfo]) -> Iterator[str]:
    said = [f"name: {_text(one.name)}"] if one.pair is None or one.districts else []
    if len(one.trusts) == 1:
        said.append(f"trust: {_text(one.trusts[0])}")
    elif one.trusts:
        said.append(f"trusts: [{', '.join(map(_text, one.trusts))}]")
    if len(one.places) == 1:
        said.append(f"municipality: {_text(one.places[0].name)}")
    elif one.places:
        said.append(f"municipalities: [{', '.join(_text(place.name) for place in one.places)}]")
    if not (one.trusts and one.places):
        yield "  # Whose agreement this is could not be told from the text."
    for number, line in enumerate([*said, "documents:"]):
        yield f"  {'- ' if number == 0 else '  '}{line}"
    for name in one.documents:
        yield f"      - {_text(name)}{_why(known[name], one)}"


def _why(document: DocumentInfo, one: AgreementSet) -> str:
    """A comment: what the document was told by, of several parties by the first that the agreement is with."""
    if document.unreadable is not None:
        return f"  # could not be read: {document.unreadable}"
    facts = document.facts
    with_it = [fact for fact in facts.municipalities if fact.value in {place.name for place in one.places}]
    fact = next(iter((*with_it, *facts.municipalities, *facts.trusts)), None)
    if fact is None:
        return "  # names no party"
    quote = re.sub(r"[^\S ]|[^\x20-\ud7ff\ue000-\U0010ffff]|[\x7f-\x9f\u2028\u2029]", " ", fact.quote)
    return f"  # {quote[:_LONGEST_QUOTE]}"


def _text(value: str) -> str:
    """The value as YAML reads it back, whatever is in it: JSON strings are YAML."""
    return json.dumps(value, ensure_ascii=False)
