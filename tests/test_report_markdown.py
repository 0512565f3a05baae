"""The Markdown report, as GitHub would show it."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import LOCKED, STRONG, WEAK, passage
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lmagree.model.audit import Agreement, Audit
from lmagree.model.finding import Finding, Opinion, Verdict, Waiver
from lmagree.report import REPORTERS, ReportOptions
from lmagree.report.inert import inert
from lmagree.wording import LANGUAGES

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "<script>alert(1)</script> </details> <img src=x onerror=alert(1)> &lt;b&gt; **fet** _kursiv_ `kode` ~~strøket~~"
    " | celle | [lenke](https://ond.no) ![bilde](https://ond.no/x.png) <https://ond.no> https://ond.no www.ond.no ond@ond.no"
    " @alle #12 !34 GH-5 :tada: $x$ \\\\ \x00\x1b\n\n# Overskrift\n\n- punkt\n\n<details>"
)


def markdown(audit: Audit, lang: str = "nb") -> str:
    report = REPORTERS["markdown"].render(audit, ReportOptions(lang=lang))
    assert isinstance(report, str)
    return report


class Seen(HTMLParser):
    """What a reader sees, and by which tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(said: str) -> Seen:
    return Seen(GITHUB.render(said))


def unfolded(report: str) -> str:
    """What is seen before anything is opened."""
    return re.sub(r"<details>.*?</details>", "", report, flags=re.DOTALL)


def test_the_summary_comes_first_with_a_row_for_each_agreement_in_the_audits_order(audit: Audit) -> None:
    report = markdown(audit)
    assert report.startswith("## Samarbeidsavtaler og krav om læring og mestring\n\n**3 avtaler × 3 krav:**")
    rows = [line for line in report.splitlines() if line.startswith("| ")]
    assert rows == [
        "| Avtale | ✓ O oppfylt | \\~ D delvis | – I ikke funnet | ? U uleselig |",
        f"| {STRONG} | 2 | 0 | 1 | 0 |",
        f"| {WEAK} | 0 | 1 | 2 | 0 |",
        f"| {LOCKED} | 0 | 0 | 0 | 3 |",
    ]


def test_what_must_be_there_and_falls_short_is_seen_with_quote_place_and_remedy(audit: Audit) -> None:
    seen = unfolded(markdown(audit))
    assert "- **A1 LM er omfattet**: \\~ D delvis (ikke bindende)" in seen
    assert "  > «= Partene bør tilby kurs; de kan også si «nei».» (pkt. 4.2, Økonomi, side 3)" in seen
    assert "  skal (vilkår: LM er omfattet). Kilde: hdir-6.2; hol § 6-2 andre ledd" in seen
    assert "  > Hver part dekker egne kostnader." in seen
    assert "«Partene dekker hver sine kostnader ved kursene.»" not in seen


def test_what_is_met_or_not_required_is_folded(audit: Audit) -> None:
    report = markdown(audit)
    assert report.count("<details>") == report.count("</details>")
    folded = "".join(re.findall(r"<details>.*?</details>", report, flags=re.DOTALL))
    assert "<summary>2 punkter er oppfylt</summary>" in folded
    assert "«Partene dekker hver sine kostnader ved kursene.»" in folded
    assert "<summary>1 punkt til som ikke er oppfylt (bør, kan eller unntak)</summary>" in folded


