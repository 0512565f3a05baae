"""What a sentence says, how binding it is, and whether it is in LM scope."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmagree.extract import extract
from lmagree.model.document import Block, BlockKind, Document, SourceFile
from lmagree.model.finding import Why
from lmagree.model.reading import Reading, ReadSentence
from lmagree.model.requirement import Force
from lmagree.read import Reader
from lmagree.read.tokens import Folder
from lmagree.rulesets import load
from lmagree.rulesets.examples import document_of
from lmagree.structure import structure

READER = Reader(load(["hdir-lm"]).lexicon)


def reading_of(text: str, *, under: str = "Oppgaver", title: str = "Samarbeidsavtale") -> Reading:
    return READER.read(structure(document_of(title, under, text)))


def read(text: str, *, under: str = "Oppgaver", title: str = "Samarbeidsavtale") -> ReadSentence:
    """The last sentence of the text."""
    return reading_of(text, under=under, title=title).sentences[-1]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Kommunen tilbyr mestringskurs.", Force.BINDING),
        ("Kommunen skal tilby mestringskurs.", Force.BINDING),
        ("Kommunen bør tilby mestringskurs.", Force.HEDGED),
        ("Kommunen kan, når det er plass, tilby mestringskurs.", Force.HEDGED),
        ("Partane tek sikte på å tilby meistringskurs.", Force.HEDGED),
        ("Det er et mål at kommunen skal tilby mestringskurs.", Force.HEDGED),
        ("Ansvaret for mestringskurs avklares senere.", Force.DEFERRED),
        ("Hvem som holder mestringskurs, avgjøres av samarbeidsutvalget.", Force.DEFERRED),
        ("Korleis kursa skal finansierast, vert avtalt når budsjettet er vedteke.", Force.DEFERRED),
        ("Ansvaret for mestringskurs følger av delavtale 7.", Force.ELSEWHERE),
        ("Mestringskurs omfattes ikke av avtalen.", Force.EXCLUDED),
        ("Kommunen held ikkje meistringskurs.", Force.NEGATED),
        ("Kan kommunen ikke holde kurset, holder sykehuset det.", Force.BINDING),
        ("Utgifter til kurs kan ikke kreves refundert.", Force.NEGATED),
        ("Ingen pasient reiser hjem uten at kommunen har fått vite om behov for kurs.", Force.BINDING),
        ("Kurset er for dem som kan ha nytte av det.", Force.BINDING),
        ("Hvem holder kurset?", Force.RECITAL),
        ("Til hausten tek kommunen sikte på å starte meistringskurs.", Force.HEDGED),
        ("Partane ser at det manglar tilbod.", Force.RECITAL),
        ("Likepersoner på kursene: ønskelig", Force.HEDGED),
        ("5.4 Kven som skal halde kursa, og kvar dei skal vere, vert avtalt seinare.", Force.DEFERRED),
        ("Innen ett år etter at kurset er etablert, skal kommunen ikke endre det.", Force.NEGATED),
        ("Hver part dekker sine utgifter, med unntak av reiser.", Force.BINDING),
        ("Det tas sikte på felles fagdager om kurs.", Force.HEDGED),
        ("Ein tenkjer seg at kommunane byggjer opp meistringsgrupper.", Force.HEDGED),
        ("Rollen til LMS skal drøftes nærmere.", Force.DEFERRED),
        ("Når behovet for kurs øker, setter kommunen opp flere.", Force.BINDING),
        ("Behovet for kurs øker.", Force.RECITAL),
        ("Kurs kommunene kan klare selv, skal de ta.", Force.BINDING),
        ("Kostnadene fordeles etter bilag C.", Force.ELSEWHERE),
        ("Et nettverk for de som leder kurs kan bli opprettet.", Force.HEDGED),
        ("Eit fagnettverk for dei som arbeider med kurs bør skipast.", Force.HEDGED),
        ("Kurset er for alle som bor her og kan møte.", Force.BINDING),
        ("Kurset er for de som kan møte på dagtid.", Force.BINDING),
        ("Kurset, som er det eneste alle kan søke på, er gratis.", Force.BINDING),
        ("Hver part dekker sine utgifter, med unntak av kurs.", Force.EXCLUDED),
    ],
)
def test_force_is_told_from_the_main_clause(text: str, force: Force) -> None:
    assert read(text).forces[0] is force


def test_a_hedge_reaches_only_its_own_statement() -> None:
    assert read("Partene skal ha et nettverk for kurs, men NAV kan inviteres.").forces == (Force.BINDING, Force.HEDGED)


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("Kurset er en fast del av forløpet, og ikke noe som kommer til slutt.", (Force.BINDING, Force.NEGATED)),
        ("Kommunen dekkjer løn til kursleiaren og ikkje reisa.", (Force.BINDING, Force.NEGATED)),
        ("Kurset er for alle som bor her og ikke har vært med før.", (Force.BINDING,)),
    ],
)
def test_and_not_denies_what_stands_after_it_alone(text: str, forces: tuple[Force, ...]) -> None:
    assert read(text).forces == forces


@pytest.mark.parametrize("heading", ["Bakgrunn", "Formål", "Definisjoner", "Avtalestruktur"])
def test_what_stands_as_background_purpose_or_definition_only_recites(heading: str) -> None:
    assert read("Kommunen tilbyr mestringskurs.", under=heading).forces == (Force.RECITAL,)


def test_a_wish_for_two_things_hedges_both() -> None:
    said = read("Partene tar sikte på at kommunen holder kursene, mens foretaket holder dem som krever spesialist.")
    assert set(said.forces) == {Force.HEDGED}
    assert set(read("Det er ønskelig at legene spør, og melder pasientene på kurs.").forces) == {Force.HEDGED}


def test_what_stands_under_a_heading_of_deliverables_is_left_for_later() -> None:
    assert read("Rutine for henvisning til mestringskurs", under="Leveranser").forces == (Force.DEFERRED,)


def test_a_row_that_is_filled_in_no_further_than_its_label_says_nothing() -> None:
    def scope(cell: str) -> Why | None:
        head = ("Tema", "Avtalt")
        row = ("Brukerorganisasjoner på mestringskurs", cell)
        blocks = [
            Block(BlockKind.TABLE_ROW, " | ".join(cells), cells=cells, header_cells=head) for cells in (head, row)
        ]
        agreement = Document(SourceFile(Path("a.txt"), "a.txt", "", 0), "text", tuple(blocks))
        return READER.read(structure(agreement)).sentences[-1].why

    assert scope("FFO er med") is Why.NAMES_LM
    assert scope("") is None


def test_a_label_is_no_firmer_than_what_its_row_says_of_it() -> None:
    row = "Tilbud | Kommunen | Foretaket // Likepersoner på mestringskurs | Bør tilbys | Kan hjelpe til"
    assert set(read(row).forces) == {Force.HEDGED}
    row = "Tilbud | Kommunen | Foretaket // Overgang til mestringskurs | Avklares innen mai | Avklares innen mai"
    assert set(read(row).forces) == {Force.DEFERRED}


def test_a_cell_that_points_to_another_document_states_something_of_its_label() -> None:
    row = "Tema | Kommunen | Foretaket // Betaling for mestringskurs | Se delavtale 7 punkt 3 | Se delavtale 7 punkt 3"
    assert set(read(row).forces) == {Force.ELSEWHERE}


def test_a_row_of_one_cell_that_states_nothing_is_read() -> None:
    cells = ("", "når avtalen vert revidert, og kan elles", "")
    row = Block(BlockKind.TABLE_ROW, " " + " | ".join(cells) + " ", cells=cells)
    found = READER.read(structure(Document(SourceFile(Path("a.docx"), "a.docx", "", 0), "docx", (row,))))
    assert [sentence.text for sentence in found.sentences] == [row.text]


def test_a_tick_under_a_party_says_that_it_does_what_the_row_names() -> None:
    row = read("Tilbud | Kommunen | Sykehuset // Startkurs for pårørende | nei | X")
    assert {hit.unit for hit in row.hits["trust-acts"]} == {hit.unit for hit in row.hits["lm"]} == {0}
    assert "municipality-acts" not in row.hits


@pytest.mark.parametrize("cell", ["Ansvarlig", "Hovudansvar.", "Har ansvaret"])
def test_a_party_whose_cell_says_that_it_is_responsible_does_what_the_row_names(cell: str) -> None:
    row = read(f"Oppgave | Kommunen | Sykehuset // Startkurs for pårørende | Deltar | {cell}")
    assert 0 in {hit.unit for hit in row.hits["trust-acts"]}
    assert 0 not in {hit.unit for hit in row.hits["municipality-acts"]}


@pytest.mark.parametrize("cell", ["Ingen oppgave", "Har inga oppgåve", "Ikke ansvar.", "–"])
def test_a_party_whose_cell_says_that_it_has_no_part_does_not_act(cell: str) -> None:
    row = read(f"Tilbud | Foretaket | Kommunen // Mestringskurs | Holder kurset | {cell}")
    assert "trust-column" in row.hits
    assert not {"municipality-column", "municipality-acts"} & set(row.hits)


def test_om_before_an_infinitive_is_a_preposition() -> None:
    assert "municipality-acts" in read("Kurs om levevaner og om det å leve med smerter tar kommunen seg av.").hits


def test_a_named_document_goes_before_the_heading_that_leaves_the_matter_out() -> None:
    heading = "Hva avtalen ikke regulerer"
    assert read("Ansvaret for kurs er fastlagt i delavtale 4 punkt 6.", under=heading).forces == (Force.ELSEWHERE,)
    assert read("Ansvaret for kurs.", under=heading).forces == (Force.EXCLUDED,)


def test_statements_joined_by_a_comma_alone_have_each_their_own_actor() -> None:
    said = read("Kommunen holder kurs om kosthold, foretaket holder kurs om diagnosene.")
    assert {said.hits[party][0].unit for party in ("municipality-acts", "trust-acts")} == {0, 1}


def test_a_clause_that_goes_on_behind_a_relative_one_is_still_no_statement() -> None:
    said = read("Når en pasient som går til kontroll, begynner på kurs, sender kommunen melding til sykehuset.")
    assert [hit.unit for hit in said.hits["municipality-acts"]] == [0]
    assert "trust-acts" not in said.hits


def test_a_list_inherits_the_force_of_the_line_that_introduces_it() -> None:
    assert read("Kommunen bør: // holde mestringskurs").forces == (Force.HEDGED,)
    assert read("Avtalen gjelder ikke: // mestringskurs").forces == (Force.EXCLUDED,)


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Kommunen varsler sykehuset.", {"municipality-acts"}),
        ("Da varsler kommunen sykehuset.", {"municipality-acts"}),
        ("Sykehuset melder behovet til kommunen.", {"trust-acts"}),
        ("Kursene holdes av kommunene.", {"municipality-acts"}),
        ("Hver av kommunene holder kurs.", {"municipality-acts"}),
        ("Kvar av kommunane held kurs.", {"municipality-acts"}),
        ("Kurs for kvar av kommunane er lista opp.", set()),
        ("Ansvaret for kursene ligger hos foretaket.", {"trust-acts"}),
        ("Det er kommunen som holder kursene.", {"municipality-acts"}),
        ("Meldinger mellom sykehuset og kommunen går elektronisk.", set()),
        ("Sykehuset stiller med folk til kurset, og kommunen sørger for rom.", {"trust-acts", "municipality-acts"}),
        ("Sykehuset melder fra til kommunen når mestringskurs holdes.", {"trust-acts"}),
        ("Vi på sykehuset har kurs hver høst.", {"trust-acts"}),
        ("NAV holder kurset på mandager.", {"sector-acts"}),
        ("På siste samling forteller NAV om støtteordninger.", {"sector-acts"}),
        ("Den vidaregåande skulen i Vik serverer lunsj.", {"sector-acts"}),
        ("Kurset ledes av NAV.", {"sector-acts"}),
        ("Kurset handler om NAV og skole.", set()),
        ("Sykehuset varsler NAV.", {"trust-acts"}),
        ("NAV, skole og barnehage", set()),
    ],
)
def test_who_acts_is_told_from_the_order_of_the_words(text: str, acting: set[str]) -> None:
    assert {concept for concept in read(text).hits if concept.endswith("-acts")} == acting


def test_an_item_that_is_one_partys_is_not_the_others_whom_the_introducing_line_names() -> None:
    reading = reading_of(
        "Sykehuset og kommunen deler tilbudet slik: // Sykehuset holder diagnosekurs. // Felles åpen gruppe."
    )
    one, both = reading.sentences[-2:]
    assert "trust-acts" in one.hits
    assert "municipality-acts" not in one.hits
    assert {"trust-acts", "municipality-acts"} <= set(both.hits)


def test_the_party_over_a_column_acts_in_its_cells() -> None:
    sentence = read("Helseforetaket | Kommunen // Holder startkurs | –")
    assert "trust-acts" in sentence.hits
    assert "municipality-acts" not in sentence.hits


@pytest.mark.parametrize(
    ("text", "under", "title", "why"),
    [
        ("Kommunen tilbyr mestringskurs.", "Oppgaver", "Samarbeidsavtale", Why.NAMES_LM),
        ("Partene møtes to ganger i året.", "Læring og mestring > Møter", "Samarbeidsavtale", Why.HEADING),
        ("Partane møtest to gonger i året.", "Møte", "Særavtale om læring og meistring", Why.TITLE),
        ("Det holdes mestringskurs. Kursene er gratis.", "Oppgaver", "Samarbeidsavtale", Why.CARRIED),
        ("Det holdes mestringskurs. Ambulansen er døgnåpen.", "Oppgaver", "Samarbeidsavtale", None),
        ("Partene møtes to ganger i året.", "Møter", "Avtale om innleggelse, utskriving og læring og mestring", None),
        ("Hverdagsmestring er målet for hjemmetjenesten.", "Oppgaver", "Samarbeidsavtale", None),
        ("LMS (lokalmedisinsk senter) har åtte senger.", "Oppgaver", "Samarbeidsavtale", None),
        ("Tilsette får opplæring i bruk av løftaren.", "Oppgaver", "Samarbeidsavtale", None),
    ],
)
def test_lm_scope_comes_from_the_sentence_its_heading_the_title_or_what_it_refers_to(
    text: str, under: str, title: str, why: Why | None
) -> None:
    assert read(text, under=under, title=title).why is why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kursene i 6.3 betales av foretaket.", Why.CARRIED),
        ("Partane evaluerer kursa som er nemnde i punkt 6.3.", Why.CARRIED),
        ("Påmelding til tilbudet etter pkt. 6.3 skjer på nett.", Why.CARRIED),
        ("Kursene i 6.2 betales av foretaket.", None),
        ("Kurs etter delavtale 2 punkt 6.3 betales av kommunen.", None),
        ("Kurs etter punkt 6.3 i delavtale 2 betales av kommunen.", None),
        ("Sengene i 6.3 betales av kommunen.", None),
        ("Kursene i 2025 betales av kommunen.", None),
    ],
)
def test_what_is_said_of_courses_under_a_number_that_is_about_lm_is_about_lm(
    tmp_path: Path, text: str, why: Why | None
) -> None:
    path = tmp_path / "avtale.txt"
    path.write_text(
        "Samarbeidsavtale\n\n6 Tilbud\n\n6.2 Partene holder kurs i brannvern for ansatte.\n\n"
        f"6.3 Foretaket holder mestringskurs.\n\n7 Annet\n\n7.1 {text}\n",
        encoding="utf-8",
    )
    document = extract(SourceFile(path, path.name, "", path.stat().st_size))
    assert isinstance(document, Document)
    assert READER.read(structure(document)).sentences[-1].why is why


@pytest.mark.parametrize(
    ("heading", "opening", "why"),
    [
        ("Kurs på sykehuset", "Foretaket holder mestringskurs for barn.", Why.HEADING),
        ("Foreldrekurs og opplæring", "Føretaket held meistringskurs for foreldre.", Why.HEADING),
        ("Kurs på sykehuset", "Foretaket holder kurs i brannvern for ansatte.", None),
        ("Kurs for ansatte", "De som leder mestringskurs, kurses først.", None),
        ("Plan og kurs", "Mestringskursene er åpne for alle.", None),
        ("Barn", "Foretaket holder mestringskurs for barn.", None),
    ],
)
def test_a_heading_about_courses_is_about_lm_where_its_text_begins_with_lm(
    heading: str, opening: str, why: Why | None
) -> None:
    assert read(f"{opening} §§ Skolen er også med.", under=heading).why is None
    blocks = (
        Block(BlockKind.TITLE, "Samarbeidsavtale"),
        Block(BlockKind.HEADING, heading, level=1),
        Block(BlockKind.PARAGRAPH, opening),
        Block(BlockKind.PARAGRAPH, "Skolen er også med."),
    )
    document = Document(SourceFile(Path("a.txt"), "a.txt", "", 0), "text", blocks)
    assert READER.read(structure(document)).sentences[-1].why is why


def test_a_party_that_is_called_something_keeps_being_a_party_where_the_clause_names_lm() -> None:
    text = (
        "Avtalen er mellom Vik kommune, heretter kalt kommunen, og Fjord sykehus, etter lovens krav om "
        "lærings- og mestringstilbud. §§ Kommunen betaler for døgnet."
    )
    assert read(text).why is None


def test_the_centre_is_that_of_the_trust_where_no_other_is_named() -> None:
    centre = "Lærings- og mestringssenteret ligger i Bodø. §§ Senteret holder startkurs."
    assert "trust-acts" in read(centre).hits
    assert "trust-acts" not in read(centre.replace("Bodø", "Bodø, ved helsesenteret")).hits


def test_a_word_the_document_defines_for_lm_is_lm_everywhere_in_it() -> None:
    text = "Partene holder mestringskurs, heretter kalt «skolen». §§ Skolen er gratis."
    assert read(text).why is Why.DEFINED


@pytest.mark.parametrize(
    "word",
    [
        "Iærings- og mestringstilbud",
        "lærings-og mestringstilbud",
        "læring- og mestringstilbud",
        "LÆRINGS- OG MESTRINGSTILBUD",
        "Iæringstilbud og rnestringskurs",
    ],
)
def test_damaged_and_elided_spellings_of_lm_are_read(word: str) -> None:
    assert read(f"Kommunen har {word}.").why is Why.NAMES_LM


def test_a_word_that_only_resembles_says_what_it_was_taken_for() -> None:
    hits = read("Kommunen har mestrlngskurs.").hits["lm"]
    assert any(hit.fuzzy for hit in hits)


def test_negations_are_never_matched_by_likeness() -> None:
    assert read("Kommunen holder lkke kurs.").forces == (Force.BINDING,)


def test_the_title_or_a_quoted_statute_does_not_name_lm_for_the_agreement() -> None:
    statute = "Avtalen er hjemlet i helse- og omsorgstjenesteloven § 6-2 om lærings- og mestringstilbud."
    assert not reading_of(statute, title="Delavtale om rehabilitering og læring og mestring").names_lm
    assert reading_of("Kommunen tilbyr mestringskurs.").names_lm


@given(st.text(alphabet="abcæøåAÆØÅ-’ ﬁ\u00ad§1.,", max_size=80))
def test_folding_is_stable_and_tokens_keep_their_places(text: str) -> None:
    folder = Folder((("meistr", "mestr"),))
    tokens = folder.tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(folder.fold(token.norm) == token.norm for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Alvik og Bygdøy tilbyr mestringskurs.", True),
        ("Sykehuset og Dalen kommune holder mestringskurs.", True),
        ("Alvik, Bygdøy og Dalen tilbyr mestringskurs.", False),
        ("Alvik tilbyr mestringskurs for innbyggere fra alle kommunene.", False),
        ("Alvik er vertskommune. §§ Alvik kommune holder mestringskurs.", False),
        ("Alvik holder mestringskurs. §§ Bygdøy og Dalen holder mestringskurs.", False),
        ("Alvik holder mestringskurs. §§ Bygdøy og Dalen har foreløpig ikke mestringskurs.", True),
    ],
)
def test_what_some_of_the_municipalities_named_do_is_told_from_what_all_do(text: str, *, some: bool) -> None:
    title = "Avtale om læring og mestring mellom Fjord HF og kommunene Alvik, Bygdøy og Dalen"
    sentences = reading_of(text, title=title).sentences
    assert any("some-municipalities" in sentence.hits for sentence in sentences) == some
