"""What a document itself names: short forms of its parties, a word for LM, and what it takes LMS to mean."""

import re
from collections.abc import Callable

from lmagree.model.outline import Outline
from lmagree.model.record import record

_CALLED = re.compile(
    r"(?:heretter|heretter kalt|heretter kalla|her kalt|her kalla|i det følgende|i det følgjande|kalt|kalla|forkortet|forkorta|omtalt som|omtala som)"
    r"\s+(?:kalt|kalla|for|omtalt som|òg|og)?\s*[«\"“”']?(?P<name>[\wæøåÆØÅ-]{2,40}(?: [\wæøåÆØÅ-]{2,20})?)[»\"“”']?",
)
_BRACKETS = re.compile(r"\(\s*[«\"“”']?(?P<name>[\wæøåÆØÅ-]{2,30})[»\"“”']?\s*\)")
_TRUST = re.compile(r"\b(?:HF|\w*føretak\w*|\w*foretak\w*|\w*sykehus\w*|\w*sjukehus\w*|hospital)\b", re.IGNORECASE)
_MUNICIPALITY = re.compile(r"\b(?:kommun\w+|bydel\w*)\b", re.IGNORECASE)
_OTHER_LMS = re.compile(
    r"lokalmedisinsk|learning management|læringsplattform|læringsportal|kursportal|\be-?kurs|\be-læring|\bnettkurs",
    re.IGNORECASE,
)
_LM_CENTRE = re.compile(r"l?[æa]rings?-?\s+og\s+me?i?strings?s?-?sent", re.IGNORECASE)
_OTHER_CENTRE = re.compile(r"\b(?!\w*me?i?strings?s)\w+sent(?:er|re)\w*", re.IGNORECASE)
_THE_CENTRE = ("senteret", "sentret")
"""What the learning-and-mastery centre is called on, in a document that names no other centre."""
_TRUST_BY_REGION = re.compile(r"\b(Helse [A-ZÆØÅ][\wæøå-]+)(?= HF\b)")
"""A trust that bears the name of its region alone; without its HF nothing else tells that it is one."""
_NOT_OF_THE_NAME = re.compile(
    r"^(?:benevnt|benemnd|benemnt)\s+|\s+(?:og|eller|i|på|om|for|med|som|er|skal|innen|innan)$", re.IGNORECASE
)
_REACH = 60
_SAY_CALLED = ("heretter", "kal", "i det følg", "forkort", "omtal")
"""One of these stands in whatever `_CALLED` finds."""
_SAY_OTHER_LMS = (
    *("lokalmedisinsk", "learning management", "læringsplattform", "læringsportal", "kursportal"),
    *("ekurs", "e-kurs", "e-læring", "nettkurs"),
)
"""One of these stands, in small letters, in whatever `_OTHER_LMS` finds."""


@record
class Definitions:
    """Folded words a document gives a meaning: `words` maps each to a concept; `lms_is_other` when LMS is not LM in it: a document that
    speaks of a local medical centre or of e-learning, and of no learning-and-mastery centre by its full name.
    """

    words: dict[str, str]
    lms_is_other: bool


def definitions_of(outline: Outline, fold: Callable[[str], str], names_lm: Callable[[str], bool]) -> Definitions:
    """What `outline` defines.  `names_lm` tells whether a text names LM, `fold` gives a word's matching form."""
    words: dict[str, str] = {}
    other = centre = other_centre = False
    for text in (
        outline.title,
        *(section.heading for section in outline.sections),
        *(clause.text for clause in outline.clauses),
    ):
        small = text.lower()
        other = other or (any(sign in small for sign in _SAY_OTHER_LMS) and bool(_OTHER_LMS.search(text)))
        centre = centre or ("ring" in small and "sent" in small and bool(_LM_CENTRE.search(text)))
        other_centre = other_centre or bool(_OTHER_CENTRE.search(text))
    for clause in outline.clauses:
        text = clause.text
        called = _CALLED.finditer(text) if any(sign in text for sign in _SAY_CALLED) else ()
        bracketed = _BRACKETS.finditer(text) if "(" in text else ()
        for match in (*called, *bracketed):
            name = _NOT_OF_THE_NAME.sub("", match["name"].strip())
            concept = _meaning(name, text[: match.start()], names_lm, quoted=text[match.start()] != "(")
            if concept and not names_lm(name):
                words.setdefault(fold(name), concept)
        for match in _TRUST_BY_REGION.finditer(text) if " HF" in text else ():
            words.setdefault(" ".join(map(fold, match[1].split())), "trust")
        if len(clause.cells) > 1 and len(clause.cells[1].split()) == 1 and _TRUST.search(clause.cells[0]):
            words.setdefault(
                fold(clause.cells[1]), _meaning(clause.cells[1], clause.cells[0], names_lm, quoted=False) or "trust"
            )
    if centre and not other_centre:
        for word in _THE_CENTRE:
            words.setdefault(fold(word), "trust")
    return Definitions({word: concept for word, concept in words.items() if word}, other and not centre)


def _meaning(name: str, before: str, names_lm: Callable[[str], bool], *, quoted: bool) -> str:
    """The concept that a `name` defined behind the words `before` has: its own, else that of what is named last ahead of it."""
    if _MUNICIPALITY.search(name) or _TRUST.search(name):
        return "municipality" if _MUNICIPALITY.search(name) else "trust"
    near = before[-_REACH:]
    trust = max((match.end() for match in _TRUST.finditer(near)), default=-1)
    municipality = max((match.end() for match in _MUNICIPALITY.finditer(near)), default=-1)
    nearest = max(trust, municipality)
    if quoted and names_lm(near[nearest:] if nearest >= 0 else before):
        return "lm"
    if nearest < 0 or (not quoted and nearest < len(near.rstrip())):
        return ""
    return "trust" if trust > municipality else "municipality"
