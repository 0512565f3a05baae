"""Reads an outline sentence by sentence with the lexicon: concepts, force, scope."""

from collections import Counter

from lmagree.model.document import BlockKind
from lmagree.model.finding import Why
from lmagree.model.lexicon import Lexicon
from lmagree.model.outline import Clause, Outline, Role, Section, Sentence
from lmagree.model.reading import Hit, Reading, ReadSentence
from lmagree.model.record import field, record
from lmagree.model.requirement import Force
from lmagree.read.actors import PARTIES, actors_of
from lmagree.read.chapters import Chapters
from lmagree.read.finder import CompiledLexicon, DocumentFinder
from lmagree.read.force import marks_of
from lmagree.read.hits import Hits, column_hits, inherited_hits, own_hits
from lmagree.read.named import with_some
from lmagree.read.parsed import VERBS, Parsed
from lmagree.read.referring import with_references
from lmagree.read.scope import is_about_lm, scope_of
from lmagree.read.units import units_of

_NAMING_ROLES = frozenset({Role.AGREEMENTS, Role.OPERATIVE, Role.PURPOSE, Role.ANNEX, Role.DEFINITIONS})
_CARRIES = frozenset({Why.NAMES_LM, Why.CARRIED, Why.DEFINED})


class Reader:
    """Reads outlines with one compiled lexicon; make one and use it for many documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keeps `lexicon`; it is compiled at the first document, for a run that finds all in the cache needs none."""
        self._source = lexicon
        self._lexicon: CompiledLexicon | None = None

    def read(self, outline: Outline) -> Reading:
        """What every sentence of `outline` says, how binding it is, and whether it is in LM scope."""
        if self._lexicon is None:
            self._lexicon = CompiledLexicon(self._source)
        finder = DocumentFinder(self._lexicon, outline)
        sentences = with_some(
            outline, with_references(outline, _Pass(outline, finder, Chapters(outline, finder)).sentences())
        )
        names_lm = any(_names_lm(sentence) for sentence in sentences)
        return Reading(outline, sentences, names_lm)


def _force_given(above: "_Above", lead: "_Lead") -> Force:
    """What the headings and the introducing line make of a sentence before its own words do."""
    if above.excludes:
        return Force.EXCLUDED
    if lead.force is Force.BINDING and above.defers:
        return Force.DEFERRED
    return lead.force


def _handed_on(lead: "_Lead", hits: Hits) -> tuple[str, ...]:
    """What an item with these `hits` inherits from its introducing line.

    Where the line has both parties act ("Sykehuset og kommunen deler tilbudet slik:") and the item but one, the other has no part in it.
    """
    one = {party for party, acts in PARTIES.items() if acts in hits}
    if len(one) != 1 or not set(PARTIES.values()).issubset(lead.concepts):
        return lead.concepts
    other = {name for party, acts in PARTIES.items() if party not in one for name in (party, acts)}
    return tuple(concept for concept in lead.concepts if concept not in other)


def _says_nothing(clause: Clause) -> bool:
    """Whether a table's row is its head, or filled in no further than its label, as in a form: it names a matter and says nothing of it."""
    if not clause.header_cells or len(clause.cells) < 2:  # noqa: PLR2004  # a label and what is said of it
        return False
    return clause.cells == clause.header_cells or not any(cell.strip() for cell in clause.cells[1:])


def _names_lm(sentence: ReadSentence) -> bool:
    """Whether a sentence names LM for the agreement: not in its title, its background, or the words of a statute.

    One that leaves LM out of the agreement does not make the agreement's general clauses speak for it.
    """
    if sentence.why is not Why.NAMES_LM or sentence.role not in _NAMING_ROLES:
        return False
    quoted = "statute" in sentence.hits and all("recital" in causes for causes in sentence.causes)
    return not quoted and not all(force is Force.EXCLUDED for force in sentence.forces)


@record
class _Above:
    """What the headings over a section say; `chapter` is the section within which halves of a rule may be joined.

    `actors`: a heading that names one party ("Kommunens ansvar") makes it the one who acts below it.
    """

    concepts: frozenset[str]
    about_lm: bool
    other: bool
    excludes: bool
    defers: bool
    chapter: int
    actors: frozenset[str] = frozenset()


@record
class _Lead:
    """What a list or table inherits from the line that introduces it.

    `concepts` are those of the line and of the lines that introduce it in turn, the outermost first; `around` has those
    of the whole paragraph that ends in the line besides.
    """

    concepts: tuple[str, ...] = ()
    force: Force = Force.BINDING
    around: frozenset[str] = frozenset()


@record
class _Before:
    """What the sentence before in the same paragraph leaves: whether it carries LM scope on, and its concepts."""

    carries: bool = False
    concepts: frozenset[str] = frozenset()


@record
class _Around:
    """What stands around a sentence: how many come before it, the line that introduces it, and the sentence before."""

    index: int
    lead: _Lead
    before: _Before


_NO_LEAD = _Lead()
_NOTHING_BEFORE = _Before()


