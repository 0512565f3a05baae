"""Which documents are one agreement, and the verdicts on what they are together."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from conftest import Ended

from lmagree.errors import BrokenManifestError, NothingToReadError
from lmagree.model.audit import Agreement, Audit
from lmagree.model.finding import Finding
from lmagree.pipeline import ScanOptions, scan
from lmagree.store import Store

Call = Callable[..., Ended]

COURSES = "Partene samarbeider om lærings- og mestringstilbud."
COSTS = "Partene dekker hver for seg de utgiftene de får ved å gjennomføre avtalen."


def document(title: str, parties: str, *clauses: str) -> str:
    """A document of numbered sections, each with a clause: ``heading: text``."""
    sections = [clause.partition(": ") for clause in clauses]
    body = "".join(f"{number} {head}\n\n{text}\n\n" for number, (head, _, text) in enumerate(sections, start=1))
    return f"{title}\n\n{parties}\n\n{body}"


RINGERIKE = "mellom Vestre Viken HF og Ringerike kommune"
FRAMEWORK = document(
    "Overordnet samarbeidsavtale", RINGERIKE, "Samarbeid: Partene er likeverdige.", f"Økonomi: {COSTS}"
)
SERVICE = document("Tjenesteavtale 2", RINGERIKE, f"Læring og mestring: {COURSES}")


def audited(folder: Path, files: Mapping[str, str], *, by: str = "agreement") -> Audit:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return scan([folder], options=ScanOptions(by=by))  # type: ignore[arg-type]


def sets(audit: Audit) -> dict[str, tuple[str, ...]]:
    return {agreement.name: agreement.documents for agreement in audit.agreements}


def finding(agreement: Agreement, requirement: str) -> Finding:
    return next(found for found in agreement.findings if found.requirement == requirement)


def notes(found: Finding) -> list[tuple[str, str]]:
    return [(note.code, note.detail) for note in found.notes]


def test_documents_of_the_same_trust_and_municipality_are_one_agreement(tmp_path: Path) -> None:
    other = document("Tjenesteavtale 2", "mellom Vestre Viken HF og Hole kommune", f"Kurs: {COURSES}")
    audit = audited(tmp_path, {"a.txt": FRAMEWORK, "b.txt": other, "dypt/nede/c.txt": SERVICE})
    assert sets(audit) == {
        "Vestre Viken – Ringerike": ("a.txt", "dypt/nede/c.txt"),
        "Vestre Viken – Hole": ("b.txt",),
    }
    first = audit.agreements[0]
    assert (first.trust, first.municipality, first.numbers) == ("Vestre Viken HF", "Ringerike", ("3305",))


def test_each_document_stands_alone_when_that_is_asked_for(tmp_path: Path) -> None:
    audit = audited(tmp_path, {"a.txt": FRAMEWORK, "b.txt": SERVICE}, by="document")
    assert sets(audit) == {"a.txt": ("a.txt",), "b.txt": ("b.txt",)}
    assert {agreement.municipality for agreement in audit.agreements} == {"Ringerike"}


def test_one_municipality_has_an_agreement_with_each_trust(tmp_path: Path) -> None:
    lund = "Samarbeidsavtale mellom {} og Lund kommune\n\n1 Formål\n\nPartene samarbeider.\n"
    audit = audited(
        tmp_path, {"a.txt": lund.format("Helse Stavanger HF"), "b.txt": lund.format("Sørlandet sykehus HF")}
    )
    assert list(sets(audit)) == ["Helse Stavanger – Lund", "Sørlandet sykehus – Lund"]


def test_a_document_for_an_area_joins_every_agreement_of_the_area_in_the_scan(tmp_path: Path) -> None:
    wide = document("Tenesteavtale 2", "mellom kommunane Bokn, Etne og Stord og Helse Fonna HF", f"Kurs: {COURSES}")
    bokn = document("Overordna avtale", "mellom Helse Fonna HF og Bokn kommune", f"Økonomi: {COSTS}")
    voss = document("Overordna avtale", "mellom Helse Bergen HF og Voss herad", f"Økonomi: {COSTS}")
    audit = audited(tmp_path, {"a.txt": bokn, "b.txt": voss, "felles.txt": wide})
    assert sets(audit) == {
        "Helse Fonna – Bokn": ("a.txt", "felles.txt"),
        "Helse Bergen – Voss": ("b.txt",),
        "Helse Fonna – Etne, Stord": ("felles.txt",),
    }


def test_a_document_for_all_of_the_trusts_area_joins_its_agreements(tmp_path: Path) -> None:
    wide = document(
        "Samarbeidsavtale", "mellom St. Olavs hospital HF og kommunene i opptaksområdet", f"Kurs: {COURSES}"
    )
    roros = document("Tjenesteavtale 3", "mellom St. Olavs hospital HF og Røros kommune", "Innleggelse: Legen ringer.")
    audit = audited(tmp_path, {"a.txt": roros, "felles.txt": wide})
    assert sets(audit) == {"St. Olavs hospital – Røros": ("a.txt", "felles.txt")}


def test_an_agreement_for_all_of_oslo_joins_that_of_a_bydel(tmp_path: Path) -> None:
    city = document("Samarbeidsavtale", "mellom Ahus, Diakonhjemmet Sykehus og Oslo kommune", f"Kurs: {COURSES}")
    grorud = document("Tjenesteavtale 1", "mellom Ahus og Oslo kommune, Bydel Grorud", "Innleggelse: Legen ringer.")
    audit = audited(tmp_path, {"by.txt": city, "grorud.txt": grorud})
    assert sets(audit) == {
        "Ahus – Oslo, bydel Grorud": ("by.txt", "grorud.txt"),
        "Diakonhjemmet – Oslo": ("by.txt",),
    }


def test_the_folder_tells_where_the_text_does_not(tmp_path: Path) -> None:
    nameless = document("Vedlegg 1", "Kontaktpunkter", "Telefon: Kommunen ringer sykehuset.")
    audit = audited(
        tmp_path,
        {
            "vest/a.txt": FRAMEWORK,
            "vest/vedlegg/b.txt": nameless,
            "ukjent/c.txt": nameless,
            "ukjent/d.txt": nameless,
            "e.txt": nameless,
        },
    )
    assert sets(audit) == {
        "e.txt": ("e.txt",),
        "ukjent": ("ukjent/c.txt", "ukjent/d.txt"),
        "Vestre Viken – Ringerike": ("vest/a.txt", "vest/vedlegg/b.txt"),
    }


def test_documents_without_parties_are_not_thrown_together_where_several_agreements_share_a_folder(
    tmp_path: Path,
) -> None:
    nameless = document("Vedlegg 1", "Kontaktpunkter", "Telefon: Kommunen ringer sykehuset.")
    hole = document("Tjenesteavtale 2", "mellom Vestre Viken HF og Hole kommune", f"Kurs: {COURSES}")
    audit = audited(tmp_path, {"alle/a.txt": FRAMEWORK, "alle/b.txt": hole, "alle/c.txt": nameless})
    assert sets(audit)["alle/c.txt"] == ("alle/c.txt",)


def test_a_template_joins_no_agreement_that_has_been_signed(tmp_path: Path) -> None:
    template = document("Tjenesteavtale 5", "mellom Vestre Viken HF og XX kommune", f"Kurs: {COURSES}")
    audit = audited(tmp_path, {"a.txt": FRAMEWORK, "mal.txt": template})
    assert sets(audit) == {"Vestre Viken – Ringerike": ("a.txt",), "Vestre Viken – XX": ("mal.txt",)}


def test_the_best_document_decides_and_is_named(tmp_path: Path) -> None:
    (agreement,) = audited(tmp_path, {"a.txt": FRAMEWORK, "b.txt": SERVICE}).agreements
    covered = finding(agreement, "lm-covered")
    assert (covered.verdict, covered.document) == ("met", "b.txt")
    assert covered.evidence is not None
    assert covered.evidence.document == "b.txt"


def test_a_clause_for_the_whole_agreement_counts_when_another_document_names_lm(tmp_path: Path) -> None:
    (together,) = audited(tmp_path / "1", {"a.txt": FRAMEWORK, "b.txt": SERVICE}).agreements
    (alone,) = audited(tmp_path / "2", {"a.txt": FRAMEWORK}).agreements
    assert finding(alone, "lm-funding").verdict == "missing"
    funding = finding(together, "lm-funding")
    assert (funding.verdict, funding.reason, funding.document) == ("partial", "general", "a.txt")


def test_an_exclusion_in_another_document_undoes_nothing_but_is_shown(tmp_path: Path) -> None:
    excludes = document(
        "Tjenesteavtale 3",
        RINGERIKE,
        "Læring og mestring: Finansiering av lærings- og mestringstilbud reguleres ikke i denne avtalen.",
    )
    pays = document(
        "Tjenesteavtale 2",
        RINGERIKE,
        f"Læring og mestring: {COURSES} Hver part dekker sine egne kostnader ved lærings- og mestringstilbudene.",
    )
    (agreement,) = audited(tmp_path, {"a.txt": excludes, "b.txt": pays}).agreements
    funding = finding(agreement, "lm-funding")
    assert (funding.verdict, funding.document) == ("met", "b.txt")
    assert [passage.document for passage in funding.also] == ["a.txt"]
    assert "reguleres ikke" in funding.also[0].quote


POINTING = "Økonomi: Utgifter til lærings- og mestringstilbud er regulert i {}."


def test_a_pointer_is_followed_within_the_set(tmp_path: Path) -> None:
    points = document(
        "Tjenesteavtale 2",
        RINGERIKE,
        f"Kurs: {COURSES}",
        POINTING.format("punkt 2 i den overordnede samarbeidsavtalen"),
    )
    (agreement,) = audited(tmp_path, {"a.txt": FRAMEWORK, "b.txt": points}).agreements
    funding = finding(agreement, "lm-funding")
    assert (funding.verdict, funding.reason, funding.document) == ("partial", "general", "a.txt")
    assert notes(funding) == [("pointed-here", "b.txt")]
    assert [passage.document for passage in funding.also] == ["b.txt"]


def test_a_pointer_to_a_document_that_says_nothing_settles_nothing(tmp_path: Path) -> None:
    points = document("Tjenesteavtale 2", RINGERIKE, f"Kurs: {COURSES}", POINTING.format("tjenesteavtale 7 pkt. 4"))
    silent = document("Tjenesteavtale 7", RINGERIKE, "Lærlinger: Partene tar imot lærlinger.")
    (agreement,) = audited(tmp_path, {"a.txt": points, "b.txt": silent}).agreements
    funding = finding(agreement, "lm-funding")
    assert (funding.verdict, notes(funding)) == ("missing", [("pointed-here", "a.txt")])


def test_a_pointer_to_a_document_that_is_not_there_is_reported(tmp_path: Path, lmagree: Call) -> None:
    points = document("Tjenesteavtale 2", RINGERIKE, f"Kurs: {COURSES}", POINTING.format("tjenesteavtale 7 pkt. 4"))
    (agreement,) = audited(tmp_path / "avtaler", {"a.txt": points}).agreements
    funding = finding(agreement, "lm-funding")
    assert (funding.verdict, funding.reason) == ("partial", "elsewhere")
    assert notes(funding) == [("points-away", "tjenesteavtale 7")]
    assert lmagree("scan", tmp_path / "avtaler").code == 0
    assert "et dokument som ikke er med: tjenesteavtale 7." in " ".join(
        lmagree("show", "ringerike", "lm-funding").out.split()
    )


def test_what_is_missing_beside_an_unreadable_document_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "ringerike"
    folder.mkdir()
    (folder / "b.pdf").write_bytes(b"\x00\x01\x02\x03" * 500)
    audit = audited(tmp_path, {"ringerike/a.txt": FRAMEWORK})
    (agreement,) = audit.agreements
    assert agreement.documents == ("ringerike/a.txt", "ringerike/b.pdf")
    verdicts = {found.verdict for found in agreement.findings}
    assert "missing" in verdicts
    assert "unreadable" not in verdicts
    assert all(
        notes(found) == [("unread", "ringerike/b.pdf")] for found in agreement.findings if found.verdict == "missing"
    )


def test_a_document_without_parties_belongs_to_the_only_agreement_of_the_scanned_folder(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"\x00\x01\x02\x03" * 500)
    (agreement,) = audited(tmp_path, {"a.txt": FRAMEWORK}).agreements
    assert agreement.documents == ("a.txt", "b.pdf")


def test_one_agreement_does_not_take_in_a_folder_full_of_others_that_could_not_be_read(tmp_path: Path) -> None:
    for name in ("b.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(b"\x00\x01\x02\x03" * 500)
    audit = audited(tmp_path, {"a.txt": FRAMEWORK})
    assert len(audit.agreements) == 3


def test_only_a_set_of_which_nothing_could_be_read_is_unreadable(tmp_path: Path) -> None:
    folder = tmp_path / "Vestre Viken" / "Ringerike"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"\x00\x01\x02\x03" * 500)
    (folder / "b.txt").touch()
    audit = audited(tmp_path, {})
    assert list(sets(audit)) == ["Vestre Viken – Ringerike"]
    assert {found.verdict for found in audit.agreements[0].findings} == {"unreadable"}


def test_a_set_is_stored_and_cached_with_all_that_grouping_found(tmp_path: Path) -> None:
    folder = tmp_path / "avtaler"
    folder.mkdir()
    for name, content in {"a.txt": FRAMEWORK, "b.txt": SERVICE}.items():
        (folder / name).write_text(content, encoding="utf-8")
    with Store(tmp_path / "audits.sqlite") as store:
        first = store.keep(scan([folder], cache=store)).audit
        again = scan([folder], cache=store)
        assert store.load(first.id) == first
    assert (again.agreements, again.documents) == (first.agreements, first.documents)
    assert first.documents[0].facts.municipalities[0].code == "3305"


def test_the_file_in_the_folder_says_it_outright(tmp_path: Path) -> None:
    said = """
