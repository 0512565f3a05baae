"""Comments and tracked insertions in copies of Word files."""

import hashlib
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import worded
from conftest import Ended, needs
from lxml import etree
from office import FILLER, R, W, p, row, table, word

from lmagree.annotating import AnnotateOptions, annotate
from lmagree.checking import drafts
from lmagree.errors import DraftChangedError
from lmagree.model.document import Unreadable
from lmagree.model.finding import Verdict
from lmagree.pipeline import ScanOptions, scan

Call = Callable[..., Ended]

SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "agreements").glob("*.docx"))
by_name = pytest.mark.parametrize("draft", SAMPLES, ids=lambda draft: draft.stem[:12])
HEDGED = "Hver part bør dekke sine egne kostnader til lærings- og mestringskurs."
CHAPTER = p("Læring og mestring", properties='<w:outlineLvl w:val="0"/>')
TITLE = p("Samarbeidsavtale mellom sykehuset og kommunen", properties='<w:outlineLvl w:val="0"/>')
TERM = p("Varighet", properties='<w:outlineLvl w:val="0"/>')
SIGNATURES = p("Underskrifter", properties='<w:outlineLvl w:val="0"/>') + p("For sykehuset    For kommunen")


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def audited(path: Path) -> Any:
    (agreement,) = scan([path], options=ScanOptions(by="document")).agreements
    return {finding.requirement: finding for finding in agreement.findings}


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.fixture
def commented(lmagree: Call, tmp_path: Path) -> Callable[..., Path]:
    """The copy of a draft, made by the command line."""

    def made(draft: Path, *options: str) -> Path:
        copy = tmp_path / f"kopi-{len(list(tmp_path.glob('kopi-*')))}.docx"
        before = draft.read_bytes()
        ended = lmagree("annotate", draft, "-o", copy, *options)
        assert ended.code == 0, ended.err
        assert draft.read_bytes() == before
        return copy

    return made


@by_name
def test_every_comment_stands_on_the_words_that_decide(draft: Path, commented: Callable[..., Path]) -> None:
    copy = commented(draft, "--all", "--lang", "nb")
    said, marked = worded.comments(copy), worded.marked(copy)
    assert set(said) <= set(marked)
    assert sorted(worded.references(copy)) == sorted(marked)
    deciding = {letters(finding.evidence.quote) for finding in audited(draft).values() if finding.evidence}
    assert deciding
    assert deciding <= {letters(marked[number]) for number in said}


@by_name
def test_nothing_but_what_is_added_differs_in_the_copy(draft: Path, commented: Callable[..., Path]) -> None:
    copy = commented(draft, "--all", "--suggest")
    assert worded.is_spliced(worded.part(draft), worded.part(copy))
    written = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    before, after = list(worded.members(draft)), list(worded.members(copy))
    kept = [member for member in after if member[0] not in written]
    assert kept == [member for member in before if member[0] not in written]
    assert [name for name, *_ in after if name in worded.names(draft)] == worded.names(draft)


@by_name
def test_without_comments_and_insertions_the_text_is_what_it_was(draft: Path, commented: Callable[..., Path]) -> None:
    copy = commented(draft, "--all", "--suggest")
    assert worded.runs(worded.without_lmagree(copy)) == worded.runs(worded.root(draft))


@by_name
def test_what_was_missing_is_met_once_the_insertions_are_accepted(draft: Path, commented: Callable[..., Path]) -> None:
    missing = {
        name
        for name, finding in audited(draft).items()
        if finding.verdict is Verdict.MISSING and finding.evidence is None
    }
    after = audited(commented(draft, "--suggest"))
    assert {name for name in missing if after[name].verdict is not Verdict.MET} == set()


def test_other_peoples_comments_and_changes_stay(commented: Callable[..., Path]) -> None:
    draft = next(sample for sample in SAMPLES if "ullensvang" in sample.name)
    copy = commented(draft, "--suggest")
    for author in ("Ullensvang kommune", "Helse Fonna HF"):
        assert worded.comments(copy, author) == worded.comments(draft, author) != {}
    changes = [
        [
            one.attrib.items()
            for one in worded.root(path).iter(f"{worded.W}ins", f"{worded.W}del")
            if one.get(worded.AUTHOR) != "lmagree"
        ]
        for path in (draft, copy)
    ]
    assert changes[0] == changes[1] != []
    assert len(docx.Document(str(copy)).comments) == len(worded.comments(copy)) + 3


