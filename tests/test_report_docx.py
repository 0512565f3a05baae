"""The Word report, read back and printed by LibreOffice."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import LOCKED, STRONG, WEAK, needs, passage
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from lmagree.model.audit import Audit, SourceInfo
from lmagree.model.finding import Opinion, Verdict, Waiver
from lmagree.report import REPORTERS, ReportOptions
from lmagree.wording import LANGUAGES


def rendered(audit: Audit, lang: str = "nb") -> bytes:
    report = REPORTERS["docx"].render(audit, ReportOptions(lang=lang))
    assert isinstance(report, bytes)
    return report


def word(audit: Audit, lang: str = "nb") -> Word:
    return Document(io.BytesIO(rendered(audit, lang)))


def xml(part: Any) -> Any:
    """The element of a paragraph, a row or a cell."""
    return part._element  # noqa: SLF001  # python-docx gives no other way to what it does not model


def findings(document: Word) -> list[Table]:
    return [table for table in document.tables if table.style is not None and table.style.name == "Findings Table"]


def facts(document: Word) -> list[dict[str, str]]:
    tables = [table for table in document.tables if table.style is not None and table.style.name == "Facts Table"]
    return [{line.cells[0].text: line.cells[1].text for line in table.rows} for table in tables]


def headings(document: Word) -> list[Paragraph]:
    return [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == "Heading 1"
    ]


def pdf(audit: Audit, folder: Path) -> list[str]:
    """The text of each page that LibreOffice makes of the report."""
    import pypdfium2  # noqa: PLC0415  # only what is printed needs it

    (folder / "rapport.docx").write_bytes(rendered(audit))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "rapport.docx"]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(folder / "rapport.pdf") as printed:
        return [page.get_textpage().get_text_range() for page in printed]


def test_each_agreement_begins_on_a_page_of_its_own_under_a_real_heading(audit: Audit) -> None:
    found = headings(word(audit))
    assert [heading.text for heading in found] == [STRONG, WEAK, LOCKED]
    assert [bool(heading.paragraph_format.page_break_before) for heading in found] == [False, True, True]


def test_the_facts_say_who_what_was_read_by_which_rules_and_when(audit: Audit) -> None:
    assert facts(word(audit))[0] == {
        "Parter": "Helseforetak: Helgelandssykehuset HF\nKommune: Vefsn",
        "Dokumenter som er lest": f"{STRONG} (tjenesteavtale 2, 2024-06-17)",
        "Regelsett": "hdir-lm 0.1.0, nklmh-2013 0.1.0",
        "Dato": "2025-03-04, lmagree 0.1.0",
        "Resultat": "Av 3 krav: oppfylt 2, delvis 0, ikke funnet 1, uleselig 0. 1 dokument lest.",
    }


def test_an_agreement_that_could_not_be_read_says_why_and_what_to_do_and_has_no_table(audit: Audit) -> None:
    document = word(audit)
    assert len(findings(document)) == 2
    assert facts(document)[2]["Dokumenter som ikke kunne leses"] == (
        f"{LOCKED}: Filen er låst med passord. Oppgi passordet med --password, eller lagre en kopi uten passord og les den."
    )


def test_the_table_gives_point_level_verdict_quote_place_and_what_to_add(audit: Audit) -> None:
    strong, weak = findings(word(audit))
    assert [cell.text for cell in strong.rows[0].cells] == [
        "Punkt", "Nivå og kilde", "Vurdering", "Sitat", "Sted", "Hva som kan legges til",
    ]  # fmt: skip
    assert [cell.text for cell in strong.rows[2].cells] == [
        "A2  Finansiering er avtalt",
        "skal\nvilkår: LM er omfattet\nhdir-6.2; hol § 6-2 andre ledd",
        "✓ O  oppfylt",
        (
            "«Partene dekker hver sine kostnader ved kursene.»\n"
            "Se også: «Kommunen dekker ikke reise.»\npkt. 4.2, Økonomi, side 3"
        ),
        "pkt. 4.2, Økonomi, side 3",
        "",
    ]
    assert weak.rows[2].cells[2].text == "– I  ikke funnet"
    assert (
        weak.rows[2].cells[3].text.startswith("Det er ikke funnet i dokumentene som er lest.\nKom nærmest: «Hver part")
    )
    assert weak.rows[2].cells[5].text == "Hver part dekker egne kostnader."


def test_what_to_add_is_in_the_language_of_the_agreement_and_marked_as_such(audit: Audit) -> None:
    nynorsk = tuple(replace(known, language="nn") if known.name == WEAK else known for known in audit.documents)
    cell = findings(word(replace(audit, documents=nynorsk), "en"))[1].rows[2].cells[5]
    assert cell.text == "Kvar part dekkjer eigne kostnader."
    assert [lang.get(qn("w:val")) for lang in xml(cell).iter(qn("w:lang"))] == ["nn-NO"]


def test_what_people_decided_stands_beside_the_verdict(audit: Audit) -> None:
    weak = audit.agreements[1]
    waived = replace(weak.findings[1], waiver=Waiver("lm-funding", WEAK, "Avtales i 2026.", "Kari Nord", "2026-06-30"))
    judged = replace(weak.findings[0], opinion=Opinion(Verdict.MET, "Punkt 3 binder.", "Ola Sør", "2025-02-03"))
    decided = replace(weak, findings=(judged, waived, weak.findings[2]))
    (table,) = findings(word(replace(audit, agreements=(decided,))))
    assert table.rows[1].cells[2].text == (
        "~ D  delvis\nikke bindende\nOla Sør vurderte dette som «oppfylt» 2025-02-03. Punkt 3 binder."
    )
    assert table.rows[2].cells[2].text == (
        "– I  ikke funnet\nUnntak gjort av Kari Nord, gjelder til og med 2026-06-30: Avtales i 2026."
    )


def test_the_heading_row_repeats_and_rows_stay_whole_unless_taller_than_a_page(audit: Audit) -> None:
    long = replace(audit.agreements[1].findings[0], evidence=passage("lang setning " * 400))
    weak = replace(audit.agreements[1], findings=(long, *audit.agreements[1].findings[1:]))
    (table,) = findings(word(replace(audit, agreements=(weak,))))
    properties = [xml(line).trPr for line in table.rows]
    assert [known.find(qn("w:tblHeader")) is not None for known in properties] == [True, False, False, False]
    assert [known.find(qn("w:cantSplit")) is not None for known in properties] == [True, False, True, True]


def test_the_table_has_a_caption_with_a_number_that_word_counts(audit: Audit) -> None:
    captions = [one for one in word(audit).paragraphs if one.style is not None and one.style.name == "Caption"]
    fields = [field.get(qn("w:instr")) for one in captions for field in xml(one).iter(qn("w:fldSimple"))]
    assert fields == [" SEQ Tabell \\* ARABIC "] * 2


def test_the_sources_are_given_with_their_full_titles(audit: Audit) -> None:
    hol = SourceInfo("hol", {"nb": "Helse- og omsorgstjenesteloven"}, "2011-06-24")
    said = "\n".join(paragraph.text for paragraph in word(replace(audit, sources=(hol,))).paragraphs)
    assert "hol: Helse- og omsorgstjenesteloven (2011-06-24)" in said


@pytest.mark.parametrize(("lang", "proofing"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_spelling_is_checked_in_the_reports_language(audit: Audit, lang: str, proofing: str) -> None:
    document = word(audit, lang)
    (defaults,) = document.styles.element.iter(qn("w:rPrDefault"))
    assert [known.get(qn("w:val")) for known in defaults.iter(qn("w:lang"))] == [proofing]
    assert document.core_properties.language == proofing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_at_its_foot_that_it_is_no_legal_advice(audit: Audit, lang: str) -> None:
    foot = word(audit, lang).sections[0].footer.paragraphs[0]
    advice = {"nb": "ikke juridisk rådgivning", "nn": "ikkje juridisk rådgjeving", "en": "no legal advice"}[lang]
    assert advice in foot.text
    assert [field.get(qn("w:instr")) for field in xml(foot).iter(qn("w:fldSimple"))] == [" PAGE ", " NUMPAGES "]


def test_texts_from_documents_are_only_ever_texts(audit: Audit) -> None:
    quote = "</w:t><w:br/>&amp; ]]> \x00\x1b\ud800 {=1}"
    hostile = replace(audit.agreements[0].findings[0], evidence=replace(passage(quote), heading="<b>x</b>"))
    (table,) = findings(
        word(replace(audit, agreements=(replace(audit.agreements[0], name="<&>", findings=(hostile,)),)))
    )
    assert table.rows[1].cells[3].text == "«</w:t><w:br/>&amp; ]]> \ufffd\ufffd\ufffd {=1}»"
    assert table.rows[1].cells[4].text == "pkt. 4.2, <b>x</b>, side 3"


def test_an_audit_without_agreements_is_still_a_document(audit: Audit) -> None:
    document = word(replace(audit, agreements=(), documents=(), skipped=()))
    assert "0 dokumenter lest" in document.paragraphs[-1].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_audit_gives_the_same_bytes(audit: Audit, lang: str) -> None:
    assert rendered(audit, lang) == rendered(audit, lang)
    with ZipFile(io.BytesIO(rendered(audit, lang))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-03-04T00:00:00Z" in parts.read("docProps/core.xml")


@needs("soffice")
def test_libreoffice_prints_it_with_the_headings_on_every_page_of_the_table(audit: Audit, tmp_path: Path) -> None:
    strong = audit.agreements[0]
    rows = replace(strong, findings=tuple(replace(strong.findings[1]) for _ in range(40)))
    pages = pdf(replace(audit, agreements=(rows, audit.agreements[1])), tmp_path)
    assert len(pages) > 3
    assert all("Hva som kan legges til" in page for page in pages if "Finansiering er avtalt" in page)
    assert all(f"Side {number} av {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert sum("Partene dekker hver sine kostnader ved kursene." in page.replace("\r\n", " ") for page in pages) >= 2
    assert sum(page.count("A2 ") for page in pages) == 41
