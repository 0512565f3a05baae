"""Which parts of an agreement are its chapters on LM."""

from lmagree.model.lexicon import Lexicon
from lmagree.model.outline import Outline, Role, Section
from lmagree.read.finder import CompiledLexicon, DocumentFinder
from lmagree.read.scope import is_about_lm

_JOINING = frozenset({"og", "samt", "eller"})
"""Before a course in a heading they tell that something else stands first: "Plan og kurs"."""


class Chapters:
    """Tells of a document's sections which have LM for their subject."""

    def __init__(self, outline: Outline, finder: DocumentFinder) -> None:
        """Takes the outline and what finds concepts in its texts."""
        self._finder = finder
        self._openings = _openings(outline)

    def about_lm(self, section: Section) -> bool:
        """Whether a section's own heading is about LM: by its words, or as a heading about courses over a text that begins with LM.

        The document's title is no heading.
        """
        if section.role is Role.TITLE:
            return False
        tokens, found = self._finder.find(section.heading)
        if is_about_lm(found):
            return True
        alone = next((hit.first for hit in found if hit.concept == "course-heading"), None)
        if alone is None or not _JOINING.isdisjoint(token.norm for token in tokens[:alone]):
            return False
        opening = {hit.concept for hit in self._finder.find(self._openings.get(section.index, ""))[1]}
        return "lm" in opening and "enumeration" not in opening


def sections_about_lm(outline: Outline, lexicon: Lexicon) -> tuple[bool, ...]:
    """For each section whether its heading, or one above it, is about LM; the document's title does not count."""
    chapters = Chapters(outline, DocumentFinder(CompiledLexicon(lexicon), outline))
    about: list[bool] = []
    for section in outline.sections:
        above = section.parent is not None and about[section.parent]
        about.append(above or chapters.about_lm(section))
    return tuple(about)


def _openings(outline: Outline) -> dict[int, str]:
    """The first sentence under each section, or under the first of its subsections."""
    openings: dict[int, str] = {}
    for clause in outline.clauses:
        section: int | None = clause.section
        while section is not None and section not in openings and clause.sentences:
            openings[section] = clause.sentences[0].text
            section = outline.sections[section].parent
    return openings
