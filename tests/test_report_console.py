"""The compliance matrix on a terminal."""

from dataclasses import replace
from itertools import chain

import pytest
from conftest import REQUIREMENTS
from inline_snapshot import snapshot

from lmagree.model.audit import Agreement, Audit, RequirementInfo, SourceInfo
from lmagree.model.document import SkippedFile
from lmagree.model.finding import Finding, Verdict
from lmagree.model.requirement import Level
from lmagree.report import REPORTERS, ReportOptions

VERDICTS = (
    (Verdict.MET, None),
    (Verdict.PARTIAL, "recital"),
    (Verdict.MISSING, "excluded"),
    (Verdict.UNREADABLE, "no-text"),
)


def table(audit: Audit, **options: object) -> str:
    rendered = REPORTERS["table"].render(audit, ReportOptions(**options))
    assert isinstance(rendered, str)
    return rendered


def large(agreements: int, requirements: int) -> Audit:
    """An audit with long names and as many requirements as the whole catalogue."""
    asked = tuple(
        RequirementInfo(
            id=f"lm-requirement-number-{number}",
            group="ABCDEFGH"[number // 5 % 8],
            level=Level.SKAL,
            title={"nb": f"Krav nummer {number} om brukermedvirkning i læringstilbudet"},
            sources=("hdir-6.2",),
            condition=None,
            remedy={},
        )
        for number in range(requirements)
    )
    signed = tuple(
        Agreement(
            name=f"universitetssykehuset/kommune-{number}/tjenesteavtale_2_om_laering_og_mestring.pdf",
            trust="",
            municipality="",
            documents=(),
            findings=tuple(Finding(one.id, *VERDICTS[(number + place) % 4], "d") for place, one in enumerate(asked)),
        )
        for number in range(agreements)
    )
    return Audit(1, "2025-03-04T05:06:07+00:00", "0.1.0", (), (), asked, (), signed)


def test_agreements_stand_down_and_requirements_across_with_legend_and_summary(audit: Audit) -> None:
    assert table(audit) == snapshot("""\
avtale                                                A1   A2   B1
────────────────────────────────────────────────────────────────────
helgeland/01-tjenesteavtale-2-laering-og-mestring.pdf ✓ O  ✓ O  – I
helgeland/02-delavtale.docx                           ~ D* – I  – I
låst.pdf                                              ? U  ? U  ? U

✓ O oppfylt   ~ D delvis   – I ikke funnet   ? U uleselig   * bør ses over av et menneske

A1  skal   LM er omfattet            lm-covered
A2  skal¹  Finansiering er avtalt    lm-funding
B1  kan    Kommunen melder om behov  plo-lm-need-from-municipality
¹ gjelder der partene samarbeider om læring og mestring

Kilder
hol       § 6-2 nr. 2: A1; § 6-2 andre ledd: A2
hdir-6.2  A2 B1

Dokumenter som ikke kunne leses
låst.pdf
  Filen er låst med passord.
  Oppgi passordet med --password, eller lagre en kopi uten passord og les den.

3 avtaler × 3 krav: oppfylt 2, delvis 1, ikke funnet 3, uleselig 3.
2 dokumenter lest, 1 kunne ikke leses.
Hoppet over:
  låsefiler fra Office (1): ~$02-delavtale.docx
  andre filformater (1): bilde.png
Revisjon fra 2025-03-04 · hdir-lm 0.1.0, nklmh-2013 0.1.0
«Ikke funnet» betyr ikke funnet i dokumentene som er lest. Dette er ikke juridisk rådgivning.
""")


def test_one_agreement_is_turned_so_that_titles_and_reasons_have_room(audit: Audit) -> None:
    alone = replace(audit, agreements=audit.agreements[1:2], documents=audit.documents[1:2], skipped=())
    assert table(alone, width=60) == snapshot("""\
helgeland/02-delavtale.docx

    nivå   krav                              vurdering
────────────────────────────────────────────────────────────
A1  skal   LM er omfattet                    ~ D* delvis
           lm-covered · hol § 6-2 nr. 2      ikke bindende
A2  skal¹  Finansiering er avtalt            – I ikke funnet
           lm-funding · hdir-6.2; hol § 6-2
           andre ledd
B1  kan    Kommunen melder om behov          – I ikke funnet
           plo-lm-need-from-municipality ·   holdt utenfor
           hdir-6.2

✓ O oppfylt   ~ D delvis   – I ikke funnet   ? U uleselig
* bør ses over av et menneske
¹ gjelder der partene samarbeider om læring og mestring

Kilder
hol       § 6-2 nr. 2: A1; § 6-2 andre ledd: A2
hdir-6.2  A2 B1

1 avtale × 3 krav: oppfylt 0, delvis 1, ikke funnet 2,
uleselig 0.
1 dokument lest.
Revisjon fra 2025-03-04 · hdir-lm 0.1.0, nklmh-2013 0.1.0
«Ikke funnet» betyr ikke funnet i dokumentene som er lest.
Dette er ikke juridisk rådgivning.
""")


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_the_report_speaks_the_language_asked_for(audit: Audit, lang: str) -> None:
    said = {"nn": ("ikkje funne", "avtalar", "LM er omfatta"), "en": ("not found", "agreements", "LM is covered")}
    assert all(words in table(audit, lang=lang) for words in said[lang])


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("size", [(1, 8), (3, 8), (3, 35), (40, 35)])
def test_every_width_holds_all_verdicts_without_cutting_a_word(width: int, size: tuple[int, int]) -> None:
    audit = large(*size)
    lines = table(audit, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert "…" not in "".join(lines)
    signs = "".join(lines[: next(place for place, line in enumerate(lines) if line.startswith("✓ O oppfylt"))])
    expected = {"✓ O": 0, "~ D": 0, "– I": 0, "? U": 0}
    for agreement in audit.agreements:
        for finding in agreement.findings:
            expected[list(expected)[list(Verdict).index(finding.verdict)]] += 1
    assert {sign: signs.count(sign) for sign in expected} == expected


def test_requirements_that_do_not_fit_go_into_tables_of_their_own(audit: Audit) -> None:
    lines = table(large(3, 35), width=80).splitlines()
    heads = [line.split()[1:] for line in lines if line.startswith("avtale ")]
    assert len(heads) > 1
    assert list(chain.from_iterable(heads)) == [f"{letter}{number}" for letter in "ABCDEFG" for number in range(1, 6)]


def test_names_are_broken_only_at_their_own_separators() -> None:
    lines = table(large(2, 8), width=60).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("universitetssykehuset/"))
    room = next(line for line in lines if line.startswith("avtale ")).index("A1")
    assert "".join(line[:room].strip() for line in lines[start:]).startswith(
        "universitetssykehuset/kommune-0/tjenesteavtale_2_om_laering_og_mestring.pdf"
    )


def test_colour_is_given_only_when_asked_for_and_changes_no_letter(audit: Audit) -> None:
    plain, coloured = table(audit), table(audit, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[32m✓ O" in coloured


def test_a_document_that_could_not_be_read_is_listed_with_reason_and_cure(audit: Audit) -> None:
    report = table(audit, lang="nn")
    assert (
        "låst.pdf\n  Fila er låst med passord.\n  Gje opp passordet med --password, eller lagre ein kopi utan passord og les han."
        in report
    )


def test_a_verdict_for_a_person_to_look_at_is_marked(audit: Audit) -> None:
    assert "~ D*" in table(audit)
    assert "* bør ses over av et menneske" in table(audit)
    settled = replace(
        audit,
        agreements=tuple(
            replace(agreement, findings=tuple(replace(finding, review=False) for finding in agreement.findings))
            for agreement in audit.agreements
        ),
    )
    assert "*" not in table(settled)


def test_marks_in_a_name_are_no_markup(audit: Audit) -> None:
    strange = replace(audit.agreements[0], name="[red]avtale[/red] :smile:.pdf")
    assert "[red]avtale[/red] :smile:.pdf" in table(replace(audit, agreements=(strange, *audit.agreements[1:])))


def test_an_audit_without_agreements_or_requirements_is_still_a_report(audit: Audit) -> None:
    empty = replace(audit, agreements=(), documents=(), requirements=())
    assert "0 avtaler × 0 krav" in table(empty)
    assert REQUIREMENTS[0].id not in table(empty)


def test_a_files_name_cannot_steer_the_terminal(audit: Audit) -> None:
    hostile = replace(audit.agreements[2], name="\x1b]0;eid\x07.pdf")
    locked = replace(audit.documents[2], name="\x1b]0;eid\x07.pdf")
    report = table(replace(audit, agreements=(hostile,), documents=(locked,)))
    assert report.count("\ufffd]0;eid\ufffd.pdf") == 2
    assert not {"\x1b", "\x07"} & set(report)


def test_a_missing_tool_is_named(audit: Audit) -> None:
    old = replace(audit.documents[2], unreadable="missing-tool", detail="antiword")
    assert "Installer programmet (antiword)" in table(replace(audit, documents=(old,)))


def by_trusts(agreements: int) -> Audit:
    audit = large(agreements, 35)
    trusts = ("Ørsta HF", "Åmot HF", "Aker HF", "")
    signed = (replace(one, trust=trusts[place % 4]) for place, one in enumerate(audit.agreements))
    return replace(audit, agreements=tuple(signed))


def test_many_agreements_are_summed_up_by_trust_in_the_alphabets_order_and_shown_trust_by_trust() -> None:
    lines = table(by_trusts(357), width=80).splitlines()
    assert lines[0].split() == ["Helseforetak", "Avtaler", "✓", "O", "~", "D", "–", "I", "?", "U"]
    assert lines[2:6] == snapshot(
        [
            "Aker HF                               89    801    712    801    801",
            "Ørsta HF                              90    810    810    810    720",
            "Åmot HF                               89    712    801    801    801",
            "(helseforetaket er ikke funnet)       89    801    801    712    801",
        ]
    )
    heads = [line for line in lines if line in {"Aker HF", "Ørsta HF", "Åmot HF", "(helseforetaket er ikke funnet)"}]
    assert heads == ["Aker HF", "Ørsta HF", "Åmot HF", "(helseforetaket er ikke funnet)"]
    assert max(map(len, lines)) <= 80


def test_many_agreements_are_counted_for_each_requirement() -> None:
    lines = table(by_trusts(60), width=140).splitlines()
    (first,) = (line for line in lines if line.startswith("A1  ") and "Krav nummer 0" in line)
    assert first.split()[-5:] == ["15", "15", "15", "15", "lm-requirement-number-0"]


@pytest.mark.parametrize("width", [50, 80, 100, 160])
def test_no_line_of_a_large_audit_is_wider_than_the_terminal(width: int) -> None:
    lines = table(by_trusts(60), width=width).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [1, 24, 30, 49])
@pytest.mark.parametrize("size", [(1, 35), (5, 35), (60, 8)])
def test_below_fifty_columns_verdicts_stand_under_each_other(width: int, size: tuple[int, int]) -> None:
    audit = large(*size)
    lines = table(audit, width=width).splitlines()
    assert max(map(len, lines)) <= max(width, 24)
    assert "─" not in "".join(lines)
    if size[0] > 1:
        own = [line for line in lines if line.startswith("  ✓ O  ")]
        assert len(own) == size[0]


def test_a_narrow_list_names_every_requirement_under_its_verdict(audit: Audit) -> None:
    lines = table(audit, width=40).splitlines()
    start = (
        lines.index("02-delavtale.docx") if "02-delavtale.docx" in lines else lines.index("helgeland/02-delavtale.docx")
    )
    assert lines[start + 1 : start + 3] == ["  ~ D  A1*", "  – I  A2 B1"]


def test_each_requirement_leads_to_the_text_that_asks_for_it(audit: Audit) -> None:
    hol = SourceInfo("hol", {"nb": "Helse- og omsorgstjenesteloven", "en": "Health Act"}, "2011-06-24")
    known = table(replace(audit, sources=(hol,)))
    assert "hol       Helse- og omsorgstjenesteloven\n          § 6-2 nr. 2: A1; § 6-2 andre ledd: A2\n" in known


def test_the_first_files_left_out_are_named_and_the_rest_counted(audit: Audit) -> None:
    pictures = tuple(SkippedFile(f"bilde-{number}.png", "not-an-agreement-format") for number in range(9))
    report = table(replace(audit, skipped=(SkippedFile("~$a.docx", "lock-file"), *pictures)))
    assert "  låsefiler fra Office (1): ~$a.docx\n" in report
    assert "bilde-0.png, bilde-1.png, bilde-2.png, bilde-3.png, bilde-4.png … og 4 til" in " ".join(report.split())
    assert "lmagree report -o lmagree.xlsx" in report
