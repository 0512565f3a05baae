"""What must not change a verdict, and what must: the same agreement in other forms, and with other meanings."""

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copy

import docx
import pytest
from conftest import needs
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from office import document

from lmagree.evaluate.labels import LabelledClause, read_labels
from lmagree.judge.trace import trace
from lmagree.judging import judge_document
from lmagree.model.document import Block, BlockKind, Document
from lmagree.model.finding import Finding, Reason, Verdict, Why
from lmagree.model.requirement import Requirement
from lmagree.read import Reader
from lmagree.rulesets import Rules, load
from lmagree.rulesets.examples import document_of
from lmagree.structure import structure

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
STRONG = ROOT / "samples/agreements/08-ringerike-tjenesteavtale-2.docx"
NUMBERED = ROOT / "samples/agreements/02-stryn-delavtale-koordinerte-tenester.docx"
FRAMEWORK = GOLD / "agreements/d2-01.docx"
PLAIN = GOLD / "agreements/d1-02.docx"

SINGLE = re.compile(r"[^.;!?]+[.]?")
NYNORSK = re.compile(r"\b(ikkje|ein|kvar|dei|frå|meistring\w*|tilbod\w*|pårørande)\b", re.IGNORECASE)


@cache
def rules() -> Rules:
    return load(["all"])


@cache
def reader() -> Reader:
    return Reader(rules().lexicon)


def about_lm() -> list[Requirement]:
    return [requirement for requirement in rules().requirements if requirement.group != "I"]


def verdicts(agreement: Document) -> dict[str, str]:
    findings = judge_document(agreement, rules(), reader()).findings
    lm = {requirement.id for requirement in about_lm()}
    return {finding.requirement: str(finding.verdict) for finding in findings if finding.requirement in lm}


def finding(clause: LabelledClause, **changes: str) -> Finding:
    """The finding on a clause's own requirement, with its title, headings or text changed."""
    text = {"title": clause.title, "headings": clause.headings, "text": clause.text, **changes}
    requirement = next(known for known in rules().requirements if known.id == clause.label.requirement)
    return judge_document(document_of(**text), rules().only(requirement), reader()).findings[0]


@cache
def met_clauses() -> tuple[LabelledClause, ...]:
    """The labelled clauses that are met, and found to be."""
    clauses = read_labels([GOLD / "clauses"]).clauses
    known = {requirement.id for requirement in rules().requirements}
    return tuple(
        clause
        for clause in clauses
        if clause.label.verdict is Verdict.MET
        and clause.label.requirement in known
        and finding(clause).verdict is Verdict.MET
    )


def bound_by_one_modal() -> list[LabelledClause]:
    """Met clauses of a single main clause that binds by its only "skal"."""
    found = []
    for clause in met_clauses():
        if SINGLE.fullmatch(clause.text) and len(re.findall(r"\bskal\b", clause.text)) == 1 and "//" not in clause.text:
            reading = reader().read(structure(document_of("", "", clause.text)))
            if all(len(sentence.forces) == 1 for sentence in reading.sentences):
                found.append(clause)
    return found


# What must not change a verdict


TABLE_WITHOUT_HEADER = {"d3-02", "d4-01", "02-stryn-delavtale-koordinerte-tenester"}
"""Agreements whose tables say by their header what plain text no longer tells."""

WORD_FILES = sorted((*(GOLD / "agreements").glob("*.docx"), *(ROOT / "samples/agreements").glob("*.docx")))


@pytest.mark.parametrize(
    "path", [path for path in WORD_FILES if path.stem not in TABLE_WITHOUT_HEADER], ids=lambda path: path.stem
)
def test_verdicts_stay_when_a_word_file_becomes_plain_text(path: Path, tmp_path: Path) -> None:
    agreement = document(path)
    plain = tmp_path / "avtale.txt"
    plain.write_text("\n".join(as_lines(agreement.blocks)), encoding="utf-8")
    assert verdicts(document(plain)) == verdicts(agreement)