def test_a_waived_requirement_is_shown_as_waived_and_a_persons_verdict_beside_the_tools(audit: Audit) -> None:
    weak = audit.agreements[1]
    waived = replace(weak.findings[1], waiver=Waiver("lm-funding", WEAK, "Avtales i 2026.", "Kari Nord"))
    judged = replace(weak.findings[0], opinion=Opinion(Verdict.MET, "Punkt 3 binder.", "Ola Sør", "2025-02-03"))
    report = markdown(replace(audit, agreements=(replace(weak, findings=(judged, waived)),)))
    assert "A2 Finansiering er avtalt**: – I ikke funnet" in report
    assert "Unntak gjort av Kari Nord: Avtales i 2026." in report
    assert "A2 Finansiering" not in unfolded(report)
    assert "A1 LM er omfattet**: \\~ D delvis" in unfolded(report)
    assert "Ola Sør vurderte dette som «oppfylt» 2025-02-03. Punkt 3 binder." in unfolded(report)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_by_which_rules_when_how_much_was_read_and_that_it_is_no_advice(audit: Audit, lang: str) -> None:
    report = markdown(audit, lang)
    assert "2025-03-04 · hdir-lm 0.1.0, nklmh-2013 0.1.0" in report
    assert {"nb": "2 dokumenter lest, 1 kunne ikke leses", "nn": "2 dokument lesne", "en": "2 documents read, 1"}[
        lang
    ] in report
    assert {"nb": "ikke juridisk", "nn": "ikkje juridisk", "en": "no legal advice"}[lang] in report.splitlines()[-3]


def test_what_could_not_be_read_and_what_was_left_out_is_named(audit: Audit) -> None:
    report = markdown(audit)
    assert f"- {LOCKED}: Filen er låst med passord. Oppgi passordet" in unfolded(report)
    assert "<summary>Hoppet over: 2 filer</summary>" in report
    assert "- bilde.png: andre filformater" in report


def test_a_hostile_agreement_does_nothing_but_be_read(audit: Audit) -> None:
    evidence = replace(passage(HOSTILE), document=HOSTILE, heading=HOSTILE, section=HOSTILE)
    finding = Finding(
        "lm-covered", Verdict.PARTIAL, "hedged", HOSTILE, evidence, clue=evidence, also=(passage("x" + HOSTILE),)
    )
    hostile = Agreement(HOSTILE, HOSTILE, HOSTILE, (HOSTILE, "b"), (finding,))
    for agreements in ((hostile,), (hostile,) * 5):
        report = markdown(replace(audit, agreements=agreements))
        seen = shown(report)
        assert not {"script", "img", "a", "code", "em", "del", "s"} & set(seen.tags)
        assert seen.tags.count("h1") == 0
        assert seen.tags.count("details") == report.count("<details>\n<summary>")
        assert "<script>alert(1)</script>" in seen.text
        assert "@alle" not in report
        assert "https://" not in report
        assert {line.count(" | ") for line in report.splitlines() if line.startswith("| ")} == {4}


@given(st.text(), st.sampled_from(["x ", "x\n", "x\n\n"]))
@example("1. januar", "x\n\n")
@example("2) annet ledd", "x\n\n")
@example("- strek", "x\n")
@example("- - -", "x\n\n")
@example("===", "x\n")
@example("+", "x\n\n")
def test_any_text_is_shown_as_it_is_and_as_text_alone(said: str, before: str) -> None:
    seen = shown(f"{before}{inert(said)}")
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", "\ufffd", said)
    assert set(seen.tags) == {"p"}
    assert " ".join(seen.text.replace("\u200b", "").split()) == " ".join(f"x {plain}".replace("\u200b", "").split())


def test_a_large_audit_is_summed_up_by_trust_and_fits_into_a_comment(audit: Audit) -> None:
    strong, weak = audit.agreements[:2]
    many = tuple(
        replace(agreement, name=f"{agreement.name} {number}", trust=trust)
        for number in range(179)
        for agreement, trust in ((strong, "Ørsta HF"), (weak, ""))
    )
    report = markdown(replace(audit, agreements=many))
    rows = [line for line in report.splitlines() if line.startswith("| ")]
    assert rows[1:] == ["| Ørsta HF | 358 | 0 | 179 | 0 |", "| (helseforetaket er ikke funnet) | 0 | 179 | 358 | 0 |"]
    assert len(report) < 65_536
    left = int(re.findall(r"(\d+) avtaler til fikk ikke plass", report)[0])
    assert left + report.count(f"<summary>{STRONG}") + report.count(f"<summary>{WEAK}") == 358
    assert report.count("<details>") == report.count("</details>")


def test_an_audit_without_agreements_is_still_a_report(audit: Audit) -> None:
    assert "**0 avtaler × 0 krav:**" in markdown(
        replace(audit, agreements=(), documents=(), requirements=(), skipped=())
    )
