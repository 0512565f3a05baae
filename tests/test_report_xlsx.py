"""The Excel report, read back as Excel would read it and opened by LibreOffice."""

import csv
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import LOCKED, STRONG, WEAK, Ended, needs, passage
from sheets import Sheet, column, row, sheets

from lmagree.model.audit import Agreement, Audit, SourceInfo
from lmagree.model.finding import Finding, Opinion, Verdict, Waiver
from lmagree.report import REPORTERS, ReportOptions
from lmagree.wording import LANGUAGES

HOSTILE = (
    '=HYPERLINK("https://example.org","klikk")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "https://example.org",
    "{=1}",
    "\t=1",
    "<x>&amp;",
)


def rendered(audit: Audit, lang: str = "nb") -> bytes:
    report = REPORTERS["xlsx"].render(audit, ReportOptions(lang=lang))
    assert isinstance(report, bytes)
    return report


def book(audit: Audit, lang: str = "nb") -> dict[str, Sheet]:
    return sheets(rendered(audit, lang))


def many(audit: Audit, agreements: int) -> Audit:
    strong = audit.agreements[0]
    return replace(audit, agreements=tuple(replace(strong, name=f"avtale {number}") for number in range(agreements)))


def test_the_sheets_stand_in_order_and_in_the_readers_language(audit: Audit) -> None:
    assert list(book(audit)) == ["Matrise", "Funn", "Krav", "Kilder", "Dokumenter", "Om revisjonen"]
    assert list(book(audit, "nn")) == ["Matrise", "Funn", "Krav", "Kjelder", "Dokument", "Om revisjonen"]
    assert list(book(audit, "en")) == ["Matrix", "Findings", "Requirements", "Sources", "Documents", "About"]


def test_a_cell_of_the_matrix_carries_a_letter_beside_its_colour(audit: Audit) -> None:
    cells = book(audit)["Matrise"].cells
    assert [cells[f"{letter}5"] for letter in "ABCDEF"] == ["Helseforetak", "Kommune", "Avtale", "A1", "A2", "B1"]
    assert [[cells[f"{letter}{number}"] for letter in "DEF"] for number in (6, 7, 8)] == [
        ["✓ O", "✓ O", "– I"],
        ["~ D*", "– I", "– I"],
        ["? U", "? U", "? U"],
    ]
    assert [cells.get(f"{letter}6") for letter in "ABC"] == ["Helgelandssykehuset HF", "Vefsn", STRONG]
    assert [cells[f"{letter}4"] for letter in "DEF"] == ["skal", "skal¹", "kan"]


@pytest.mark.parametrize("agreements", [3, 700])
def test_every_cell_of_the_matrix_leads_to_its_own_finding(audit: Audit, agreements: int) -> None:
    found = book(audit if agreements == 3 else many(audit, agreements))
    matrix, findings = found["Matrise"], found["Funn"]
    assert len(matrix.links) == 3 * agreements
    for address, (target, _) in matrix.links.items():
        line = row(target.rpartition("!")[2])
        assert target.startswith(("'Funn'!A", "Funn!A"))
        assert findings.cells[f"A{line}"] == matrix.cells[f"C{row(address)}"]
        assert findings.cells[f"B{line}"] == matrix.cells[f"{column(address)}5"]
        assert str(findings.cells[f"F{line}"]).startswith(str(matrix.cells[address]).rstrip("*"))


def test_evidence_is_a_comment_while_that_is_quick_and_the_tip_of_a_link_beyond(audit: Audit) -> None:
    matrix = book(audit)["Matrise"]
    assert "Partene dekker hver sine kostnader ved kursene." in matrix.comments["E6"]
    assert "pkt. 4.2, Økonomi, side 3" in matrix.comments["E6"]
    assert "Det er ikke funnet i dokumentene som er lest." in matrix.comments["F6"]
    large = book(many(audit, 700))["Matrise"]
    assert large.comments == {}
    assert "Partene dekker hver sine kostnader ved kursene." in large.links["E6"][1]
    assert max(len(tip) for _, tip in large.links.values()) <= 255


