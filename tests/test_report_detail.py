"""One agreement in detail."""

from dataclasses import replace

from conftest import STRONG, passage
from inline_snapshot import snapshot

from lmagree.model.audit import Audit
from lmagree.model.finding import Why
from lmagree.report import ReportOptions, detail


def test_every_verdict_stands_with_its_sentence_its_place_and_why_it_counted(audit: Audit) -> None:
    assert detail.render(audit, audit.agreements[0], ("lm-funding",), ReportOptions(width=90)) == snapshot("""\
helgeland/01-tjenesteavtale-2-laering-og-mestring.pdf
Merknad: Dokumentet har sporede endringer. Innsatt tekst er lest, slettet tekst ikke.
Merknad: Sider uten tekst er ikke lest: 4.

Finansiering er avtalt  lm-funding, skal¹
  ✓ O  oppfylt
    «Partene dekker hver sine kostnader ved kursene.»
    pkt. 4.2, Økonomi, side 3
  Hvorfor det teller: teksten fortsetter om noe som nevner læring og mestring, i setningen
  før eller under nummeret den viser til
  Gjenkjent: dekker, kostnader
  Se også:
    «Kommunen dekker ikke reise.»
    pkt. 4.2, Økonomi, side 3
  Kilde: hdir-6.2; hol § 6-2 andre ledd
""")


def test_what_was_not_found_shows_what_came_closest_and_why_it_was_not_enough(audit: Audit) -> None:
    assert detail.render(audit, audit.agreements[1], ("lm-funding",), ReportOptions(width=90)) == snapshot("""\
helgeland/02-delavtale.docx

Finansiering er avtalt  lm-funding, skal¹
  – I  ikke funnet
  Hvorfor ikke oppfylt: Det er ikke funnet i dokumentene som er lest.
  Kom nærmest:
    «Hver part bærer egne utgifter.»
    pkt. 4.2, Økonomi, side 3
  Hvorfor det ikke teller: ordene passer, men teksten handler om noe annet enn læring og
  mestring
  Kilde: hdir-6.2; hol § 6-2 andre ledd
  Forslag til tekst: Hver part dekker egne kostnader.
""")


def test_what_could_not_be_read_says_why_and_what_to_do(audit: Audit) -> None:
    assert detail.render(audit, audit.agreements[2], ("lm-covered",), ReportOptions(width=90, lang="nn")) == snapshot("""\
låst.pdf
Kva du kan gjere: Gje opp passordet med --password, eller lagre ein kopi utan passord og
les han.

LM er omfatta  lm-covered, skal
  ? U  uleseleg: fila er låst med passord
  Kjelde: hol § 6-2 nr. 2
""")


def test_all_requirements_are_shown_when_none_is_named(audit: Audit) -> None:
    shown = detail.render(audit, audit.agreements[0], (), ReportOptions())
    assert all(requirement.id in shown for requirement in audit.requirements)
    assert shown.startswith(STRONG)


def test_the_suggested_text_is_in_the_agreements_own_form_of_norwegian(audit: Audit) -> None:
    shown = detail.render(audit, audit.agreements[1], ("lm-funding",), ReportOptions(lang="nn"))
    assert "Framlegg til tekst: Hver part dekker egne kostnader." in shown


def test_recognised_words_are_marked_when_there_is_colour(audit: Audit) -> None:
    shown = detail.render(audit, audit.agreements[0], ("lm-funding",), ReportOptions(colour=True))
    assert "\x1b[1mdekker\x1b[0m" in shown


def test_nothing_that_an_agreement_says_steers_the_terminal(audit: Audit) -> None:
    hostile = replace(passage("kurs\x1b[2J for alle"), section="\x1b1", heading="\x9b31m", words=("\x07kurs",))
    finding = replace(audit.agreements[0].findings[0], evidence=hostile, also=(hostile,))
    agreement = replace(audit.agreements[0], name="\x1b]0;eid\x07.pdf", findings=(finding,))
    shown = detail.render(audit, agreement, (), ReportOptions())
    assert "kurs\ufffd[2J for alle" in shown
    assert not {"\x1b", "\x9b", "\x07"} & set(shown)


def test_a_sentence_outside_learning_and_mastery_counts_where_the_requirement_does_not_ask_for_that(
    audit: Audit,
) -> None:
    deciding = passage("Kommunen har en koordinerende enhet.", why=Why.NO_SCOPE)
    counted = replace(audit.agreements[0].findings[0], evidence=deciding)
    agreement = replace(audit.agreements[0], findings=(counted,))
    shown = detail.render(audit, agreement, (), ReportOptions(width=90))
    assert "Hvorfor det teller: kravet tar også med tekst som ikke nevner læring og mestring\n" in shown
