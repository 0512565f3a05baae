"""The agreements of an audit as coverage counts them: between whom, of what year, with what verdicts."""

from collections.abc import Iterator, Mapping, Sequence

from lmagree.model.audit import Agreement, Audit, DocumentInfo
from lmagree.model.coverage import NAMES_LM
from lmagree.model.finding import Verdict
from lmagree.model.record import record
from lmagree.registry import Municipality, municipalities, municipality_numbered

_DISTRICT = ", bydel "


@record
class Party:
    """One municipality's side of an agreement; `number` is empty where the registry does not know it."""

    trust: str
    number: str
    name: str
    districts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells municipalities apart: two are called Herøy."""
        return self.number or self.name


@record
class Text:
    """One agreement; `parties` has a row for each trust and municipality it is between, `year` is empty when unknown.

    `verdicts` has one for each requirement, and under `NAMES_LM` whether learning and mastery are named, where that is known.
    """

    name: str
    trusts: tuple[str, ...]
    parties: tuple[Party, ...]
    year: str
    verdicts: Mapping[str, Verdict]


def texts_of(audit: Audit) -> tuple[Text, ...]:
    """Every agreement of the audit, in its order."""
    known = {document.name: document for document in audit.documents}
    return tuple(_text(one, _current([known[name] for name in one.documents])) for one in audit.agreements)


def area_of(trust: str) -> tuple[Municipality, ...]:
    """The municipalities of a trust's area, by number."""
    return tuple(known for known in municipalities() if trust in known.area)


def _current(documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Those that no other document of the agreement replaces."""
    return [document for document in documents if all(note.code != "replaced" for note in document.notes)]


def _text(agreement: Agreement, documents: Sequence[DocumentInfo]) -> Text:
    trusts = tuple(filter(None, agreement.trust.split("; ")))
    verdicts = {finding.requirement: finding.verdict for finding in agreement.findings}
    if (named := _names_lm(documents)) is not None:
        verdicts[NAMES_LM] = named
    return Text(agreement.name, trusts, tuple(_parties(agreement, trusts, documents)), _year(documents), verdicts)


def _parties(agreement: Agreement, trusts: Sequence[str], documents: Sequence[DocumentInfo]) -> Iterator[Party]:
    """Whom the agreement is between: of several trusts, a municipality's are those it belongs to or has signed with."""
    if not agreement.municipality:
        if any(document.facts.area for document in documents):
            yield from (Party(trust, known.number, known.name) for trust in trusts for known in area_of(trust))
        return
    for number, name, districts in _places(agreement):
        known = municipality_numbered(number)
        own = [trust for trust in trusts if known and trust in known.trusts]
        for trust in own or trusts:
            yield Party(trust, number, name, districts)


def _places(agreement: Agreement) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Number, name and bydeler of each municipality: numbers stand in the names' order, without those the registry lacks."""
    numbers = list(agreement.numbers)
    for shown in agreement.municipality.split("; "):
        name, _, district = shown.partition(_DISTRICT)
        known = municipality_numbered(numbers[0]) if numbers else None
        number = numbers.pop(0) if known and known.name == name else ""
        yield number, name, (district,) if district else ()


def _year(documents: Sequence[DocumentInfo]) -> str:
    """The year of the newest signature; where none is dated, of the newest decision, else of the newest beginning."""
    facts = [document.facts for document in documents]
    ways = (
        [one.signed for one in facts],
        [one.adopted for one in facts],
        [one.valid_from for one in facts],
    )
    years = (max((date.value[:4] for date in dates if date), default="") for dates in ways)
    return next(filter(None, years), "")


def _names_lm(documents: Sequence[DocumentInfo]) -> Verdict | None:
    """Whether any document names learning and mastery; None for audits from before it was kept."""
    said = {document.names_lm for document in documents if document.unreadable is None}
    if True in said:
        return Verdict.MET
    if not said:
        return Verdict.UNREADABLE
    return Verdict.MISSING if False in said else None