def test_every_finding_stands_in_a_row_with_all_that_is_known_of_it(audit: Audit) -> None:
    rows = book(audit)["Funn"].rows()
    assert [(line["Avtale"], line["Krav-id"]) for line in rows] == [
        (agreement.name, finding.requirement) for agreement in audit.agreements for finding in agreement.findings
    ]
    assert rows[1] == {
        "Avtale": STRONG,
        "Punkt": "A2",
        "Krav": "Finansiering er avtalt",
        "Nivå": "skal¹",
        "Kilde": "hdir-6.2\nhol § 6-2 andre ledd",
        "Vurdering": "✓ O oppfylt",
        "Sitat": "Partene dekker hver sine kostnader ved kursene.",
        "Sted": "pkt. 4.2, Økonomi, side 3",
        "Hvorfor": "Teller fordi teksten fortsetter om noe som nevner læring og mestring, i setningen før eller under nummeret den viser til.",
        "Merknader": "Se også: «Kommunen dekker ikke reise.» pkt. 4.2, Økonomi, side 3",
        "Sikkerhet": 0.85,
        "Vilkår": "vilkår: LM er omfattet",
        "Krav-id": "lm-funding",
        "Helseforetak": "Helgelandssykehuset HF",
        "Kommune": "Vefsn",
        "Komm.nr.": "1824",
        "Dokument": STRONG,
        "Avsnitt": "4.2",
        "Overskrift": "Økonomi",
        "Side": 3.0,
    }
    assert rows[4]["Forslag til tekst"] == "Hver part dekker egne kostnader."
    assert "«Hver part bærer egne utgifter.»" in str(rows[4]["Kom nærmest"])
    assert rows[6]["Hvorfor"] == "Kunne ikke leses: filen er låst med passord."


def test_the_remedy_is_in_the_language_of_the_agreement(audit: Audit) -> None:
    nynorsk = tuple(replace(known, language="nn") if known.name == WEAK else known for known in audit.documents)
    rows = book(replace(audit, documents=nynorsk))["Funn"].rows()
    assert rows[4]["Forslag til tekst"] == "Kvar part dekkjer eigne kostnader."


def test_what_people_decided_stands_beside_the_verdict_and_never_in_its_place(audit: Audit) -> None:
    weak = audit.agreements[1]
    waived = replace(weak.findings[1], waiver=Waiver("lm-funding", WEAK, "Avtales i 2026.", "Kari Nord", "2026-06-30"))
    judged = replace(weak.findings[0], opinion=Opinion(Verdict.MET, "Punkt 3 binder.", "Ola Sør", "2025-02-03"))
    decided = replace(weak, findings=(judged, waived, weak.findings[2]))
    found = book(replace(audit, agreements=(audit.agreements[0], decided)))
    assert (found["Matrise"].cells["D7"], found["Matrise"].cells["E7"]) == ("~ D^", "– I°")
    rows = found["Funn"].rows()
    assert (rows[3]["Vurdering"], rows[4]["Vurdering"]) == ("~ D delvis", "– I ikke funnet")
    assert rows[3]["Egen vurdering"] == "Ola Sør vurderte dette som «oppfylt» 2025-02-03. Punkt 3 binder."
    assert rows[4]["Unntak"] == "Unntak gjort av Kari Nord, gjelder til og med 2026-06-30: Avtales i 2026."
    assert "Unntak gjort av Kari Nord" in found["Matrise"].comments["E7"]


def test_requirements_stand_with_the_full_titles_of_their_sources_and_how_often_they_are_met(audit: Audit) -> None:
    hol = SourceInfo(
        "hol", {"nb": "Helse- og omsorgstjenesteloven", "en": "Health Act"}, "2011-06-24", "https://lovdata.no/x"
    )
    found = book(replace(audit, sources=(hol,)))
    line = found["Krav"].rows()[0]
    assert line["Kilder"] == "hol § 6-2 nr. 2: Helse- og omsorgstjenesteloven (2011-06-24)"
    assert [line[head] for head in ("✓ O oppfylt", "~ D delvis", "– I ikke funnet", "? U uleselig")] == [1, 1, 0, 1]
    assert line["Regelsett"] == "hdir-lm, nklmh-2013"
    assert found["Kilder"].rows() == [
        {
            "Kortnavn": "hol",
            "Tittel": "Helse- og omsorgstjenesteloven",
            "Dato": "2011-06-24",
            "Adresse": "https://lovdata.no/x",
        }
    ]