def test_a_comment_says_requirement_verdict_reason_source_and_clause(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    draft = word(tmp_path / "utkast.docx", TITLE + CHAPTER + p(HEDGED) + SIGNATURES)
    copy = commented(draft)
    (number,) = (number for number, words in worded.marked(copy).items() if words == HEDGED)
    assert worded.comments(copy)[number].splitlines() == [
        "Avtalen dekker læring og mestring",
        "Delvis, ikke bindende (skal-krav)",
        "Teksten binder ikke: den sier bør, kan, tar sikte på eller lignende.",
        *worded.comments(copy)[number].splitlines()[3:5],
        "Finansieringen er avtalt",
        "Delvis, ikke bindende (skal-krav)",
        "Teksten binder ikke: den sier bør, kan, tar sikte på eller lignende.",
        (
            "Kilde: Helsedirektoratet, Veileder for rehabilitering, habilitering, individuell plan og koordinator, 6.2;"
            " helse- og omsorgstjenesteloven § 6-2 andre ledd"
        ),
        (
            "Forslag til tekst: Hver part dekker sine egne kostnader til lærings- og mestringstilbud."
            " Utgifter til felles kurs deles likt mellom partene."
        ),
    ]


PLACES = {
    "one run with text around it": p(f"Partene møtes. {HEDGED} De skriver referat."),
    "several runs": f"<w:p>{run('Partene møtes. Hver ')}{run('part', '<w:b/>')}{run(' bør dekke sine egne')}"
    f"{run(' kostnader til lærings- og mestringskurs. Slutt.', '<w:i/>')}</w:p>",
    "a table cell": table(row("Økonomi", f"<w:tc>{p(HEDGED)}</w:tc>"), row("Møter", "To ganger i året")),
    "a hyperlink": f'<w:p>{run("Se vedlegg. ")}<w:hyperlink r:id="rId9">{run(HEDGED)}</w:hyperlink>{run(" Slutt.")}</w:p>',
    "a field's result": f'<w:p>{run("Se vedlegg. ")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(HEDGED)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "a simple field": f'<w:p>{run("Slik: ")}<w:fldSimple w:instr="REF a">{run(HEDGED)}</w:fldSimple></w:p>',
    "an insertion": f'<w:p>{run("Partene møtes. ")}<w:ins w:id="7" w:author="Kari" w:date="2026-01-01T00:00:00Z">{run(f"De skriver referat. {HEDGED} Slutt.")}</w:ins></w:p>',
    "tracked changes inside": f"<w:p>{run('Hver part ')}<w:del w:id=\"7\" w:author=\"Kari\"><w:r><w:delText>skal </w:delText></w:r></w:del>"
    f'<w:ins w:id="8" w:author="Kari">{run("bør ")}</w:ins>{run("dekke sine egne kostnader til lærings- og mestringskurs.")}</w:p>',
    "a content control": f"<w:sdt><w:sdtContent>{p(HEDGED)}</w:sdtContent></w:sdt>",
    "a control in the line": f"<w:p>{run('Slik: ')}<w:sdt><w:sdtContent>{run(HEDGED)}</w:sdtContent></w:sdt></w:p>",
    "text that XML writes otherwise": p(f"Kari &amp; Per &#248;nsker&#x20;dette &lt;nå&gt;. {HEDGED} A &amp; B."),
    "a run with tabs and breaks": f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Økonomi.</w:t><w:br/><w:t>{HEDGED}</w:t><w:tab/><w:t>Slutt.</w:t></w:r></w:p>",
    "a text without its spaces kept": f"<w:p><w:r><w:t>Partene møtes. {HEDGED} De skriver.</w:t></w:r></w:p>",
    "letters outside the basic plane": p(f"𝄞 æøå – ﬁn. {HEDGED} 𝄞."),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_comment_fits_its_sentence_wherever_that_stands(
    place: str, tmp_path: Path, commented: Callable[..., Path]
) -> None:
    draft = word(tmp_path / "utkast.docx", TITLE + CHAPTER + PLACES[place] + SIGNATURES)
    quote = audited(draft)["lm-funding"].evidence.quote
    assert letters(quote).endswith(letters(HEDGED))
    copy = commented(draft, "--all", "--suggest")
    said, marked = worded.comments(copy), worded.marked(copy)
    assert [letters(marked[number]) for number in said if "Finansieringen er avtalt" in said[number]] == [
        letters(quote)
    ]
    assert worded.is_spliced(worded.part(draft), worded.part(copy))
    assert worded.runs(worded.without_lmagree(copy)) == worded.runs(worded.root(draft))


def test_a_cut_run_keeps_its_look_and_its_spaces(tmp_path: Path, commented: Callable[..., Path]) -> None:
    look = '<w:b/><w:color w:val="FF0000"/>'
    body = (
        f'<w:p><w:r w:rsidR="00AB12CD"><w:rPr>{look}</w:rPr><w:t>Partene møtes. {HEDGED} De skriver.</w:t></w:r></w:p>'
    )
    copy = commented(word(tmp_path / "utkast.docx", TITLE + CHAPTER + body + SIGNATURES))
    cut = [one for one in worded.root(copy).iter(f"{worded.W}r") if one.get(f"{worded.W}rsidR") == "00AB12CD"]
    assert "".join("".join(one.itertext()) for one in cut) == f"Partene møtes. {HEDGED} De skriver."
    assert HEDGED in ["".join(one.itertext()) for one in cut]
    assert {etree.tostring(one[0], method="c14n") for one in cut} == {etree.tostring(cut[0][0], method="c14n")}
    assert [one[1].get("{http://www.w3.org/XML/1998/namespace}space") for one in cut] == ["preserve"] * len(cut)


@pytest.mark.parametrize("kind", ["footnotes", "text box"])
def test_what_cannot_hold_a_comment_has_it_on_the_paragraph_that_it_hangs_on(
    kind: str, tmp_path: Path, commented: Callable[..., Path]
) -> None:
    if kind == "footnotes":
        body = f'<w:p>{run("Partene deler regningen for kursene.")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        draft = word(
            tmp_path / "u.docx", TITLE + CHAPTER + body, footnotes=f'<w:footnote w:id="1">{p(HEDGED)}</w:footnote>'
        )
    else:
        box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(HEDGED)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        draft = word(
            tmp_path / "u.docx", TITLE + CHAPTER + f"<w:p>{run('Partene deler regningen for kursene.')}{box}</w:p>"
        )
    copy = commented(draft, "--all")
    for element in worded.root(copy).iter(f"{worded.W}commentRangeStart", f"{worded.W}commentReference"):
        assert not [*element.iterancestors(f"{worded.W}txbxContent")]
    assert worded.runs(worded.without_lmagree(copy)) == worded.runs(worded.root(draft))


def test_comments_that_are_there_are_added_to_under_free_numbers(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdLm1" Type="{R}/comments" Target="merknader.xml"/></Relationships>'
    )
    theirs = f'<x:comments xmlns:x="{W}"><x:comment x:id="1" x:author="Kari"><x:p><x:r><x:t>Hei</x:t></x:r></x:p></x:comment></x:comments>'
    body = f'<w:p><w:commentRangeStart w:id="1"/>{run(HEDGED)}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    draft = word(tmp_path / "u.docx", TITLE + CHAPTER + body)
    with zipfile.ZipFile(draft) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= {"word/_rels/document.xml.rels": rels.encode(), "word/merknader.xml": theirs.encode()}
    with zipfile.ZipFile(draft, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    copy = commented(draft)
    assert worded.names(copy) == worded.names(draft)
    found = [(one.get(f"{worded.W}id"), one.get(worded.AUTHOR)) for one in worded.root(copy, "word/merknader.xml")]
    assert found[0] == ("1", "Kari")
    assert len({number for number, _ in found}) == len(found) > 1


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        (f'<?xml version="1.0" encoding="UTF-8"?>\n<w:comments xmlns:w="{W}"/>\n'.encode(), 0),
        (f'<w:comments xmlns:w="{W}">\n</w:comments>\n<!-- slutt -->'.encode(), 2),
        (f'<w:comments xmlns:w="{W}"></w:comments>'.encode("utf-16"), 2),
        (f'<?xml version="1.0" encoding="ISO-8859-1"?><w:comments xmlns:w="{W}"></w:comments>'.encode(), 2),
        (b"ikke XML", 2),
        (b"<a>" + b" " * (65 * 2**20) + b"</a>", 2),
    ],
    ids=["empty", "a comment behind", "UTF-16", "Latin-1", "no XML", "too large"],
)
def test_a_part_of_comments_that_cannot_be_added_to_safely_is_refused(
    theirs: bytes, code: int, lmagree: Call, tmp_path: Path
) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/comments" Target="comments.xml"/></Relationships>'
    )
    draft = word(tmp_path / "u.docx", TITLE + CHAPTER + p(HEDGED))
    with zipfile.ZipFile(draft) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= {"word/_rels/document.xml.rels": rels.encode(), "word/comments.xml": theirs}
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    ended = lmagree("annotate", draft, "-o", "k.docx")
    assert (ended.code, Path("k.docx").exists()) == (code, code == 0), ended.err
    if code == 0:
        assert worded.comments(Path("k.docx"))


