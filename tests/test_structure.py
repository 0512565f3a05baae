"""From blocks to sections, clauses and sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmagree.model.document import Block, BlockKind, Document, SourceFile
from lmagree.model.outline import Outline, Role
from lmagree.structure import structure
from lmagree.structure.sentences import split


def outline_of(*blocks: Block | str) -> Outline:
    made = tuple(Block(BlockKind.PARAGRAPH, block) if isinstance(block, str) else block for block in blocks)
    return structure(Document(SourceFile(Path("x.txt"), "x.txt", "", 0), "txt", made))


def headings(outline: Outline) -> list[tuple[int, str, str, Role]]:
    return [(s.level, s.number, s.heading, s.role) for s in outline.sections if s.role is not Role.TITLE and s.heading]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def test_numbered_lines_become_nested_sections() -> None:
    outline = outline_of(
        Block(BlockKind.TITLE, "Tjenesteavtale 2"),
        "1 Formål",
        "Avtalen skal gi gode overganger mellom nivåene.",
        "2 Læring og mestring",
        "2.1 Kurs",
        "Sykehuset holder kurs for pasienter og pårørende hver vår.",
    )
    assert headings(outline) == [
        (1, "1", "Formål", Role.PURPOSE),
        (1, "2", "Læring og mestring", Role.OPERATIVE),
        (2, "2.1", "Kurs", Role.OPERATIVE),
    ]
    assert outline.sections[-1].path == ("Læring og mestring", "Kurs")


def test_a_numbered_sentence_is_a_clause_and_no_heading() -> None:
    outline = outline_of(
        "Særavtale", "3 ARBEIDSDELING", "3.1 Kommunane skal sjølve stå for strukturerte gruppetilbod i kommunen."
    )
    assert [heading for _, _, heading, _ in headings(outline)] == ["ARBEIDSDELING"]


def test_a_date_is_no_section_number() -> None:
    outline = outline_of("Avtale", "1. april 2024", "Avtalen gjelder fra denne dagen og til den sies opp.")
    assert headings(outline) == []


def test_bold_short_lines_are_headings_where_nothing_is_styled() -> None:
    outline = outline_of(
        Block(BlockKind.PARAGRAPH, "Avtale om kurs", bold=True),
        Block(BlockKind.PARAGRAPH, "Hvem som betaler", bold=True),
        "Kommunen dekker lokaler og mat.",
    )
    assert [heading for _, _, heading, _ in headings(outline)] == ["Hvem som betaler"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Bakgrunn og lovgrunnlag", Role.BACKGROUND),
        ("Rettslig grunnlag", Role.BACKGROUND),
        ("Lover og forskrifter", Role.BACKGROUND),
        ("Føremål og verkeområde", Role.PURPOSE),
        ("Ord og uttrykk", Role.DEFINITIONS),
        ("Avtaleverkets oppbygning", Role.AGREEMENTS),
        ("Partar", Role.PARTIES),
        ("Formål, ansvar og organisering", Role.OPERATIVE),
        ("Økonomi", Role.OPERATIVE),
    ],
)
def test_a_heading_tells_what_its_section_does(heading: str, role: Role) -> None:
    outline = outline_of("Avtale", Block(BlockKind.HEADING, heading, level=1), "Teksten står her og er lang nok.")
    assert outline.sections[-1].role is role


@pytest.mark.parametrize(
    ("chapter", "heading", "role"),
    [
        ("Formål og prinsipper", "2.4 Brukermedvirkning", Role.OPERATIVE),
        ("Føremål og prinsipp", "2.1 Føremål", Role.PURPOSE),
        ("Formål", "2.4 Brukermedvirkning", Role.PURPOSE),
    ],
)
def test_a_principle_with_a_heading_of_its_own_binds(chapter: str, heading: str, role: Role) -> None:
    outline = outline_of(
        "Avtale",
        Block(BlockKind.HEADING, chapter, level=1),
        Block(BlockKind.HEADING, heading, level=2),
        "Teksten står her og er lang nok.",
    )
    assert outline.sections[-1].role is role


def test_a_section_called_contents_is_operative_when_it_is_numbered() -> None:
    outline = outline_of("Avtale", Block(BlockKind.HEADING, "3 Innhold", level=1), "Meldingen skal vise behovet.")
    assert outline.sections[-1].role is Role.OPERATIVE


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Likemannsarbeid inngår i tilbodet, og sjukehuset stiller rom.", Role.OPERATIVE),
        ("Partene og deres ansvar for kurs 4", Role.CONTENTS),
        ("4. Ansvar og oppgaver ......... 7.", Role.CONTENTS),
        ("Formål.", Role.CONTENTS),
    ],
)
def test_a_section_called_contents_is_operative_when_it_says_something(line: str, role: Role) -> None:
    assert outline_of("Avtale", Block(BlockKind.HEADING, "Innhald", level=1), line).sections[-1].role is role


def test_the_title_ends_where_the_parties_begin() -> None:
    outline = outline_of(
        "Særavtale om læring og meistring", "mellom", "Helse Nord HF", "1 Formål", "Teksten er her og lang."
    )
    assert outline.title == "Særavtale om læring og meistring"
    assert "Helse Nord" not in outline.title


def test_a_bare_kind_of_document_takes_its_subject_from_the_next_line() -> None:
    outline = outline_of(
        Block(BlockKind.TITLE, "RETNINGSLINJE"), "Tilvising til kurs ved senteret", "1 Kva ho gjeld", "Ho gjeld alle."
    )
    assert outline.title == "RETNINGSLINJE – Tilvising til kurs ved senteret"


@pytest.mark.parametrize(
    "named", ["Tenesteavtale 10", "Delavtale nr. 2b", "DELAVTALE 4 OM", "Samarbeidsavtale", "Vedlegg 3:"]
)
def test_a_heading_below_a_name_without_a_subject_is_its_subject_where_chapters_are_numbered(named: str) -> None:
    subject = Block(BlockKind.HEADING, "Læring og meistring", level=2)
    chapters = (
        "Helse Nord HF – Rana kommune",
        "1 Partar",
        "Partane er fleire.",
        "2 Økonomi",
        "Kvar part betaler sitt.",
    )
    outline = outline_of(Block(BlockKind.TITLE, named), subject, *chapters)
    assert outline.title == f"{named} – Læring og meistring"
    assert [heading for _, _, heading, _ in headings(outline)] == ["Partar", "Økonomi"]


def test_a_heading_like_the_others_is_a_chapter_though_the_title_has_no_subject() -> None:
    chapters = ("Læring og meistring", "Økonomi")
    blocks = [(Block(BlockKind.HEADING, name, level=1), "Teksten står her og er lang nok.") for name in chapters]
    outline = outline_of(Block(BlockKind.TITLE, "Samarbeidsavtale"), *(block for pair in blocks for block in pair))
    assert outline.title == "Samarbeidsavtale"
    assert [heading for _, _, heading, _ in headings(outline)] == ["Læring og meistring", "Økonomi"]


def test_a_line_that_names_the_parties_is_no_chapter_however_large_it_is_set() -> None:
    parties = Block(BlockKind.HEADING, "mellom Helse Nord HF og Rana kommune", level=2)
    outline = outline_of(Block(BlockKind.TITLE, "Overordna samarbeidsavtale"), parties, "1 Formål", "Teksten er her.")
    assert outline.title == "Overordna samarbeidsavtale"
    assert [heading for _, _, heading, _ in headings(outline)] == ["Formål"]


def test_the_subject_may_stand_after_the_parties() -> None:
    outline = outline_of(
        *(
            "Delavtale 4",
            "mellom",
            "Helse Nord HF og Rana kommune",
            "om læring og mestring",
            "1 Formål",
            "Teksten er lang.",
        )
    )
    assert outline.title.endswith("om læring og mestring")


def test_list_items_know_the_line_that_introduces_them() -> None:
    outline = outline_of(
        "Avtale",
        Block(BlockKind.HEADING, "Oppgaver", level=1),
        "Kommunen skal:",
        Block(BlockKind.LIST_ITEM, "holde kurs", level=1),
        Block(BlockKind.LIST_ITEM, "dekke utgifter til:", level=1),
        Block(BlockKind.LIST_ITEM, "lokaler", level=2),
        "Dette er en ny setning om noe annet.",
        Block(BlockKind.LIST_ITEM, "uten innledning", level=1),
    )
    leads = {c.text: (outline.clauses[c.lead].text if c.lead is not None else None) for c in outline.clauses}
    assert leads["holde kurs"] == "Kommunen skal:"
    assert leads["lokaler"] == "dekke utgifter til:"
    assert leads["uten innledning"] is None


def test_the_page_follows_a_sentence_over_a_page_break() -> None:
    text = "Første setning står her. Andre setning står der."
    outline = outline_of("Avtale", Block(BlockKind.PARAGRAPH, text, page=3, page_breaks=((25, 4),)))
    assert [s.page for s in outline.clauses[-1].sentences] == [3, 4]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kommunen, jf. § 3-5, betaler kr. 200. Slik er det.", 2),
        ("Avtalen gjelder frå 1. april 2017 til 31. mars 2021.", 1),
        ("1. Behandleren fyller ut skjemaet. 2. Skjemaet sendes.", 2),
        ("Se nr. 2. Det gjelder bl.a. kurs, f.eks. kols.", 2),
        ("Hvem søker? Fastlegen.", 2),
    ],
)
def test_abbreviations_and_ordinals_end_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="abÅ .!?1«»()\n\t", max_size=200))
def test_sentences_stand_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = split(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "language"),
    [("Kommunen skal ikke gjøre det uten avtale.", "nb"), ("Kommunen skal ikkje gjere det utan avtale.", "nn")],
)
def test_the_language_form_is_told_from_words_only_one_form_has(text: str, language: str) -> None:
    assert outline_of("Avtale", text).language == language


def test_a_name_in_a_flat_list_introduces_the_items_behind_it() -> None:
    def leads(*items: str) -> list[int | None]:
        outline = outline_of("Avtale", *(Block(BlockKind.LIST_ITEM, item, level=1, label="•") for item in items))
        return [clause.lead for clause in outline.clauses[-len(items) :]]

    first, *items = leads("Sykehuset:", "holder startkurs", "gir råd", "Kommunene:", "stiller lokaler")
    assert first is None
    hospital, advice, municipalities, rooms = items
    assert hospital == advice != rooms
    assert (hospital is None, municipalities, rooms is None) == (False, None, False)
    assert leads("Kommunen sørger for:", "Sykehuset holder startkurs") == [None, None]