leave-out: ["utkast"]
agreements:
  - trust: VV
    municipality: Hole
    documents: ["a.txt", "felles/*"]
  - name: Fellesavtalen
    municipalities: [Hol, Ål]
    documents: ["felles/"]
"""
    files = {"a.txt": FRAMEWORK, "b.txt": SERVICE, "felles/c.txt": SERVICE, "utkast/d.txt": SERVICE}
    audit = audited(tmp_path, {**files, "lmagree.yaml": said})
    assert sets(audit) == {
        "Vestre Viken – Hole": ("a.txt", "felles/c.txt"),
        "Vestre Viken – Ringerike": ("b.txt",),
        "Fellesavtalen": ("felles/c.txt",),
    }
    assert [(skipped.name, skipped.reason) for skipped in audit.skipped] == [("utkast/d.txt", "left-out")]
    assert "manifest" in dict(audit.options)


def test_a_pattern_that_fits_nothing_is_reported(tmp_path: Path) -> None:
    said = "agreements:\n  - {trust: Vestre Viken HF, municipality: Hole, documents: ['finnes-ikke/*']}\n"
    audit = audited(tmp_path, {"a.txt": FRAMEWORK, "lmagree.yaml": said})
    assert [(skipped.name, skipped.reason) for skipped in audit.skipped] == [("finnes-ikke/*", "pattern-without-file")]


def test_leaving_everything_out_leaves_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError):
        audited(tmp_path, {"a.txt": FRAMEWORK, "lmagree.yaml": "leave-out: ['*']\n"})


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ("agreements: [", ["linje 1 er ikke YAML"]),
        ("agreements: " + "[" * 500_000, ["linje 1 har for mange lister i hverandre"]),
        ("agreements: \0", ["filen kan ikke leses som YAML i UTF-8"]),
        ("leave-out: &a [b]\nagreements: *a\n", ["linje 2 viser til et annet sted med *; skriv det ut"]),
        ("- a\n", ["filen skal ha nøklene leave-out og agreements"]),
        ("agreement: []\n", ["nøkkelen agreement er ukjent; de som finnes er agreements, leave-out"]),
        ("agreements: x\n", ["agreements skal være en liste med streker"]),
        ("leave-out: [1]\n", ["leave-out skal være tekst; sett den i anførselstegn"]),
        (
            "agreements:\n  - {municipality: Ringrike}\n  - {documents: [a]}\n",
            [
                "det er ingen kommune som heter Ringrike; mente du Ringerike",
                "avtalen Ringrike har ingen documents",
                "avtalen med a har verken name, trust eller municipality",
            ],
        ),
    ],
)
def test_every_mistake_in_the_file_is_told_at_once(
    tmp_path: Path, lmagree: Call, said: str, problems: list[str]
) -> None:
    with pytest.raises(BrokenManifestError):
        audited(tmp_path / "avtaler", {"a.txt": FRAMEWORK, "lmagree.yaml": said})
    ended = lmagree("scan", tmp_path / "avtaler")
    assert ended.code == 2
    assert [problem for problem in problems if problem not in ended.err] == []
    assert "Traceback" not in ended.err


def test_init_writes_what_was_found_and_the_next_scan_follows_it(tmp_path: Path, lmagree: Call) -> None:
    folder = tmp_path / "avtaler"
    wide = document("Tenesteavtale 2", "mellom kommunane Bokn, Etne og Stord og Helse Fonna HF", f"Kurs: {COURSES}")
    bydel = document("Tjenesteavtale 1", "mellom Ahus og Oslo kommune, Bydel Grorud", "Innleggelse: Legen ringer.")
    strange = "{ [*] 'navn' #1.txt"
    files = {"a.txt": FRAMEWORK, "b.txt": SERVICE, "c.txt": wide, "d.txt": bydel, strange: "Formål\n\nTekst.\n"}
    before = sets(audited(folder, files))
    ended = lmagree("init", folder)
    assert ended.code == 0
    assert "4 avtaler av 5 dokumenter" in ended.err
    written = (folder / "lmagree.yaml").read_text(encoding="utf-8")
    assert "# mellom Vestre Viken HF og Ringerike kommune" in written
    assert yaml.safe_load(written)["agreements"][0]["documents"] == ["a.txt", "b.txt"]
    assert sets(scan([folder])) == before


def test_init_shows_for_each_agreement_what_tells_of_that_municipality(tmp_path: Path, lmagree: Call) -> None:
    wide = document(
        "Tenesteavtale 2", "mellom\n\nBokn kommune\n\nEtne kommune\n\nog\n\nHelse Fonna HF", f"Kurs: {COURSES}"
    )
    etne = document("Delavtale 1", "mellom Etne kommune og Helse Fonna HF", "Innleggelse: Legen ringer.")
    audited(tmp_path, {"felles.txt": wide, "etne.txt": etne})
    lmagree("init", tmp_path)
    written = (tmp_path / "lmagree.yaml").read_text(encoding="utf-8")
    assert written.index('"felles.txt"  # Etne kommune') < written.index('"felles.txt"  # Bokn kommune')


def test_a_namesake_in_the_file_is_told_apart_by_the_trust_and_else_by_nothing(tmp_path: Path) -> None:
    said = "agreements:\n  - {trust: Helgelandssykehuset HF, municipality: Herøy, documents: [a.txt]}\n"
    said += "  - {municipality: Herøy, documents: [b.txt]}\n"
    audit = audited(tmp_path, {"a.txt": FRAMEWORK, "b.txt": SERVICE, "lmagree.yaml": said})
    assert [(one.municipality, one.numbers) for one in audit.agreements] == [("Herøy", ("1818",)), ("Herøy", ())]


def test_init_overwrites_nothing_without_being_asked(tmp_path: Path, lmagree: Call) -> None:
    audited(tmp_path / "avtaler", {"a.txt": FRAMEWORK})
    file = tmp_path / "avtaler" / "lmagree.yaml"
    file.write_text("agreements: [ikke ferdig", encoding="utf-8")
    assert lmagree("init", tmp_path / "avtaler").code == 2
    assert file.read_text(encoding="utf-8") == "agreements: [ikke ferdig"
    assert lmagree("init", tmp_path / "avtaler", "--force").code == 0
    assert "Ringerike" in file.read_text(encoding="utf-8")


def test_the_two_ringerike_samples_are_one_agreement(lmagree: Call) -> None:
    samples = Path(__file__).parent.parent / "samples" / "agreements"
    assert lmagree("scan", samples).code == 0
    shown = lmagree("show", "ringerike", "lm-funding").out
    assert shown.startswith("Vestre Viken – Ringerike\n")
    assert "delvis: generelt" in shown
    assert "08-ringerike-tjenesteavtale-2.docx viser hit." in shown
    rows = lmagree("report", "--format", "csv").out.splitlines()
    assert any(row.startswith("Vestre Viken – Ringerike,Vestre Viken HF,Ringerike,") for row in rows)


def test_several_hospitals_keep_the_text_that_only_one_of_them_has_added_to(tmp_path: Path) -> None:
    both = document(
        "Samarbeidsavtale", "mellom Nordlandssykehuset HF, UNN HF og kommunene Lødingen og Hadsel", f"Kurs: {COURSES}"
    )
    hadsel = document("Delavtale 2", "mellom Nordlandssykehuset HF og Hadsel kommune", "Innleggelse: Legen ringer.")
    audit = audited(tmp_path, {"felles.txt": both, "hadsel.txt": hadsel})
    assert sets(audit) == {
        "Nordlandssykehuset – Hadsel": ("felles.txt", "hadsel.txt"),
        "UNN – Lødingen": ("felles.txt",),
    }


def test_a_text_for_all_of_helgeland_joins_those_that_have_more_and_stands_for_the_rest(tmp_path: Path) -> None:
    wide = document("Samarbeidsavtale", "mellom Helgelandssykehuset HF og kommunene på Helgeland", f"Kurs: {COURSES}")
    rana = document("Delavtale 2", "mellom Helgelandssykehuset HF og Rana kommune", "Innleggelse: Legen ringer.")
    audit = audited(tmp_path, {"felles.txt": wide, "rana.txt": rana})
    assert sets(audit) == {
        "Helgelandssykehuset – Rana": ("felles.txt", "rana.txt"),
        "Helgelandssykehuset – Bindal, Sømna, Brønnøy … (17)": ("felles.txt",),
    }


OLD = document("Delavtale 2", RINGERIKE, f"Læring og mestring: {COURSES}") + "Hønefoss, 12. juni 2012\n"


def newer(title: str, replaces: str, *, head: str = "") -> str:
    return (
        head
        + document(title, RINGERIKE, "Innleggelse: Legen ringer.", f"Varighet: Avtalen {replaces}.")
        + "Hønefoss, 10. desember 2023\n"
    )


@pytest.mark.parametrize(
    ("title", "replaces"),
    [
        ("Delavtale 2", "erstatter delavtale 2 av 12. juni 2012"),
        ("Delavtale 2", "erstatter tidligere delavtale mellom partene"),
        ("Delavtale 1", "erstatter delavtale 1, 2 og 3"),
        ("Delavtale 8", "erstatter delavtalene 1–3 og 5 fra 2012"),
        ("Overordnet samarbeidsavtale", "erstatter samarbeidsavtalen fra 2012 med tilhørende delavtaler"),
        ("Overordnet samarbeidsavtale", "erstatter alle tidligere avtaler mellom partene"),
        ("Delavtale 2", "avløser gjeldende avtale fra 2012"),
    ],
)
def test_what_another_document_replaces_counts_no_longer_and_that_is_said(
    tmp_path: Path, title: str, replaces: str
) -> None:
    audit = audited(tmp_path, {"gammel.txt": OLD, "ny.txt": newer(title, replaces)})
    (agreement,) = audit.agreements
    found = finding(agreement, "lm-covered")
    assert (found.verdict, found.document, notes(found)) == ("missing", "ny.txt", [("replaced", "gammel.txt")])
    assert found.clue is not None
    assert (found.clue.document, found.clue_reason) == ("gammel.txt", "replaced")
    assert {one.name: [note.code for note in one.notes] for one in audit.documents} == {
        "gammel.txt": ["replaced"],
        "ny.txt": [],
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(OLD, newer("Delavtale 3", "erstatter delavtale 3 av 2012"), id="another number"),
        pytest.param(OLD, newer("Delavtale 2", "erstatter delavtale 2 av 2009"), id="another year"),
        pytest.param(
            OLD, newer("Overordnet samarbeidsavtale", "erstatter tidligere samarbeidsavtale"), id="another kind"
        ),
        pytest.param(
            OLD,
            newer("Overordnet samarbeidsavtale", "erstatter alle tidligere avtaler om leie av lokaler"),
            id="agreements about something else",
        ),
        pytest.param(
            OLD, newer("Særavtale", "erstatter alle tidligere avtaler mellom partene"), id="from a side agreement"
        ),
        pytest.param(OLD, newer("Delavtale 2", "erstatter delavtale 2 av 2012", head="UTKAST\n\n"), id="a draft"),
        pytest.param(
            OLD.replace("12. juni 2012", "10. desember 2023"),
            newer("Delavtale 2", "erstatter tidligere delavtale 2"),
            id="another copy of the new one",
        ),
    ],
)
def test_a_document_is_taken_for_replaced_only_when_it_is_what_is_meant(tmp_path: Path, old: str, new: str) -> None:
    audit = audited(tmp_path, {"gammel.txt": old, "ny.txt": new})
    (agreement,) = audit.agreements
    found = finding(agreement, "lm-covered")
    assert (found.verdict, found.document, notes(found)) == ("met", "gammel.txt", [])


def test_two_documents_that_replace_each_other_both_count(tmp_path: Path) -> None:
    one = document(
        "Delavtale 2", RINGERIKE, f"Læring og mestring: {COURSES}", "Varighet: Avtalen erstatter delavtale 3."
    )
    other = document("Delavtale 3", RINGERIKE, "Innleggelse: Legen ringer.", "Varighet: Avtalen erstatter delavtale 2.")
    audit = audited(tmp_path, {"a.txt": one, "b.txt": other})
    (agreement,) = audit.agreements
    assert finding(agreement, "lm-covered").verdict == "met"


def test_which_document_prevails_is_said_where_one_leaves_out_what_another_settles(
    tmp_path: Path, lmagree: Call
) -> None:
    above = document(
        "Overordnet samarbeidsavtale",
        RINGERIKE,
        "Omfang: Læring og mestring er ikke omfattet av denne avtalen.",
        "Tolkning: Ved motstrid går den overordnede samarbeidsavtalen foran.",
    )
    audit = audited(tmp_path / "avtaler", {"a.txt": above, "b.txt": SERVICE})
    (agreement,) = audit.agreements
    found = finding(agreement, "lm-covered")
    assert (found.verdict, found.review) == ("met", True)
    assert notes(found) == [("prevails", "den overordnede samarbeidsavtalen")]
    lmagree("scan", tmp_path / "avtaler")
    shown = lmagree("show", "Ringerike", "lm-covered").out
    assert "Om motstrid sier avtalen at dette gjelder: den overordnede" in " ".join(shown.split())


def test_documents_that_name_no_trust_belong_to_the_one_whose_text_speaks_for_their_municipality(
    tmp_path: Path,
) -> None:
    wide = document("Samarbeidsavtale", "mellom Nordlandssykehuset HF og kommunene i Salten", f"Kurs: {COURSES}")
    bodo = document("Tjenesteavtale 3", "Bodø kommune", "Innleggelse: Legen ringer.")
    audit = audited(
        tmp_path, {"felles.txt": wide, "Bodø/a.txt": bodo, "Bodø/b.txt": document("Delavtale 5", "", COSTS)}
    )
    assert sets(audit)["Nordlandssykehuset – Bodø"] == ("Bodø/a.txt", "Bodø/b.txt", "felles.txt")


def test_which_of_two_trusts_is_meant_is_not_guessed(tmp_path: Path) -> None:
    south = document("Avtale", "mellom Sørlandet sykehus HF og kommunene Lund og Sirdal", f"Kurs: {COURSES}")
    west = document("Avtale", "mellom Helse Stavanger HF og kommunene Lund og Sokndal", f"Kurs: {COURSES}")
    lund = document("Tjenesteavtale 3", "Lund kommune", "Innleggelse: Legen ringer.")
    audit = audited(tmp_path, {"a.txt": south, "b.txt": west, "Lund/c.txt": lund})
    assert [documents for documents in sets(audit).values() if "Lund/c.txt" in documents] == [("Lund/c.txt",)]


def test_a_pointer_that_names_no_document_leads_away_only_when_there_is_none_it_could_mean(tmp_path: Path) -> None:
    pointer = document(
        "Overordnet samarbeidsavtale", RINGERIKE, "Omfang: Læring og mestring reguleres i egen delavtale."
    )
    alone = finding(audited(tmp_path / "en", {"a.txt": pointer}).agreements[0], "lm-covered")
    other = document("Delavtale 5", RINGERIKE, "Innleggelse: Legen ringer.")
    beside = finding(audited(tmp_path / "to", {"a.txt": pointer, "b.txt": other}).agreements[0], "lm-covered")
    assert (alone.reason, notes(alone)) == ("elsewhere", [("points-away", "egen delavtale")])
    assert (beside.reason, notes(beside)) == ("elsewhere", [])


def test_an_unreadable_document_of_a_municipality_stands_beside_the_text_for_all(tmp_path: Path) -> None:
    wide = document("Samarbeidsavtale", "mellom Nordlandssykehuset HF og kommunene i Salten", f"Kurs: {COURSES}")
    audit = audited(tmp_path, {"felles.txt": wide, "Bodø kommune/Tjenesteavtale 2.pdf": ""})
    assert sets(audit)["Nordlandssykehuset – Bodø"] == ("Bodø kommune/Tjenesteavtale 2.pdf", "felles.txt")
    bodo = next(one for one in audit.agreements if one.name.endswith("Bodø"))
    assert notes(finding(bodo, "lm-funding")) == [("unread", "Bodø kommune/Tjenesteavtale 2.pdf")]


def test_several_hospitals_survive_init_and_the_scan_after_it(tmp_path: Path, lmagree: Call) -> None:
    wide = document(
        "Samarbeidsavtale", "mellom Ahus, OUS, Diakonhjemmet Sykehus og Oslo kommune", f"Læring og mestring: {COURSES}"
    )
    before = audited(tmp_path, {"by.txt": wide}).agreements
    assert lmagree("init", tmp_path).code == 0
    assert 'trusts: ["Akershus universitetssykehus HF", ' in (tmp_path / "lmagree.yaml").read_text(encoding="utf-8")
    assert scan([tmp_path]).agreements == before