def test_a_strict_document_gets_strict_comments(tmp_path: Path, commented: Callable[..., Path]) -> None:
    draft = word(tmp_path / "u.docx", TITLE + CHAPTER + p(HEDGED))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(draft) as package:
        parts = {name: package.read(name).replace(W.encode(), strict.encode()) for name in package.namelist()}
    with zipfile.ZipFile(draft, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    copy = commented(draft, "--suggest")
    assert worded.root(copy, "word/comments.xml").tag == f"{{{strict}}}comments"
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in worded.part(
        copy, "word/_rels/document.xml.rels"
    )
    assert b"commentRangeStart" in worded.part(copy)


def paragraphs(path: Path) -> list[tuple[str, bool]]:
    """Every paragraph's text, and whether its mark is lmagree's insertion."""
    return [
        (
            "".join(one.text or "" for one in paragraph.iter(f"{worded.W}t")),
            paragraph.find(f"{worded.W}pPr/{worded.W}rPr/{worded.W}ins[@{worded.W}author='lmagree']") is not None,
        )
        for paragraph in worded.root(path).iter(f"{worded.W}p")
    ]


def test_clauses_are_put_into_the_chapter_like_the_text_there(tmp_path: Path, commented: Callable[..., Path]) -> None:
    manner = '<w:spacing w:after="240"/><w:ind w:left="567"/>'
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    body = (
        TITLE + CHAPTER + p("Kommunen holder kurs for pårørende.", properties=manner, run='<w:b/><w:sz w:val="20"/>')
        + p("Partene samarbeider om:", properties=manner) + p("kurs", properties=bullet) + TERM + p(FILLER) + SIGNATURES
    )  # fmt: skip
    bullets = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    copy = commented(word(tmp_path / "u.docx", body, numbering=bullets), "--suggest", "--level", "skal")
    said = paragraphs(copy)
    inserted = [place for place, (_, new) in enumerate(said) if new]
    assert inserted == list(range(inserted[0], inserted[-1] + 1))
    assert said[inserted[0] - 1][0] == "kurs"
    assert said[inserted[-1] + 1][0] == "Varighet"
    made = list(worded.root(copy).iter(f"{worded.W}p"))[inserted[0]]
    assert made.find(f"{worded.W}pPr/{worded.W}ind").get(f"{worded.W}left") == "567"
    assert made.find(f"{worded.W}pPr/{worded.W}numPr") is None
    assert next(made.iter(f"{worded.W}r")).find(f"{worded.W}rPr/{worded.W}b") is None


def test_a_draft_without_a_chapter_gets_one_before_the_signatures_numbered_on(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    def heading(text: str) -> str:
        return p(text, properties='<w:outlineLvl w:val="0"/>', run="<w:b/>")

    body = (
        TITLE + heading("1 Partar") + p("1.1 Partane er sjukehuset og kommunen.") + heading("2 Varigheit")
        + p("2.1 Avtala gjeld til ho blir sagd opp.") + p("2.2 Partane møtest kvart år.") + heading("3 Underskrifter") + p("For sjukehuset")
    )  # fmt: skip
    draft = word(tmp_path / "u.docx", body)
    copy = commented(draft, "--suggest", "--level", "skal")
    new = [text for text, mine in paragraphs(copy) if mine]
    assert new[0] == "3 Læring og meistring"
    assert [text.split()[0] for text in new[1:]] == [f"3.{number}" for number in range(1, len(new))]
    texts = [text for text, _ in paragraphs(copy)]
    assert texts.index(new[-1]) + 1 == texts.index("3 Underskrifter")
    after = audited(copy)
    assert {
        after[name].verdict
        for name, one in audited(draft).items()
        if one.verdict is Verdict.MISSING and name == "lm-funding"
    } == {Verdict.MET}


@pytest.mark.parametrize(
    "end",
    [
        p("Sandnes, 19. januar 2017") + table(row("Kommunalsjef", "Divisjonsdirektør")),
        p("For sykehuset ………………") + p("For kommunen ………………"),
        p("________________") + p("Kari Hansen") + p("kommunedirektør"),
        p("Vedlegg 1 Sjekkliste", properties='<w:outlineLvl w:val="0"/>') + p("Er pasienten spurt?"),
    ],
    ids=["place and offices", "for each party", "lines", "an annex"],
)
def test_a_new_chapter_comes_before_what_follows_the_body(
    end: str, tmp_path: Path, commented: Callable[..., Path]
) -> None:
    last = "Avtalen gjelder til den blir sagt opp."
    draft = word(tmp_path / "u.docx", TITLE + TERM + p(FILLER) + p(last) + end)
    said = paragraphs(commented(draft, "--suggest", "--level", "skal"))
    inserted = [place for place, (_, new) in enumerate(said) if new]
    assert [text for text, _ in said].index(last) + 1 == inserted[0]
    assert said[inserted[0]][0] == "Læring og mestring"
    assert inserted == list(range(inserted[0], inserted[-1] + 1))
    assert len(said) > inserted[-1] + 1


def test_a_draft_of_headings_alone_is_commented_on_too(tmp_path: Path, commented: Callable[..., Path]) -> None:
    draft = word(tmp_path / "u.docx", TITLE + TERM, header1=p("Utkast"), footer1=p("Side 1"))
    copy = commented(draft, "--suggest")
    assert next(text for text, new in paragraphs(copy) if new) == "Læring og mestring"
    assert worded.runs(worded.without_lmagree(copy)) == worded.runs(worded.root(draft))


def test_names_that_mean_something_else_than_they_look_like_are_refused(lmagree: Call, tmp_path: Path) -> None:
    other = f'<v:p xmlns:v="{W}"><v:r><v:t>Partene møtes to ganger i året.</v:t></v:r></v:p>'
    ended = lmagree("annotate", word(tmp_path / "u.docx", TITLE + CHAPTER + other + p(HEDGED)), "-o", "k.docx")
    assert (ended.code, Path("k.docx").exists()) == (2, False)
    assert "uvanlig måte" in ended.err


def test_without_suggest_what_is_missing_is_a_comment_on_the_chapters_heading(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    copy = commented(word(tmp_path / "u.docx", TITLE + CHAPTER + p(HEDGED) + SIGNATURES), "--level", "skal")
    lacking = [number for number, said in worded.comments(copy).items() if "Ikke funnet (skal-krav)" in said]
    assert lacking
    assert {worded.marked(copy)[number] for number in lacking} == {"Læring og mestring"}
    assert all("Forslag til tekst: " in worded.comments(copy)[number] for number in lacking)
    assert b"<w:ins " not in worded.part(copy)


def test_clauses_after_a_paragraph_whose_mark_is_deleted_come_after_what_goes_on_in_it(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    gone = f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="Kari"/></w:rPr></w:pPr>{run("Kommunen holder ")}</w:p>'
    draft = word(tmp_path / "u.docx", TITLE + CHAPTER + gone + p("kurs for pårørende.") + TERM + p(FILLER))
    said = paragraphs(commented(draft, "--suggest", "--level", "skal"))
    assert [text for text, _ in said].index("kurs for pårørende.") + 1 == [new for _, new in said].index(True)


def test_clauses_come_after_a_table_and_not_into_it(tmp_path: Path, commented: Callable[..., Path]) -> None:
    draft = word(
        tmp_path / "u.docx", TITLE + CHAPTER + table(row("Hva", "Hvem"), row("Kurs", "Kommunen")) + TERM + p(FILLER)
    )
    copy = commented(draft, "--suggest", "--level", "skal")
    for mark in worded.root(copy).iter(f"{worded.W}ins"):
        assert not [*mark.iterancestors(f"{worded.W}tbl")]


def test_a_copy_with_a_given_date_is_the_same_every_time(commented: Callable[..., Path]) -> None:
    one, other = (commented(SAMPLES[1], "--suggest", "--date", "2026-01-31") for _ in range(2))
    assert one.read_bytes() == other.read_bytes()
    assert b'w:date="2026-01-31T00:00:00Z"' in worded.part(one, "word/comments.xml")


def test_a_draft_that_lacks_nothing_is_copied_as_it_is(lmagree: Call, tmp_path: Path) -> None:
    draft, copy = tmp_path / "u.docx", tmp_path / "k.docx"
    lmagree("suggest", "--skeleton", "-o", draft)
    ended = lmagree("annotate", draft, "-o", copy)
    assert (ended.code, ended.err.split(":")[0]) == (0, "Ingenting å kommentere")
    assert copy.read_bytes() == draft.read_bytes()


def test_what_is_waived_gets_no_comment(lmagree: Call, tmp_path: Path) -> None:
    draft = word(tmp_path / "u.docx", TITLE + CHAPTER + p(HEDGED))
    waivers = tmp_path / "unntak.yaml"
    waivers.write_text(
        "waivers:\n  - requirement: lm-funding\n    agreement: u.docx\n    justification: Budsjettet avtales årlig.\n    owner: Kari\n"
    )
    ended = lmagree("annotate", draft, "-o", tmp_path / "k.docx", "--waivers", waivers)
    assert ended.code == 0, ended.err
    assert not [said for said in worded.comments(tmp_path / "k.docx").values() if "Finansieringen er avtalt" in said]


@needs("soffice")
def test_libreoffice_opens_the_copy_with_its_comments_and_insertions(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    from pypdf import PdfReader  # noqa: PLC0415  # only here

    draft = next(sample for sample in SAMPLES if "ullensvang" in sample.name)
    copy = commented(draft, "--suggest")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}',  # noqa: S607  # found on the path, as by the tool
         "--outdir", tmp_path, copy], check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = PdfReader(copy.with_suffix(".pdf")).pages
    shown = " ".join(" ".join(page.extract_text() for page in pages).split())
    inserted = [text for text, new in paragraphs(copy) if new]
    assert inserted
    assert all(letters(text)[:60] in letters(shown) for text in inserted)
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    written = [note.get("/Contents", "") for note in notes if note.get("/T", "").startswith("lmagree")]
    assert len(written) == len(worded.comments(copy))


# Bad input


def short(tmp_path: Path) -> Path:
    return word(tmp_path / "utkast.docx", TITLE + CHAPTER + p(HEDGED))


def test_a_copy_that_is_there_is_only_overwritten_when_asked(lmagree: Call, tmp_path: Path) -> None:
    draft, copy = short(tmp_path), tmp_path / "k.docx"
    copy.write_bytes(b"noe annet")
    ended = lmagree("annotate", draft, "-o", copy)
    assert (ended.code, copy.read_bytes()) == (2, b"noe annet")
    assert "finnes allerede" in ended.err
    assert lmagree("annotate", draft, "-o", copy, "--force").code == 0
    assert worded.comments(copy)


@pytest.mark.parametrize("kind", ["itself", "symlink", "hard link", "another way there"])
def test_the_draft_is_never_written_over(kind: str, lmagree: Call, tmp_path: Path) -> None:
    draft, copy = short(tmp_path), tmp_path / "k.docx"
    if kind == "symlink":
        copy.symlink_to(draft)
    elif kind == "hard link":
        copy.hardlink_to(draft)
    else:
        copy = draft if kind == "itself" else tmp_path / "work" / ".." / "utkast.docx"
    before = draft.read_bytes()
    ended = lmagree("annotate", draft, "-o", copy, "--force")
    assert (ended.code, draft.read_bytes()) == (2, before)
    assert "skal ikke skrives over" in ended.err


@pytest.mark.parametrize("lock", ["~$kast.docx", "~$tkast.docx", ".~lock.utkast.docx#"])
def test_a_draft_that_is_open_in_a_word_processor_is_refused(lock: str, lmagree: Call, tmp_path: Path) -> None:
    draft, copy = short(tmp_path), tmp_path / "k.docx"
    (tmp_path / lock).touch()
    ended = lmagree("annotate", draft, "-o", copy)
    assert (ended.code, copy.exists()) == (2, False)
    assert "er åpen i Word eller LibreOffice" in ended.err


def test_a_copy_that_is_open_in_word_is_not_written_over(lmagree: Call, tmp_path: Path) -> None:
    draft, copy = short(tmp_path), tmp_path / "kommentert.docx"
    copy.write_bytes(b"noe annet")
    (tmp_path / "~$mmentert.docx").touch()
    ended = lmagree("annotate", draft, "-o", copy, "--force")
    assert (ended.code, copy.read_bytes()) == (2, b"noe annet")


def test_another_ending_than_the_drafts_is_a_mistake(lmagree: Call, tmp_path: Path) -> None:
    ended = lmagree("annotate", short(tmp_path), "-o", tmp_path / "k.pdf")
    assert ended.code == 2
    assert "må ende på .docx" in ended.err


def test_a_folder_that_is_not_there_is_told_before_anything_is_judged(lmagree: Call, tmp_path: Path) -> None:
    ended = lmagree("annotate", short(tmp_path), "-o", tmp_path / "borte" / "k.docx")
    assert ended.code == 2
    assert "mappen finnes ikke" in ended.err


@pytest.mark.parametrize(
    "name",
    ["12-vinje-delavtale-2.odt", "04-voss-samarbeid-kronisk-sjuke.txt", "13-roros-samarbeid-om-kronisk-syke.html"],
)
def test_a_format_without_comments_is_told_with_those_that_have_them(name: str, lmagree: Call, tmp_path: Path) -> None:
    copy = tmp_path / f"k{Path(name).suffix}"
    ended = lmagree("annotate", SAMPLES[0].parent / name, "-o", copy)
    assert (ended.code, copy.exists()) == (2, False)
    assert "Word-filer (.docx, .docm, .dotx, .dotm) og PDF kan kommenteres" in ended.err


def test_a_draft_in_an_archive_is_to_be_unpacked_first(lmagree: Call, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "u.zip", "w") as package:
        package.write(short(tmp_path), "utkast.docx")
    ended = lmagree("annotate", tmp_path / "u.zip", "-o", tmp_path / "k.zip")
    assert ended.code == 2
    assert "pakk den ut først" in ended.err


def test_several_drafts_are_a_mistake(lmagree: Call) -> None:
    ended = lmagree("annotate", SAMPLES[0].parent, "-o", "k.docx")
    assert ended.code == 2


def test_a_damaged_draft_is_unreadable(lmagree: Call, tmp_path: Path) -> None:
    draft = tmp_path / "u.docx"
    draft.write_bytes(short(tmp_path).read_bytes()[:400])
    ended = lmagree("annotate", draft, "-o", tmp_path / "k.docx")
    assert (ended.code, (tmp_path / "k.docx").exists()) == (3, False)
    assert "skadet" in ended.err


def test_a_draft_that_brings_the_judging_to_fall_is_told_of_and_not_copied(
    lmagree: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lmagree.pipeline.judge_document", fall)
    ended = lmagree("annotate", word(tmp_path / "u.docx", CHAPTER + p(HEDGED)), "-o", tmp_path / "k.docx")
    assert ended.code == 3
    assert "u.docx: leseprogrammet stoppet" in ended.err
    assert not (tmp_path / "k.docx").exists()


def test_a_draft_that_is_saved_while_it_is_judged_is_told(tmp_path: Path) -> None:
    draft = short(tmp_path)
    found = drafts([draft])

    def saves(_done: int, _total: int, _name: str) -> None:
        word(draft, TITLE + CHAPTER + p(FILLER))

    with pytest.raises(DraftChangedError):
        annotate(found, AnnotateOptions(), progress=saves)


def test_a_document_written_in_another_encoding_is_refused_untouched(lmagree: Call, tmp_path: Path) -> None:
    draft = short(tmp_path)
    with zipfile.ZipFile(draft) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = (
        '<?xml version="1.0" encoding="UTF-16"?>' + parts["word/document.xml"].decode()
    ).encode("utf-16")
    with zipfile.ZipFile(draft, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    before = hashlib.sha256(draft.read_bytes()).digest()
    ended = lmagree("annotate", draft, "-o", tmp_path / "k.docx")
    assert (ended.code, hashlib.sha256(draft.read_bytes()).digest()) == (2, before)
    assert "lagre den på nytt" in ended.err


def test_the_command_line_tells_how_much_was_written_where(lmagree: Call, tmp_path: Path) -> None:
    ended = lmagree("annotate", short(tmp_path), "-o", "k.docx", "--suggest", "--level", "skal")
    assert re.search(r"^\d+ merknader, \d+ forslag satt inn som sporede endringer, skrevet til k\.docx\.", ended.err)
    assert not isinstance(ended, Unreadable)
