"""Which parts of an agreement are its chapters on LM."""

from lmagree.model.lexicon import Lexicon
from lmagree.model.outline import Outline, Role
from lmagree.read.finder import CompiledLexicon, DocumentFinder
from lmagree.read.scope import is_about_lm


def sections_about_lm(outline: Outline, lexicon: Lexicon) -> tuple[bool, ...]:
    """For each section whether its heading, or one above it, is about LM; the document's title does not count."""
    finder = DocumentFinder(CompiledLexicon(lexicon), outline)
    about: list[bool] = []
    for section in outline.sections:
        above = section.parent is not None and about[section.parent]
        own = section.role is not Role.TITLE and is_about_lm(finder.find(section.heading)[1])
        about.append(above or own)
    return tuple(about)