@record(frozen=False)
class _Pass:
    """One pass over an outline, keeping what later clauses inherit."""

    outline: Outline
    finder: DocumentFinder
    chapters: Chapters
    above: list[_Above] = field(default_factory=list)
    leads: dict[int, _Lead] = field(default_factory=dict)
    """What each clause that introduces others hands on to them."""
    title_about_lm: bool = False
    lone_rows: frozenset[int | None] = frozenset()
    """The tables of a single row: without a verb it is a head whose table is gone, or never was filled in."""

    def sentences(self) -> list[ReadSentence]:
        """All sentences in order."""
        self.title_about_lm = is_about_lm(self.finder.find(self.outline.title)[1])
        for section in self.outline.sections:
            self.above.append(self._read_heading(section))
        introducing = {clause.lead for clause in self.outline.clauses}
        rows = Counter(clause.table for clause in self.outline.clauses if clause.table is not None)
        self.lone_rows = frozenset(table for table, count in rows.items() if count == 1)
        done: list[ReadSentence] = []
        for clause in self.outline.clauses:
            self._read_clause(clause, done, introduces=clause.index in introducing)
        return done

    def _read_heading(self, section: Section) -> _Above:
        parent = self.above[section.parent] if section.parent is not None else None
        found = self.finder.find(section.heading)[1] if section.role is not Role.TITLE else ()
        about = self.chapters.about_lm(section)
        concepts = frozenset(hit.concept for hit in found)
        named = concepts & set(PARTIES)
        actors = frozenset(PARTIES[party] for party in named) if len(named) == 1 else frozenset()
        chapter = self._other_partys_part(section) if actors else None
        if chapter is None:
            chapter = parent.chapter if parent and parent.about_lm else section.index
        if parent is None:
            return _Above(
                concepts,
                about,
                "other-subject" in concepts,
                "exclusion" in concepts,
                "deferring-heading" in concepts,
                chapter,
                actors,
            )
        return _Above(
            parent.concepts | concepts,
            about or parent.about_lm,
            "other-subject" in concepts or parent.other,
            "exclusion" in concepts or parent.excludes,
            "deferring-heading" in concepts or parent.defers,
            chapter,
            actors or (parent.actors if not named else frozenset()),
        )

    def _other_partys_part(self, section: Section) -> int | None:
        """The chapter of the section ahead of this one beside it, where that too is headed by a party: together they share out tasks."""
        beside = (other for other in reversed(self.outline.sections[: section.index]) if other.parent == section.parent)
        ahead = next(beside, None)
        if ahead is None or not self.above[ahead.index].actors:
            return None
        return self.above[ahead.index].chapter

    def _read_clause(self, clause: Clause, done: list[ReadSentence], *, introduces: bool) -> None:
        """Add the sentences of `clause` to those that are `done`, and what they leave to clauses that it `introduces`."""
        lead = self.leads[clause.lead] if clause.lead is not None else _NO_LEAD
        around = lead.around
        before = _NOTHING_BEFORE
        concepts = lead.concepts
        force = lead.force
        for sentence in clause.sentences:
            parsed = self._parse(clause, sentence)
            acting = actors_of(parsed, self.finder.acting)
            read = self._read_sentence(
                clause, sentence, parsed, own_hits(parsed, acting), _Around(len(done), lead, before)
            )
            done.append(read)
            before = _Before(read.why in _CARRIES, frozenset(read.hits))
            if introduces:
                concepts = tuple(dict.fromkeys((*lead.concepts, *(hit.concept for hit in (*parsed.found, *acting)))))
                force = read.forces[-1]
                around |= before.concepts
        if introduces:
            self.leads[clause.index] = _Lead(concepts, force, around)

    def _parse(self, clause: Clause, sentence: Sentence) -> Parsed:
        tokens, found = self.finder.find(sentence.text)
        verbs = frozenset(hit.first for hit in found if hit.concept in VERBS)
        units = units_of(sentence.text, tokens, verbs, whole_sentence=clause.kind is BlockKind.PARAGRAPH)
        return Parsed(sentence.text, tokens, units, found)

    def _read_sentence(
        self, clause: Clause, sentence: Sentence, parsed: Parsed, hits: Hits, around: _Around
    ) -> ReadSentence:
        lead, before = around.lead, around.before
        above = self.above[clause.section]
        role = Role.CONTENTS if clause.kind is BlockKind.CONTENTS else self.outline.sections[clause.section].role
        marks = marks_of(parsed, role=role, inherited=_force_given(above, lead))
        heads = self._heads(clause)
        inherited_hits(hits, (*_handed_on(lead, hits), *heads))
        column_hits(hits, clause, lambda text: {hit.concept for hit in self.finder.find(text)[1]})
        if not any(concept in hits for concept in PARTIES.values()):
            for concept in above.actors:
                hits[concept] = [Hit(concept, 0, 0, -1, own=False)]
        why = scope_of(
            hits,
            headings_about_lm=above.about_lm,
            title_about_lm=self.title_about_lm,
            carried_from=before.carries,
        )
        if _says_nothing(clause) or (clause.table in self.lone_rows and not parsed.visible(VERBS)):
            why = None
        return ReadSentence(
            index=around.index,
            clause=clause.index,
            section=clause.section,
            chapter=above.chapter,
            text=sentence.text,
            start=sentence.start,
            page=sentence.page,
            role=role,
            why=why,
            general=why is None and not above.other and "other-subject" not in hits,
            marks=marks,
            hits={concept: tuple(places) for concept, places in hits.items()},
            above=above.concepts.union(lead.around, lead.concepts, heads),
            before=before.concepts,
            confidence=clause.confidence,
        )

    def _heads(self, clause: Clause) -> tuple[str, ...]:
        """The concepts of the heads of a row's columns; which party they name speaks only for the cells below them."""
        if not clause.header_cells or clause.cells == clause.header_cells:
            return ()
        found = (hit.concept for cell in clause.header_cells for hit in self.finder.find(cell)[1])
        return tuple(concept for concept in found if concept not in PARTIES)
