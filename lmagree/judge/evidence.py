"""A match as evidence: the document's own words, with their place and what put them in scope."""

from lmagree.judge.context import after, before
from lmagree.judge.match import Match
from lmagree.model.finding import Evidence
from lmagree.model.reading import Reading


def evidence_of(match: Match, reading: Reading, document: str) -> Evidence:
    """The deciding sentence of `match` as evidence from the document named `document`."""
    sentence = match.sentence
    outline = reading.outline
    section = outline.sections[sentence.section]
    clause = outline.clauses[sentence.clause]
    end = sentence.start + len(sentence.text)
    return Evidence(
        document=document,
        quote=sentence.text,
        section=clause.label if _is_numbered(clause.label) else section.number,
        heading=section.heading,
        page=sentence.page,
        block=clause.block,
        start=sentence.start,
        end=end,
        why=match.why,
        words=tuple(dict.fromkeys(sentence.text[hit.start : hit.end] for hit in match.hits if hit.end)),
        ocr_confidence=sentence.confidence,
        before=before(outline, clause, sentence.start),
        after=after(outline, clause, end),
    )


def _is_numbered(label: str) -> bool:
    """Whether a clause's own number ("4.2") places it more closely than its section's."""
    return "." in label.strip(".") and label[0].isdigit()
