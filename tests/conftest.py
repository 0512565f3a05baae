"""Audits made by hand, for the tests of what is done with them."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Literal

import pytest
from hypothesis import settings

from lmagree.cli import run
from lmagree.extract.ocr.tesseract import LANGUAGE, ORIENTATION, languages
from lmagree.model.audit import Agreement, Audit, DocumentInfo, Fact, Facts, RequirementInfo, RuleSetInfo
from lmagree.model.document import Note, SkippedFile
from lmagree.model.finding import Evidence, Finding, Verdict, Why
from lmagree.model.requirement import Level

# A property is tested for what holds, not for how fast this machine is just now.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")

# Where tests run in the background the shell has Ctrl-C ignored, and programs that are started would ignore it, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

STRONG = "helgeland/01-tjenesteavtale-2-laering-og-mestring.pdf"
WEAK = "helgeland/02-delavtale.docx"
LOCKED = "låst.pdf"

REQUIREMENTS = (
    RequirementInfo(
        id="lm-covered",
        group="A",
        level=Level.SKAL,
        title={"nb": "LM er omfattet", "nn": "LM er omfatta", "en": "LM is covered"},
        sources=("hol § 6-2 nr. 2",),
        condition=None,
        remedy={"nb": "Partene samarbeider om læring og mestring."},
    ),
    RequirementInfo(
        id="lm-funding",
        group="A",
        level=Level.SKAL,
        title={"nb": "Finansiering er avtalt", "nn": "Finansiering er avtalt", "en": "Funding is agreed"},
        sources=("hdir-6.2", "hol § 6-2 andre ledd"),
        condition="lm-covered",
        remedy={"nb": "Hver part dekker egne kostnader.", "nn": "Kvar part dekkjer eigne kostnader."},
    ),
    RequirementInfo(
        id="plo-lm-need-from-municipality",
        group="B",
        level=Level.KAN,
        title={
            "nb": "Kommunen melder om behov",
            "nn": "Kommunen melder om behov",
            "en": "The municipality reports needs",
        },
        sources=("hdir-6.2",),
        condition=None,
        remedy={},
    ),
)


def needs(tool: Literal["tesseract", "soffice", "calc", "chromium"]) -> pytest.MarkDecorator:
    """Leave a test out where a program it needs is not installed; where CI is set, it is run and fails."""
    if tool == "tesseract":
        installed = {LANGUAGE, ORIENTATION} <= languages()
        reason = "Tesseract with Norwegian (nor) and page orientation (osd) is not installed, so no scan can be read"
    elif tool == "chromium":
        installed = which("chromium") is not None
        reason = "Chromium is not installed, so no page can be opened"
    elif tool == "calc":
        office = which("soffice")
        installed = office is not None and any(Path(office).resolve().parent.glob("*sclo*"))
        reason = "LibreOffice Calc is not installed, so nothing else opens Excel files"
    else:
        installed = which("soffice") is not None
        reason = "LibreOffice (soffice) is not installed, so nothing makes PDFs of Word files"
    return pytest.mark.skipif(not installed and not os.environ.get("CI"), reason=reason)


def passage(quote: str, *, document: str = STRONG, why: Why = Why.NAMES_LM, words: tuple[str, ...] = ()) -> Evidence:
    return Evidence(
        document=document,
        quote=quote,
        section="4.2",
        heading="Økonomi",
        page=3,
        block=17,
        start=0,
        end=len(quote),
        why=why,
        words=words,
    )


def unread(document: str, reason: str) -> Agreement:
    findings = (Finding(requirement.id, Verdict.UNREADABLE, reason, document) for requirement in REQUIREMENTS)
    return Agreement(document, "", "", (document,), tuple(findings))


def document(name: str, media_type: str, unreadable: str | None = None) -> DocumentInfo:
    return DocumentInfo(name, "0" * 64, media_type, None if unreadable else 4, "", "nb", unreadable, "")


@pytest.fixture
def audit() -> Audit:
    """A strong, a weak and a locked agreement, with every kind of verdict, evidence and clue."""
    strong = Agreement(
        STRONG,
        "Helgelandssykehuset HF",
        "Vefsn",
        (STRONG,),
        (
            Finding("lm-covered", Verdict.MET, None, STRONG, passage("Partene samarbeider om læring og mestring.")),
            Finding(
                "lm-funding",
                Verdict.MET,
                None,
                STRONG,
                passage(
                    "Partene dekker hver sine kostnader ved kursene.", why=Why.CARRIED, words=("dekker", "kostnader")
                ),
                also=(passage("Kommunen dekker ikke reise.", why=Why.HEADING),),
                confidence=0.85,
            ),
            Finding(
                "plo-lm-need-from-municipality",
                Verdict.MISSING,
                "not-found",
                STRONG,
                notes=(Note("unread", LOCKED),),
            ),
        ),
        numbers=("1824",),
    )
    weak = Agreement(
        WEAK,
        "",
        "",
        (WEAK,),
        (
            Finding(
                "lm-covered",
                Verdict.PARTIAL,
                "hedged",
                WEAK,
                passage("= Partene bør tilby kurs; de kan også si «nei».", document=WEAK, why=Why.TITLE),
                review=True,
                confidence=0.5,
            ),
            Finding(
                "lm-funding",
                Verdict.MISSING,
                "not-found",
                WEAK,
                clue=passage("Hver part bærer egne utgifter.", document=WEAK, why=Why.NO_SCOPE),
                clue_reason="other-subject",
            ),
            Finding(
                "plo-lm-need-from-municipality",
                Verdict.MISSING,
                "excluded",
                WEAK,
                passage("Meldes ikke.", document=WEAK),
            ),
        ),
    )
    return Audit(
        id=0,
        created="2025-03-04T05:06:07+00:00",
        tool_version="0.1.0",
        options=(("by", "document"), ("ocr", "auto")),
        rulesets=(
            RuleSetInfo("hdir-lm", "0.1.0", {"nb": "Veileder"}, "a" * 64, tuple(r.id for r in REQUIREMENTS)),
            RuleSetInfo("nklmh-2013", "0.1.0", {"nb": "Gjennomgang"}, "b" * 64, ("lm-covered",)),
        ),
        requirements=REQUIREMENTS,
        documents=(
            DocumentInfo(
                STRONG,
                "1" * 64,
                "pdf",
                4,
                "Tjenesteavtale 2",
                "nb",
                notes=(Note("tracked-changes", "2 insertions"), Note("pages-without-text", "4")),
                facts=Facts(
                    trusts=(Fact("Helgelandssykehuset HF", "mellom Helgelandssykehuset HF og Vefsn kommune", 1),),
                    municipalities=(Fact("Vefsn", "mellom Helgelandssykehuset HF og Vefsn kommune", 1, "1824"),),
                    kind=Fact("service-agreement", "Tjenesteavtale 2", 1),
                    number=Fact("2", "Tjenesteavtale 2", 1),
                    signed=Fact("2024-06-17", "Mosjøen, 17. juni 2024", 4),
                ),
            ),
            document(WEAK, "docx"),
            document(LOCKED, "", "encrypted"),
        ),
        agreements=(strong, weak, unread(LOCKED, "encrypted")),
        skipped=(SkippedFile("~$02-delavtale.docx", "lock-file"), SkippedFile("bilde.png", "not-an-agreement-format")),
    )


@dataclass(frozen=True)
class Ended:
    """How a call of the command line ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def lmagree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ended]:
    """The command line, called in an empty working folder, in bokmål, without a terminal."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for variable in ("LMAGREE_LANG", "LMAGREE_STORE", "LMAGREE_DEBUG", "LC_ALL", "LC_MESSAGES", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")

    def call(*arguments: object) -> Ended:
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return call


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    """A folder with one short agreement that covers learning and mastery."""
    folder = tmp_path / "avtaler"
    folder.mkdir()
    (folder / "hemnes.txt").write_text(
        "Delavtale 2\n\n1 Læring og mestring\n\n"
        "Partene samarbeider om lærings- og mestringstilbud. Hver part dekker sine egne kostnader ved kursene.\n\n"
        "2 Varighet\n\nAvtalen gjelder til den blir sagt opp.\n",
        encoding="utf-8",
    )
    return folder
