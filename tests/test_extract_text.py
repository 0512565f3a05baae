"""Plain text: encodings, wrapped lines, headings, lists and tables."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import FILLER, blocks, document, texts

from lmagree.extract.charset import decode
from lmagree.extract.plain import plain_blocks
from lmagree.extract.tidy import place, squeeze
from lmagree.model.document import Block, BlockKind

WRAPPED = """\
Særavtale om læring og meistring

mellom

Helse Vest HF og Luster kommune. Vedteken i lokalt samhandlingsutval
14. mars 2017 og gjeld frå 1. april same året.

1 BAKGRUNN

Partane har sidan 2009 hatt eit laust samarbeid om kurs for kronisk sjuke.
Ein gjennomgang synte at tilboda var ujamt fordelte, at nokre av dei over-
lappa kvarandre, og at få i helse- og omsorgstenesta visste om dei etter
§ 6-2 i lova.

2 ARBEIDSDELING

2.1 Kommunane skal stå for strukturerte gruppetilbod, medan føretaket tek
seg av dei tilboda som krev spesialistkompetanse.

2.2 Avtalen gjeld ikkje
- opplæring av tilsette i andre emne enn dei som er nemnde i punkt 6 og 7
  i denne avtalen
- behandlingsreiser
"""


BACKGROUND = (
    "Partane har sidan 2009 hatt eit laust samarbeid om kurs for kronisk sjuke. Ein gjennomgang synte at tilboda var ujamt "
    "fordelte, at nokre av dei overlappa kvarandre, og at få i helse- og omsorgstenesta visste om dei etter § 6-2 i lova."
)


def plain(text: str) -> list[Block]:
    return plain_blocks(text)[0]


def test_wrapped_lines_become_paragraphs_headings_and_items() -> None:
    found = plain(WRAPPED)
    assert [(block.kind, block.level, block.label, block.text) for block in found] == [
        (BlockKind.TITLE, None, "", "Særavtale om læring og meistring"),
        (BlockKind.PARAGRAPH, None, "", "mellom"),
        (
            BlockKind.PARAGRAPH,
            None,
            "",
            "Helse Vest HF og Luster kommune. Vedteken i lokalt samhandlingsutval 14. mars 2017 og gjeld frå 1. april same året.",
        ),
        (BlockKind.HEADING, 1, "1", "BAKGRUNN"),
        (
            BlockKind.PARAGRAPH,
            None,
            "",
            BACKGROUND,
        ),
        (BlockKind.HEADING, 1, "2", "ARBEIDSDELING"),
        (
            BlockKind.LIST_ITEM,
            2,
            "2.1",
            "Kommunane skal stå for strukturerte gruppetilbod, medan føretaket tek seg av dei tilboda som krev spesialistkompetanse.",
        ),
        (BlockKind.LIST_ITEM, 2, "2.2", "Avtalen gjeld ikkje"),
        (
            BlockKind.LIST_ITEM,
            3,
            "-",
            "opplæring av tilsette i andre emne enn dei som er nemnde i punkt 6 og 7 i denne avtalen",
        ),
        (BlockKind.LIST_ITEM, 3, "-", "behandlingsreiser"),
    ]


def test_a_text_that_is_not_wrapped_keeps_each_line() -> None:
    long = "Kommunen skal holde kurs for innbyggere med langvarig sykdom. " * 6
    assert len(plain(f"{long}\n{long}\n{long}\n")) == 3


def test_a_hyphen_at_a_line_end_stays_where_the_document_writes_it_so_elsewhere() -> None:
    text = "Universitetssykehuset i Nord-Norge og kommunen samarbeider i hele Nord-\nNorge om kurs for pasienter. Partene i Nord-Norge betaler.\n"
    assert plain(text)[0].text.count("Nord-Norge") == 3


def test_an_item_of_a_list_is_no_heading_though_it_is_short() -> None:
    found = plain("Slik går det til:\n\n1. Legen skriver henvisning\n\n2. Kommunen svarer\n\n3. Kurset holdes\n")
    assert [(block.kind, block.label) for block in found[1:3]] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
    ]


def test_numbered_headings_are_told_by_the_text_below_them() -> None:
    found = plain(f"Avtale\n\n3.1 Kurs i kommunen\n\n{FILLER}\n\n3.2 Kurs i sykehuset\n\n{FILLER}\n")
    assert [(block.kind, block.label, block.level) for block in found if block.label] == [
        (BlockKind.HEADING, "3.1", 2),
        (BlockKind.HEADING, "3.2", 2),
    ]


def test_every_line_of_a_text_without_blank_lines_and_wrapping_may_be_a_heading() -> None:
    """As office programs write it, with a line for each paragraph."""
    body = (
        "Kommunen skal holde kurs for pasienter og pårørende, og foretaket skal sørge for at fagfolk deltar på dem. "
        * 2
    )
    text = f"Delavtale 2\n    1 Formål\n{body}\n    2 Læring og mestring\n        2.1 Ansvar\n{body}\nØkonomi\n{body}\n"
    blocks, _ = plain_blocks(text)
    assert [(block.label, block.text) for block in blocks if block.kind is BlockKind.HEADING] == [
        ("1", "Formål"),
        ("2", "Læring og mestring"),
        ("2.1", "Ansvar"),
        ("", "Økonomi"),
    ]


def test_a_line_over_the_first_of_several_numbered_headings_is_a_heading_and_one_over_a_list_is_not() -> None:
    body = "Kommunen skal holde kurs for pasienter og pårørende i egne lokaler."
    text = f"Avtale\n\nLæring og mestring\n\n1 Ansvar\n\n{body}\n\n2 Økonomi\n\n{body}\n\nKommunen skal ha\n\n1. Kurs\n\n2. Samtaler\n"
    blocks, _ = plain_blocks(text)
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == [
        "Læring og mestring",
        "Ansvar",
        "Økonomi",
    ]


def test_an_abbreviation_that_stands_alone_is_no_heading() -> None:
    body = "Lærings- og mestringssenteret i helseforetaket som holder kursene."
    blocks, _ = plain_blocks(f"Avtale om kurs\n\nLMS\n\nSenteret {body}\n\nKE\n\n{body}\n", with_title=True)
    assert "KE" not in [block.text for block in blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize("head", ["ØKONOMI", "Økonomi\n=======", "# Økonomi"])
def test_headings_in_capitals_underlined_or_marked_are_headings(head: str) -> None:
    found = plain(f"Avtale om kurs\n\n{head}\n\n{FILLER}\n")
    assert [(block.kind, block.text.casefold()) for block in found[1:]] == [
        (BlockKind.HEADING, "økonomi"),
        (BlockKind.PARAGRAPH, FILLER.casefold()),
    ]


def test_a_table_between_upright_lines_has_rows_and_heads() -> None:
    found = plain("| Kurs | Ansvar |\n| --- | --- |\n| Smerte | Kommunen |\n| Kols | Foretaket |\n")
    assert [block.cells for block in found] == [("Kurs", "Ansvar"), ("Smerte", "Kommunen"), ("Kols", "Foretaket")]
    assert {block.header_cells for block in found} == {("Kurs", "Ansvar")}


def test_contents_lines_are_told_from_headings() -> None:
    found = plain(f"Innhold\n\n1 Parter\n2 Formål\n\n1 Parter\n\n{FILLER}\n\nVedlegg ........ 7\n")
    kinds = [block.kind for block in found if block.text != FILLER]
    assert kinds == [BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.CONTENTS, BlockKind.HEADING, BlockKind.CONTENTS]


def test_form_feeds_turn_the_page_and_page_numbers_are_footers() -> None:
    text = f"Avtale om kurs\n\n{FILLER}\n\nSide 1 av 2\n\fKommunen betaler kurset.\n\nSide 2 av 2\n"
    found, pages = plain_blocks(text)
    assert pages == 2
    assert [(block.kind, block.page) for block in found] == [
        (BlockKind.TITLE, 1),
        (BlockKind.PARAGRAPH, 1),
        (BlockKind.FOOTER, 1),
        (BlockKind.PARAGRAPH, 2),
        (BlockKind.FOOTER, 2),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le"])
def test_norwegian_letters_survive_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "avtale.txt"
    path.write_bytes(f"Særavtale\r\n\r\n{FILLER} Ærlig, øvet, ånd, § 3-8.\r\n".encode(encoding))
    assert texts(path) == ["Særavtale", f"{FILLER} Ærlig, øvet, ånd, § 3-8."]


def test_one_broken_byte_does_not_turn_a_whole_text_into_another_encoding() -> None:
    assert decode("Læring og mestring på sykehuset".encode() + b"\xff") == "Læring og mestring på sykehuset\ufffd"


def test_the_place_of_a_text_file_is_a_document_of_kind_text(tmp_path: Path) -> None:
    path = tmp_path / "avtale.md"
    path.write_text(f"# Avtale\n\n{FILLER}\n", encoding="utf-8")
    assert (document(path).media_type, document(path).pages, blocks(path)[0].kind) == ("text", None, BlockKind.HEADING)


@given(st.text(alphabet="abcæøå -.\n\f§1|•", max_size=400))
def test_no_letter_is_lost_or_made_when_lines_are_joined(text: str) -> None:
    kept = "".join(block.label + block.text for block in plain(text))
    assert sorted(filter(str.isalpha, kept)) == sorted(filter(str.isalpha, text))


@given(st.text(alphabet="ab \f\t\u00ad", max_size=60))
def test_pages_turn_where_their_text_begins(text: str) -> None:
    found = place(text, 1)
    assert found.text == squeeze(found.text)
    assert "".join(found.text.split()) == "".join(text.replace("\u00ad", "").split())
    assert found.last == 1 + text.count("\f")
    assert all(0 < offset < len(found.text) for offset, _ in found.breaks)


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data: bytes) -> None:
    assert "\r" not in decode(data)


def kinds(text: str) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.label, block.text) for block in plain(text)]


def test_a_number_heads_the_sentence_right_below_it_without_a_blank_line() -> None:
    text = (
        "Delavtale 2\n\n1. Parter\nPartene er to.\n2. Læring og mestring\nKommunen tilbyr kurs for voksne.\n"
        "Foretaket tilbyr kurs for barn.\n3. Økonomi\nHver part betaler sitt.\n"
    )
    heads = [(label, text) for kind, label, text in kinds(text) if kind is BlockKind.HEADING]
    assert heads == [("1.", "Parter"), ("2.", "Læring og mestring"), ("3.", "Økonomi")]


def test_a_chapter_heads_its_own_numbered_clauses() -> None:
    text = "Delavtale 2\n\n4 Læring og mestring\n4.1 Kommunen holder kurs.\n4.2 Foretaket holder kurs.\n\n5 Annet\n5.1 Det er alt.\n"
    assert kinds(text)[1:4] == [
        (BlockKind.HEADING, "4", "Læring og mestring"),
        (BlockKind.LIST_ITEM, "4.1", "Kommunen holder kurs."),
        (BlockKind.LIST_ITEM, "4.2", "Foretaket holder kurs."),
    ]


def test_long_headings_over_paragraphs_of_one_line_stand_alone() -> None:
    text = (
        "Delavtale om kurs\n\n1. Parter\nDe to partene er kommunen og sykehuset, som begge har underskrevet.\n\n"
        "2. Evaluering og rapportering\nAvtalen evalueres årlig av samarbeidsutvalget, som rapporterer.\n"
    )
    assert (BlockKind.HEADING, "2.", "Evaluering og rapportering") in kinds(text)


def test_the_margins_of_pages_are_cut_and_the_sentence_goes_on_past_them() -> None:
    text = (
        "Tjenesteavtale 2   Side 1 av 3\n\nAvtale om kurs.\n\nTilbudene bør utformes sammen med\n\nSide 2 av 3\n\n"
        "brukerorganisasjonene i kommunen.\n\nTjenesteavtale 2   Side 3 av 3\n\nDet skjer hvert år.\n"
    )
    assert kinds(text) == [
        (BlockKind.TITLE, "", "Tjenesteavtale 2 Side 1 av 3"),
        (BlockKind.PARAGRAPH, "", "Avtale om kurs."),
        (BlockKind.PARAGRAPH, "", "Tilbudene bør utformes sammen med brukerorganisasjonene i kommunen."),
        (BlockKind.FOOTER, "", "Side 2 av 3"),
        (BlockKind.FOOTER, "", "Tjenesteavtale 2 Side 3 av 3"),
        (BlockKind.PARAGRAPH, "", "Det skjer hvert år."),
    ]


def test_a_sentence_about_a_page_stays() -> None:
    text = "Avtale\n\nKursplanen står på side 4 i vedlegget.\n\nSide ved side arbeider partene.\n"
    assert [text for _, _, text in kinds(text)][1:] == [
        "Kursplanen står på side 4 i vedlegget.",
        "Side ved side arbeider partene.",
    ]


def test_lettered_items_need_no_colon_above_them() -> None:
    text = "Avtale\n\nForetaket har ansvaret for\na) kurs for nye pasienter\nb) rettleiing av kursleiarar\nc) eit nettverk\n"
    assert kinds(text)[2:] == [
        (BlockKind.LIST_ITEM, "a)", "kurs for nye pasienter"),
        (BlockKind.LIST_ITEM, "b)", "rettleiing av kursleiarar"),
        (BlockKind.LIST_ITEM, "c)", "eit nettverk"),
    ]


@pytest.mark.parametrize("gap", ["\t", "   "])
def test_a_table_set_with_tabs_or_blanks_has_rows_under_its_heads(gap: str) -> None:
    rows = [
        ("Oppgave", "Kommunen", "Sykehuset"),
        ("Kurs for nye", "Informerer innbyggerne", "Planlegger og holder dem"),
        ("Starthjelp", "Dekker barnepass", "Arrangerer to kurs i året"),
    ]
    lines = (gap.join(cell.ljust(24 if gap != "\t" else 0) for cell in row) for row in rows)
    found = [block for block in plain("Avtale\n\n" + "\n".join(lines) + "\n\nPartene møtes.\n") if block.cells]
    assert [block.cells for block in found] == rows
    assert found[2].header_cells == rows[0]


def test_signatures_and_numbers_before_tabs_are_no_table() -> None:
    text = "Avtale\n\n1.\tParter\n2.\tFormål\n3.\tØkonomi\n\nFor kommunen     For sykehuset\n______     ______\n"
    assert not any(block.cells for block in plain(text))


TRANSCRIPT = (
    "1 Tjenesteavtale 2 om rehabilitering og læring og mestring mellom Vik kommune og Fjord sykehus\n\n"
    "2 1. Parter Partene er Vik kommune og Fjord sykehus. 2. Bakgrunn og lovverk Avtalen bygger på helse- og "
    "omsorgstjenesteloven 6-2 nr. 2. Den leses sammen med tjenesteavtale nr. 3 Henvisning til sykehus. 3. Ansvar og oppgaver "
    "3.1 Innleggelse Fastlegen henviser pasienten. 3.2 Læring og mestring Sykehuset tilbyr kurs: • for nye pasienter • for "
    "pårørende 3.3 Kommunen skal stille lokaler. 4. ØKONOMI Hver part betaler sitt, se punkt 3. Partene møtes i mars.\n"
)


def test_a_transcript_without_line_breaks_is_taken_apart_where_its_numbers_count() -> None:
    found = plain(TRANSCRIPT)
    assert [(block.label, block.text, block.level) for block in found if block.kind is BlockKind.HEADING] == [
        ("1.", "Parter", 1),
        ("2.", "Bakgrunn og lovverk", 1),
        ("3.", "Ansvar og oppgaver", 1),
        ("3.1", "Innleggelse", 2),
        ("3.2", "Læring og mestring", 2),
        ("4.", "ØKONOMI", 1),
    ]
    assert [(block.label, block.text) for block in found if block.kind is BlockKind.LIST_ITEM] == [
        ("•", "for nye pasienter"),
        ("•", "for pårørende"),
        ("3.3", "Kommunen skal stille lokaler."),
    ]
    assert [block.page for block in found][:2] == [1, 2]
    assert found[-1].text == "Hver part betaler sitt, se punkt 3. Partene møtes i mars."


def test_a_long_paragraph_that_counts_nothing_is_left_whole() -> None:
    text = "Partene møtes 1. mars. De har 2 lærere. " + "Avtalen gjelder kurs i 3. etasje og 1. Parter betaler. " * 8
    assert len(plain(f"Avtale\n\n{text}\n")) == 2


def test_a_title_shouted_over_two_lines_is_a_title_though_a_full_stop_ends_it() -> None:
    text = (
        "TENESTEAVTALE 2: SAMARBEID VED INNLEGGING,\nUTSKRIVING OG LÆRINGS- OG MEISTRINGSTILBOD.\n\n1 Partar\n\n"
        "Partane er sjukehuset og kommunen, som begge har gjort vedtak om at dei\nskal skrive under avtalen.\n"
    )
    assert [block.kind for block in plain(text)][:3] == [BlockKind.TITLE, BlockKind.TITLE, BlockKind.HEADING]


def test_the_number_of_a_case_does_not_make_its_heading_long() -> None:
    heading = "Sak 20/11 Kurs for pasienter og pårørende (læring og mestring)"
    text = f"Protokoll\n\n{heading}\n\nSaken ble innledet av sykehuset. Partene ble enige om følgende:\n"
    assert (BlockKind.HEADING, "", heading) in kinds(text)


def test_a_table_with_lines_between_its_columns_alone_has_rows_under_its_heads() -> None:
    text = (
        "Avtale\n\nOppgave      | Sykehuset   | Kommunen\n-------------+-------------+---------\n"
        "Startkurs    | Ansvarlig   | Melder på\nPåmelding    | Ingen       | Telefon\n\nPartene møtes.\n"
    )
    found = [block for block in plain(text) if block.cells]
    assert [block.cells for block in found] == [
        ("Oppgave", "Sykehuset", "Kommunen"),
        ("Startkurs", "Ansvarlig", "Melder på"),
        ("Påmelding", "Ingen", "Telefon"),
    ]
    assert found[1].header_cells == ("Oppgave", "Sykehuset", "Kommunen")