def test_documents_that_could_not_be_read_and_files_left_out_are_listed_with_the_reason(audit: Audit) -> None:
    rows = {line["Dokument"]: line for line in book(audit)["Dokumenter"].rows()}
    assert [line["Status"] for line in rows.values()] == [
        "lest",
        "lest",
        "kunne ikke leses",
        "hoppet over",
        "hoppet over",
    ]
    assert rows[LOCKED]["Grunn"] == "Filen er låst med passord."
    assert str(rows[LOCKED]["Hva du kan gjøre"]).startswith("Oppgi passordet")
    assert rows["bilde.png"]["Grunn"] == "andre filformater"
    assert rows[STRONG]["Slag og dato"] == "tjenesteavtale 2, 2024-06-17"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_by_which_rules_when_how_much_was_read_and_that_it_is_no_advice(audit: Audit, lang: str) -> None:
    said = "\n".join(map(str, list(book(audit, lang).values())[-1].cells.values()))
    assert "2025-03-04" in said
    assert "hdir-lm 0.1.0" in said
    advice = {"nb": "ikke juridisk rådgivning", "nn": "ikkje juridisk rådgjeving", "en": "no legal advice"}[lang]
    read = {
        "nb": "2 dokumenter lest, 1 kunne ikke",
        "nn": "2 dokument lesne, 1 kunne ikkje",
        "en": "2 documents read, 1 could",
    }
    assert advice in said
    assert read[lang] in said


def test_no_text_becomes_a_formula_an_address_or_a_number(audit: Audit) -> None:
    findings = tuple(
        Finding("lm-covered", Verdict.MET, None, text, replace(passage(text), document=text, heading=text))
        for text in HOSTILE
    )
    agreements = tuple(
        Agreement(finding.document, finding.document, finding.document, (finding.document,), (finding,))
        for finding in findings
    )
    found = book(replace(audit, agreements=agreements))
    assert [line["Sitat"] for line in found["Funn"].rows()] == list(HOSTILE)
    for sheet in found.values():
        assert not sheet.has("f")
        assert [target for target, _ in sheet.links.values() if "!" not in target] == []


def test_what_excel_cannot_hold_is_replaced_or_cut(audit: Audit) -> None:
    finding = replace(audit.agreements[0].findings[0], evidence=passage("\x00\x1b\ud800 " + "lang " * 10_000))
    found = book(replace(audit, agreements=(replace(audit.agreements[0], findings=(finding,)),)))
    quote = str(found["Funn"].rows()[0]["Sitat"])
    assert quote.startswith("\ufffd\ufffd\ufffd lang lang")
    assert quote.endswith("…")
    assert len(quote) <= 32_767


@pytest.mark.parametrize("sheet", ["Matrise", "Funn", "Krav", "Dokumenter"])
def test_headings_stay_and_filter_on_the_screen_and_repeat_on_paper(audit: Audit, sheet: str) -> None:
    found = book(audit)[sheet]
    assert found.attributes("pane")["state"] == "frozen"
    assert found.has("autoFilter")
    assert found.attributes("pageSetup")["orientation"] == "landscape"
    assert found.attributes("pageSetup")["fitToHeight"] == "0"


def test_an_audit_without_agreements_is_still_a_workbook(audit: Audit) -> None:
    empty = book(replace(audit, agreements=(), documents=(), requirements=(), skipped=()))
    assert "0 avtaler × 0 krav" in empty["Om revisjonen"].cells.values()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_audit_gives_the_same_bytes(audit: Audit, lang: str) -> None:
    assert rendered(audit, lang) == rendered(audit, lang)
    with ZipFile(io.BytesIO(rendered(audit, lang))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-03-04T00:00:00Z" in parts.read("docProps/core.xml")


@needs("calc")
def test_libreoffice_opens_every_sheet_with_every_row(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "rapport.xlsx").write_bytes(rendered(audit))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        every_sheet,
        "--outdir",
        tmp_path,
        tmp_path / "rapport.xlsx",
    ]
    said = subprocess.run(call, check=True, capture_output=True, timeout=120, text=True)
    assert "repair" not in said.stderr.lower()
    for name, sheet in book(audit).items():
        read = list(csv.reader(io.StringIO((tmp_path / f"rapport-{name}.csv").read_text(encoding="utf-8"), newline="")))
        texts = {str(cell) for cell in sheet.cells.values() if isinstance(cell, str)}
        assert texts <= {cell for line in read for cell in line}


def test_it_is_a_file_and_never_goes_to_a_terminal(
    lmagree: Callable[..., Ended], agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lmagree("scan", agreement)
    assert lmagree("report", "-o", "ut.xlsx").err == "Skrev ut.xlsx\n"
    assert Path("ut.xlsx").read_bytes().startswith(b"PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ended = lmagree("report", "--format", "xlsx")
    assert (ended.code, ended.out) == (2, "")
    assert "-o lmagree.xlsx" in ended.err
