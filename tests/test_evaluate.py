"""How verdicts are measured against labels: the figures, the floors, the gate, and what is told of it."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.evaluate.bootstrap import intervals
from lmagree.evaluate.evaluation import Row, evaluation
from lmagree.evaluate.evidence import same_passage
from lmagree.evaluate.figures import Outcome, figures
from lmagree.evaluate.floors import Marks
from lmagree.evaluate.labels import Label
from lmagree.model.finding import Finding, Verdict

Call = Callable[..., Ended]

MET, PARTIAL, MISSING, UNREADABLE = Verdict.MET, Verdict.PARTIAL, Verdict.MISSING, Verdict.UNREADABLE

AGREEMENT = (
    "Delavtale 2\n\n1 Læring og mestring\n\n"
    "Partene samarbeider om lærings- og mestringstilbud. Hver part dekker sine egne kostnader ved kursene.\n\n"
    "2 Varighet\n\nAvtalen gjelder til den blir sagt opp.\n"
)
LABELS = (
    "requirement\tverdict\treason\tevidence\tsection\tnote\n"
    "lm-covered\tmet\t\tPartene samarbeider om lærings- og mestringstilbud.\t1\t\n"
    "lm-funding\tpartial\tgeneral\tHver part dekker sine egne kostnader ved kursene.\t1\t\n"
    "lm-task-division\tmissing\tnot-found\t\t\t\n"
)
CLAUSES = (
    "requirement\tverdict\treason\tlang\ttitle\theading\ttext\tnote\n"
    "lm-funding\tmet\t\tnb\tDelavtale 2\t4 Mestringskurs\tKommunen dekker utgifter til kursene.\t\n"
    "lm-funding\tmissing\tnot-found\tnb\tDelavtale 2\t4 Parkering\tKommunen dekker utgifter til skilt.\t\n"
)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """One agreement with three labels, of which the tool will find two right, and two clauses."""
    root = tmp_path / "fasit"
    for folder in ("agreements", "labels", "clauses"):
        (root / folder).mkdir(parents=True)
    (root / "agreements" / "a1.txt").write_text(AGREEMENT, encoding="utf-8")
    (root / "labels" / "a1.labels.tsv").write_text(LABELS, encoding="utf-8")
    (root / "clauses" / "c1.tsv").write_text(CLAUSES, encoding="utf-8")
    return root


def counted(*pairs: tuple[Verdict, Verdict]) -> Counter[Outcome]:
    return Counter(Outcome(true, said) for true, said in pairs)


# Figures


def test_the_figures_are_those_worked_out_by_hand() -> None:
    found = figures(
        counted((MET, MET), (MET, MET), (MET, PARTIAL), (PARTIAL, MET), (PARTIAL, PARTIAL), (MISSING, MISSING))
    )
    assert found.rows == 6
    assert found.exact == pytest.approx(4 / 6)
    assert found.macro_f1 == pytest.approx((4 / 6 + 2 / 4 + 1) / 3)
    assert found.kappa == pytest.approx((4 / 6 - 14 / 36) / (1 - 14 / 36))
    assert found.detection_f1 == 1
    assert found.false_pass == pytest.approx(1 / 3)
    assert found.lost_met == pytest.approx(1 / 3)


def test_what_could_not_be_read_is_wrong_and_lost() -> None:
    found = figures(counted((MET, UNREADABLE), (MISSING, UNREADABLE), (MISSING, MISSING)))
    assert found.exact == pytest.approx(1 / 3)
    assert found.lost_met == 1
    assert found.detection_f1 == 0


def test_a_share_of_nothing_is_no_figure() -> None:
    found = figures(counted((MISSING, MISSING)))
    assert (found.exact, found.macro_f1) == (1, 1)
    assert (found.kappa, found.detection_f1, found.false_pass, found.lost_met, found.evidence) == (None,) * 5


def test_evidence_and_reasons_count_only_where_both_have_them() -> None:
    found = figures(
        Counter(
            {
                Outcome(MET, MET, evidence=True): 3,
                Outcome(MET, MET, evidence=False): 1,
                Outcome(MISSING, MISSING): 4,
                Outcome(PARTIAL, PARTIAL, reason=False, review=True): 2,
            }
        )
    )
    assert (found.evidence, found.reason, found.review) == (0.75, 0, 0.2)


def test_intervals_come_from_documents_and_are_the_same_every_time() -> None:
    right, wrong = Outcome(MET, MET), Outcome(MET, MISSING)
    documents = [[right] * 4] * 9 + [[wrong] * 4]
    low, high = intervals(documents)["exact"]
    assert low <= 0.9 <= high
    assert (low, high) == intervals(documents)["exact"]
    one_each = [[right]] * 36 + [[wrong]] * 4
    narrow = intervals(one_each)["exact"]
    assert narrow[1] - narrow[0] < high - low


def test_where_all_agree_the_interval_is_a_point() -> None:
    found = intervals([[Outcome(MET, MET)]] * 5)
    assert found["exact"] == (1, 1)
    assert "kappa" not in found


# Evidence


@pytest.mark.parametrize(
    ("quote", "evidence", "same"),
    [
        (
            "Hver part dekker egne kostnader.",
            "2.1 Hver part dekker egne kostnader. Eigendel betales av deltaker.",
            True,
        ),
        ("Kommunen | Holder kurs", "Kommunen holder kurs", True),
        ("Kornrnunen holder mestringskurs to ganger i året", "Kommunen holder mestringskurs to ganger i året", True),
        ("Kommunen betaler", "Foretaket leder gruppen … Kommunen betaler for lokaler", True),
        ("Partene bør dele utgiftene", "Partene [[del: skal]] [[ins: bør]] dele utgiftene", True),
        ("Foretaket betaler utgiftene", "[[del: Foretaket betaler utgiftene]] Ordningen er ny", False),
        ("Kommunen holder kurs for innbyggerne", "Foretaket leder arbeidsgruppen og kaller inn", False),
        ("Ja", "Nei", False),
        ("", "Kommunen betaler", False),
    ],
)
def test_passages_are_compared_loosely(quote: str, evidence: str, *, same: bool) -> None:
    assert same_passage(quote, evidence) is same


# Groups and floors


def row(name: str, truth: Verdict, said: Verdict, likeness: float = 0) -> Row:
    finding = Finding("lm-funding", said, None if said is MET else "hedged", name)
    return Row("clauses", name, Label("lm-funding", truth, "", ""), finding, Marks(MET, likeness))


def test_rows_held_out_are_reported_apart_and_choose_no_cutoffs() -> None:
    rows = [row("c1:2", MET, MET, 80), row("c1:3", MISSING, MISSING, 40), row("c4:2", MET, PARTIAL, 40)]
    seen, held = evaluation(rows, {}, ["c4"]).groups
    assert (seen.key, seen.texts, held.key, held.texts) == ("clauses", 2, "clauses-held-out", 1)
    tool, keywords, likeness = seen.methods
    assert (tool.total.figures.exact, keywords.total.figures.exact, likeness.total.figures.exact) == (1, 0.5, 1)
    assert [method.total.figures.exact for method in held.methods] == [0, 1, 0]


# The command


def test_verdicts_on_agreements_and_clauses_are_measured_apart(lmagree: Call, labelled: Path) -> None:
    ended = lmagree("evaluate", labelled, "--lang", "en")
    assert ended.code == 0
    assert "1 agreements, 3 rows" in ended.out
    assert "2 clauses, 2 rows" in ended.out
    assert all(method in ended.out for method in ("lmagree", "keywords", "likeness"))
    assert max(map(len, ended.out.splitlines())) <= 100


def test_every_disagreement_is_shown_with_both_sentences(lmagree: Call, labelled: Path) -> None:
    ended = lmagree("evaluate", labelled / "labels", "--rows", "--lang", "en")
    told = ended.out.split("1 disagreement\n")[1]
    assert told.strip().splitlines() == [
        "a1.txt  lm-funding",
        "  reader: partial: general",
        "    «Hver part dekker sine egne kostnader ved kursene.»",
        "  lmagree: met (0.93)",
        "    «Hver part dekker sine egne kostnader ved kursene.»",
    ]


def test_the_figures_can_be_had_as_json_and_csv(lmagree: Call, labelled: Path) -> None:
    ended = lmagree("evaluate", labelled, "--json", "f.json", "--csv", "f.csv", "--rows-csv", "r.csv", "--lang", "en")
    assert (ended.code, ended.err) == (0, "Wrote f.csv\nWrote f.json\nWrote r.csv\n")
    figures = json.loads(Path("f.json").read_text(encoding="utf-8"))
    assert figures["groups"]["documents"]["lmagree"]["total"]["rows"] == 3
    assert figures["groups"]["documents"]["lmagree"]["lm-funding"]["exact"]["value"] == 0
    assert figures["groups"]["clauses"]["lmagree"]["total"]["exact"]["value"] == 1
    rows = list(csv.DictReader(io.StringIO(Path("f.csv").read_text(encoding="utf-8"))))
    total = next(row for row in rows if (row["group"], row["method"]) == ("documents", "lmagree"))
    assert (total["requirement"], total["rows"], total["exact"]) == ("total", "3", "0.6667")
    told = list(csv.DictReader(io.StringIO(Path("r.csv").read_text(encoding="utf-8"))))
    assert [(row["name"], row["label"], row["verdict"]) for row in told] == [("a1.txt", "partial", "met")]


def test_only_the_requirement_asked_for_is_measured(lmagree: Call, labelled: Path) -> None:
    ended = lmagree("evaluate", labelled, "--only", "lm-covered", "--lang", "en")
    assert "1 agreements, 1 rows" in ended.out
    assert "lm-funding" not in ended.out


def test_labels_of_requirements_that_the_rules_lack_are_left_out_and_told(lmagree: Call, labelled: Path) -> None:
    ended = lmagree("evaluate", labelled / "labels", "--rules", "nklmh-2013", "--lang", "en")
    assert "1 agreements, 1 rows" in ended.out
    assert "lm-funding, lm-task-division" in ended.out


def test_an_unreadable_agreement_is_wrong_and_listed(lmagree: Call, labelled: Path) -> None:
    (labelled / "agreements" / "a1.txt").write_bytes(b"")
    ended = lmagree("evaluate", labelled / "labels", "--json", "f.json", "--lang", "en")
    assert "  a1.txt: the file is empty\n" in ended.out
    found = json.loads(Path("f.json").read_text(encoding="utf-8"))
    assert found["groups"]["documents"]["lmagree"]["total"]["exact"]["value"] == 0
    assert found["unreadable"] == {"a1.txt": "empty"}


def test_labels_in_one_table_name_their_agreements(lmagree: Call, labelled: Path) -> None:
    (labelled / "labels" / "a1.labels.tsv").unlink()
    table = labelled / "expected.tsv"
    table.write_text("agreement\trequirement\tverdict\na1.txt\tlm-covered\tmet\n", encoding="utf-8")
    ended = lmagree("evaluate", table, "--lang", "en")
    assert (ended.code, "1 agreements, 1 rows" in ended.out) == (0, True)


@pytest.mark.parametrize("place", [".", "labels/years/2024"])
def test_labels_may_tell_the_way_to_agreements_that_lie_elsewhere(lmagree: Call, labelled: Path, place: str) -> None:
    (labelled / "labels" / "a1.labels.tsv").unlink()
    (labelled / place).mkdir(parents=True, exist_ok=True)
    table = labelled / place / "expected.tsv"
    up = "../" * len(Path(place).parts)
    table.write_text(
        f"agreement\trequirement\tverdict\n{up or './'}agreements/a1.txt\tlm-covered\tmet\n", encoding="utf-8"
    )
    ended = lmagree("evaluate", table, "--lang", "en")
    assert (ended.code, "1 agreements, 1 rows" in ended.out) == (0, True)
    table.write_text("agreement\trequirement\tverdict\n../agreements/b7.txt\tlm-covered\tmet\n", encoding="utf-8")
    assert lmagree("evaluate", table).code == 2


def test_a_gate_holds_when_nothing_is_worse_and_fails_when_a_figure_fell(lmagree: Call, labelled: Path) -> None:
    assert lmagree("evaluate", labelled, "--write-gate", "gate.json").code == 0
    held = lmagree("evaluate", labelled, "--gate", "gate.json", "--lang", "en")
    assert (held.code, held.err) == (0, "No figure is worse than in gate.json\n")
    gate = Path("gate.json")
    recorded = json.loads(gate.read_text(encoding="utf-8"))
    recorded["figures"]["documents"]["total"]["exact"] = 0.9
    gate.write_text(json.dumps(recorded), encoding="utf-8")
    fell = lmagree("evaluate", labelled, "--gate", "gate.json", "--lang", "en")
    assert (fell.code, fell.err) == (1, "Fell: documents, all requirements, exact: 0.9000 is now 0.6667\n")
    recorded["tolerance"] = 0.3
    gate.write_text(json.dumps(recorded), encoding="utf-8")
    assert lmagree("evaluate", labelled, "--gate", "gate.json").code == 0


def test_a_gate_fails_when_what_it_recorded_is_no_longer_measured(lmagree: Call, labelled: Path) -> None:
    assert lmagree("evaluate", labelled, "--write-gate", "gate.json").code == 0
    ended = lmagree("evaluate", labelled / "labels", "--gate", "gate.json", "--lang", "en")
    assert ended.code == 1
    assert "Fell: clauses, all requirements, rows: 2.0000 is now –\n" in ended.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("requirement\tverdict\nlm-covered\tkanskje\n", "tsv:2 cannot be used: the verdict is not met, partial"),
        ("requirement\tverdict\nlm-covered\tmet\t\n", "tsv:2 cannot be used: the row has more or fewer columns"),
        (
            "requirement\tverdict\nlm-covered\tmet\nlm-covered\tmet\n",
            "tsv:3 cannot be used: the requirement has a verdict",
        ),
        (
            "agreement\trequirement\tverdict\nb9\tlm-covered\tmet\n",
            "tsv:2 cannot be used: the agreement that the label",
        ),
        ("navn\tverdi\n1\t2\n", "there are no labels"),
    ],
)
def test_labels_that_cannot_be_used_are_told_with_their_line(
    lmagree: Call, labelled: Path, content: str, message: str
) -> None:
    table = labelled / "labels" / "a1.labels.tsv"
    table.write_text(content, encoding="utf-8")
    ended = lmagree("evaluate", table, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


def test_what_is_asked_wrongly_is_told(lmagree: Call, labelled: Path) -> None:
    Path("gate.json").write_text("[]", encoding="utf-8")
    assert "holds no figures" in lmagree("evaluate", labelled, "--gate", "gate.json", "--lang", "en").err
    assert "Cannot find" in lmagree("evaluate", "nowhere", "--lang", "en").err
    wrong = lmagree("evaluate", labelled, "--only", "lm-fund", "--lang", "en")
    assert (wrong.code, "lm-funding" in wrong.err) == (2, True)