def as_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Blocks as a person would type them: empty lines around headings and paragraphs."""
    for block in blocks:
        if block.kind in {BlockKind.HEADER, BlockKind.FOOTER}:
            continue
        if block.kind is BlockKind.TABLE_ROW:
            yield block.text
        elif block.kind is BlockKind.LIST_ITEM:
            yield f"{block.label or '-'} {block.text}"
        else:
            yield from ("", f"{block.label} {block.text}".strip(), "")


@needs("soffice")
def test_verdicts_stay_when_word_and_odt_files_become_pdf(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    agreements = [path for path in (*WORD_FILES, *(GOLD / "agreements").glob("*.odt")) if not has_tracked_changes(path)]
    for path in agreements:
        copy(path, sources)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *sorted(sources.iterdir())]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    printed = {path.name: verdicts(document(tmp_path / f"{path.stem}.pdf")) for path in agreements}
    assert printed == {path.name: verdicts(document(path)) for path in agreements}


def has_tracked_changes(path: Path) -> bool:
    return any(note.code == "tracked-changes" for note in document(path).notes)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (STRONG, {"Ringerike": "Modum", "Vestre Viken": "Sørlandet sykehus", "Hønefoss": "Vikersund"}),
        (NUMBERED, {"Stryn": "Fjordvik", "Helse Førde": "Helse Nordtind", "Førde": "Nordtind", "Gloppen": "Storvik"}),
        (FRAMEWORK, {"Fjaler": "Elvesund", "Helse Førde": "Helse Nordtind", "Førde": "Nordtind"}),
        (PLAIN, {"Steigen": "Austvåg", "Nordlandssykehuset": "Kystsykehuset", "NLSH": "KYS", "Bodø": "Havnes"}),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_verdicts_stay_when_the_parties_are_others(path: Path, names: Mapping[str, str]) -> None:
    agreement = document(path)
    renamed = replace(agreement, blocks=tuple(with_names(block, names) for block in agreement.blocks))
    assert renamed != agreement
    assert verdicts(renamed) == verdicts(agreement)


def with_names(block: Block, names: Mapping[str, str]) -> Block:
    def changed(text: str) -> str:
        for old, new in names.items():
            text = text.replace(old, new)
        return text

    return replace(
        block,
        text=changed(block.text),
        cells=tuple(map(changed, block.cells)),
        header_cells=tuple(map(changed, block.header_cells)),
    )


UNRELATED = (
    ("Laboratorieprøver", "Sykehuset henter prøver fra legekontorene hver dag klokken 13. Svarene sendes elektronisk."),
    ("Medisinsk avfall", "Skarpe gjenstander leveres i gule beholdere. Kommunen skal merke beholderne med avdeling."),
    ("Ambulansebasar", "Sjukehuset dekkjer vask av bårer. Bårene skal stå ved inngang B."),
)


@pytest.mark.parametrize("path", [STRONG, NUMBERED, FRAMEWORK], ids=lambda path: path.stem)
def test_verdicts_stay_when_unrelated_sections_are_added(path: Path) -> None:
    agreement = document(path)
    front, *chapters = chapters_of(agreement)
    mixed = [front]
    for number, chapter in enumerate(chapters):
        heading, text = UNRELATED[number % len(UNRELATED)]
        mixed += [chapter, (Block(BlockKind.HEADING, heading, level=1), Block(BlockKind.PARAGRAPH, text))]
    assert verdicts(with_chapters(agreement, mixed)) == verdicts(agreement)


@pytest.mark.parametrize("path", [STRONG, NUMBERED, FRAMEWORK], ids=lambda path: path.stem)
def test_verdicts_stay_when_sections_stand_in_another_order(path: Path) -> None:
    agreement = document(path)
    front, *chapters = chapters_of(agreement)
    assert len(chapters) > 5
    assert verdicts(with_chapters(agreement, [front, *reversed(chapters)])) == verdicts(agreement)


def chapters_of(agreement: Document) -> list[tuple[Block, ...]]:
    """What stands before the first outermost heading, then each such heading with what stands under it."""
    chapters: list[list[Block]] = [[]]
    for block in agreement.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            chapters.append([])
        chapters[-1].append(block)
    return [tuple(chapter) for chapter in chapters]


def with_chapters(agreement: Document, chapters: Sequence[Sequence[Block]]) -> Document:
    return replace(agreement, blocks=tuple(block for chapter in chapters for block in chapter))


def test_a_model_clause_says_the_same_in_bokmaal_and_nynorsk() -> None:
    differing = []
    for requirement in about_lm():
        said = {
            lang: judge_document(
                document_of("", heading, requirement.remedy[lang]), rules().only(requirement), reader()
            ).findings[0]
            for lang, heading in (("nb", "Læring og mestring"), ("nn", "Læring og meistring"))
        }
        if said["nb"].verdict is not said["nn"].verdict or said["nb"].reason != said["nn"].reason:
            differing.append(requirement.id)
    assert differing == []


# What must change a verdict


def test_a_clause_is_no_longer_met_when_it_is_denied() -> None:
    clauses = bound_by_one_modal()
    assert len(clauses) >= 15
    still_met = {
        clause.name
        for clause in clauses
        if finding(
            clause, text=re.sub(r"\bskal\b", "skal ikkje" if NYNORSK.search(clause.text) else "skal ikke", clause.text)
        ).verdict
        is Verdict.MET
    }
    assert still_met == set()


def test_a_clause_becomes_hedged_when_skal_becomes_boer() -> None:
    clauses = bound_by_one_modal()
    assert len(clauses) >= 15
    found = {clause.name: finding(clause, text=re.sub(r"\bskal\b", "bør", clause.text)) for clause in clauses}
    assert {name: (each.verdict, each.reason) for name, each in found.items()} == dict.fromkeys(
        found, (Verdict.PARTIAL, Reason.HEDGED)
    )


NAMES_LM = re.compile(r"\bLMS?\b|meistring|mestring|pasientopplæring|likeperson|likemann|starthjelp", re.IGNORECASE)


def test_a_clause_is_no_longer_met_under_a_heading_about_something_else() -> None:
    clauses = [
        clause
        for clause in met_clauses()
        if not NAMES_LM.search(clause.text) and why(finding(clause)) is Why.HEADING and " §§ " not in clause.text
    ]
    assert len(clauses) >= 40
    still_met = [
        clause.name
        for clause in clauses
        if finding(clause, title="Samarbeidsavtale", headings="Ambulanse og pasienttransport").verdict is Verdict.MET
    ]
    assert still_met == []


def why(found: Finding) -> Why | None:
    return found.evidence.why if found.evidence else None


@pytest.mark.parametrize("path", [STRONG, PLAIN], ids=lambda path: path.stem)
def test_a_requirement_is_no_longer_met_when_what_meets_it_is_struck_by_a_tracked_deletion(
    path: Path, tmp_path: Path
) -> None:
    agreement = document(path)
    reading = reader().read(structure(agreement))
    struck_off, tried = [], 0
    for requirement in about_lm():
        way = trace(reading, requirement, path.name)
        if way.finding.verdict is not Verdict.MET:
            continue
        meeting = {
            number
            for attempt in way.attempts
            for held in attempt.held
            if held.verdict is Verdict.MET
            for number in (held.sentence, *held.others)
        }
        word = docx.Document(str(path))
        strike(word, [reading.sentences[number].text for number in meeting])
        word.save(str(tmp_path / "utkast.docx"))
        tried += 1
        found = verdicts(document(tmp_path / "utkast.docx"))[requirement.id]
        if found != Verdict.MET:
            struck_off.append(requirement.id)
    assert tried >= 5
    assert len(struck_off) == tried


def strike(word: WordFile, sentences: Sequence[str]) -> None:
    """Wrap every run of the paragraphs and rows that hold `sentences` in tracked deletions."""
    holding: dict[str, list[Paragraph]] = {sentence: [] for sentence in sentences}
    for paragraph in all_paragraphs(word):
        text = " ".join(paragraph.text.split())
        for sentence, found in holding.items():
            cells = [cell.strip() for cell in sentence.split(" | ")]
            if text and (sentence in text or (len(cells) > 1 and text in cells)):
                found.append(paragraph)
    assert all(holding.values())
    for paragraph in (paragraph for found in holding.values() for paragraph in found):
        for run in paragraph.runs:
            delete(run)


def all_paragraphs(word: WordFile) -> Iterator[Paragraph]:
    yield from word.paragraphs
    for table in word.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def delete(run: Run) -> None:
    element = run._r  # noqa: SLF001  # python-docx has no tracked changes of its own
    deletion = OxmlElement("w:del")
    for name, value in (("w:id", "900"), ("w:author", "Ola"), ("w:date", "2024-01-01T00:00:00Z")):
        deletion.set(qn(name), value)
    element.addprevious(deletion)
    deletion.append(element)
    for text in element.findall(qn("w:t")):
        text.tag = qn("w:delText")
