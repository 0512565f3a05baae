"""Between whom a document is agreed, and what else it says of itself."""

from pathlib import Path

import pytest

from lmagree import pipeline
from lmagree.extract import ExtractOptions
from lmagree.model.audit import DocumentInfo, Facts

SAMPLES = Path(__file__).parent.parent / "samples" / "agreements"


def told(folder: Path, text: str, name: str = "avtale.txt") -> Facts:
    """What a text document says of itself."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (document,) = pipeline.survey([folder], ExtractOptions())
    return document.facts


def trusts(facts: Facts) -> list[str]:
    return [fact.value for fact in facts.trusts]


def municipalities(facts: Facts) -> list[str]:
    return [f"{fact.code} {fact.value}".strip() for fact in facts.municipalities]


@pytest.mark.parametrize(
    ("title", "trust", "municipality"),
    [
        ("Samarbeidsavtale mellom Helgelandssykehuset HF og Hemnes kommune", "Helgelandssykehuset HF", "1832 Hemnes"),
        ("Avtale mellom UNN HF og Lenvik kommune", "Universitetssykehuset Nord-Norge HF", "5530 Senja"),
        ("Delavtale 1 mellom Re kommune og SiV HF", "Sykehuset i Vestfold HF", "3905 Tønsberg"),
        ("AVTALE MELLOM SYKEHUSET INNLANDET HF OG NORD-FRON KOMMUNE", "Sykehuset Innlandet HF", "3436 Nord-Fron"),
        ("Avtale mellom Nordlandssjukehuset og Fuosko suohkan/Fauske kommune", "Nordlandssykehuset HF", "1841 Fauske"),
        ("Avtale mellom Helse Bergen HF, Voss sjukehus, og Voss herad", "Helse Bergen HF", "4621 Voss"),
        ("Šiehtadus gaskal Finnmárkku buohcciviessu ja Kárášjoga gielda", "Finnmarkssykehuset HF", "5610 Karasjok"),
        ("Avtale mellom UNN HF og Gáivuona suohkan", "Universitetssykehuset Nord-Norge HF", "5540 Kåfjord"),
        ("Tenesteavtale 2: Helse Stavanger HF – Sokndal", "Helse Stavanger HF", "1111 Sokndal"),
        ("Samarbeidsavtale mellom TinnkommuneogSykehusetTelemarkHF", "Sykehuset Telemark HF", "4026 Tinn"),
        ("Avtale mellom Sykehuset Telemark HF ogSeljord kornmune", "Sykehuset Telemark HF", "4022 Seljord"),
        ("Avtale mellom Vestre Viken HF og Ringenike kommune", "Vestre Viken HF", "3305 Ringerike"),
        ("Avtale mellom Sykehuset Telemark HF og Storåsen kommune", "Sykehuset Telemark HF", "Storåsen"),
    ],
)
def test_parties_are_known_by_today_s_and_former_names_in_every_spelling(
    tmp_path: Path, title: str, trust: str, municipality: str
) -> None:
    facts = told(tmp_path, f"{title}\n\n1 Formål\n\nPartene samarbeider.\n")
    assert (trusts(facts), municipalities(facts)) == ([trust], [municipality])


@pytest.mark.parametrize(
    ("title", "trust", "places"),
    [
        ("Delavtale 5 mellom Nordre Skogsnes sykehus HF og Furulia kommune", "Nordre Skogsnes sykehus HF", ["Furulia"]),
        (
            "Tenesteavtale 2\nmellom Helse Fjell og Fjord HF og kommunane Aurvang, Vikøyna og Ytre Holmvik",
            "Helse Fjell og Fjord HF",
            ["Aurvang", "Vikøyna", "Ytre Holmvik"],
        ),
        ("Samarbeidsavtale mellom St. Halvard sjukehus HF og Alta kommune", "St. Halvard sjukehus HF", ["5601 Alta"]),
        (
            "Samarbeidsavtale mellom Helse Vestskogen HF og Alta kommune, jf. Helse Nord RHF",
            "Helse Vestskogen HF",
            ["5601 Alta"],
        ),
    ],
)
def test_a_trust_and_municipalities_that_no_register_has_are_parties_by_what_they_are_called(
    tmp_path: Path, title: str, trust: str, places: list[str]
) -> None:
    facts = told(tmp_path, f"{title}\n\n1 Formål\n\nPartene samarbeider.\n")
    assert (trusts(facts), municipalities(facts)) == ([trust], places)


def test_a_name_that_goes_on_is_not_that_of_the_municipality_it_begins_with(tmp_path: Path) -> None:
    text = "Avtale mellom Akershus universitetssykehus HF og kommunene Vestby Lille, Sandvika og Holmstad\n\n1 Formål\n"
    assert municipalities(told(tmp_path, text)) == ["Vestby Lille", "Sandvika", "Holmstad"]


@pytest.mark.parametrize(
    ("trust", "name", "municipality"),
    [
        ("Helse Møre og Romsdal HF", "Herøy", "1515 Herøy"),
        ("Helgelandssykehuset HF", "Herøy", "1818 Herøy"),
        ("Sykehuset Østfold HF", "Våler", "3114 Våler"),
        ("Sykehuset Innlandet HF", "Våler", "3419 Våler"),
        ("Helse Møre og Romsdal HF", "Sande", "1514 Sande"),
        ("Vestre Viken HF", "Sande", "3903 Holmestrand"),
        ("Sykehuset Innlandet HF", "Os", "3430 Os"),
        ("Helse Bergen HF", "Os", "4624 Bjørnafjorden"),
        ("Nordlandssykehuset HF", "Bø", "1867 Bø"),
        ("Sykehuset Telemark HF", "Bø", "4020 Midt-Telemark"),
    ],
)
def test_municipalities_of_one_name_are_told_apart_by_the_trust(
    tmp_path: Path, trust: str, name: str, municipality: str
) -> None:
    facts = told(tmp_path, f"Avtale mellom {trust} og {name} kommune\n\n1 Formål\n\nPartene samarbeider.\n")
    assert municipalities(facts) == [municipality]


def test_municipalities_of_one_name_are_told_apart_by_the_county_where_no_trust_is_named(tmp_path: Path) -> None:
    facts = told(tmp_path, "Avtale mellom sykehuset og Våler kommune i Innlandet\n\n1 Formål\n\nPartene samarbeider.\n")
    assert municipalities(facts) == ["3419 Våler"]


def test_a_name_that_cannot_be_told_apart_stays_without_a_number(tmp_path: Path) -> None:
    facts = told(tmp_path, "Avtale mellom sykehuset og Herøy kommune\n\n1 Formål\n\nPartene samarbeider.\n")
    assert municipalities(facts) == ["Herøy"]


def test_ordinary_words_and_places_of_courses_are_no_parties(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Tenesteavtale 2\n\nmellom Helse Stavanger HF og Time kommune\n\n1 Kurs\n\n"
        "Hå og Sola er fine stader. Det er tid til å re opp og sjå på sel. Partane samarbeider med Klepp kommune.\n\n"
        "Kurset vert halde i Sandnes kommune ein time kvar veke, og pasientar frå Gjesdal kommune kan delta.\n",
    )
    assert municipalities(facts) == ["1121 Time"]


def test_a_neighbour_named_in_the_parties_clause_is_no_party(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Delavtale 2\n\n1. Parter\n\nPartene er Ahus og Aurskog-Høland kommune. Nabokommunen Lillestrøm kommune er ikke part. "
        "Kurs holdes ved Ski sykehus i Nordre Follo kommune.\n\n2. Formål\n\nPartene samarbeider.\n",
    )
    assert (trusts(facts), municipalities(facts)) == (["Akershus universitetssykehus HF"], ["3226 Aurskog-Høland"])


def test_the_signatures_tell_where_title_and_parties_clause_are_silent(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Delavtale 4 om utskrivning\n\n1 Formål\n\nPartene samarbeider.\n\n9 Underskrift\n\n"
        "For Sel kommune\n\nFor Sykehuset Innlandet HF\n",
    )
    assert (trusts(facts), municipalities(facts)) == (["Sykehuset Innlandet HF"], ["3437 Sel"])


@pytest.mark.parametrize("signed", ["For Time\n\nFor Helse Stavanger HF", "For Helse Stavanger HF\n\nFor Time"])
def test_an_ordinary_word_counts_as_a_signature(tmp_path: Path, signed: str) -> None:
    facts = told(tmp_path, f"Delavtale 4\n\n1 Formål\n\nPartane samarbeider ein time.\n\n9 Underskrift\n\n{signed}\n")
    assert (trusts(facts), municipalities(facts)) == (["Helse Stavanger HF"], ["1121 Time"])


def test_one_text_may_be_that_of_a_whole_area(tmp_path: Path) -> None:
    names = "Bokn, Bømlo, Etne, Fitjar, Haugesund, Karmøy, Kvinnherad, Sauda, Stord, Suldal, Sveio, Tysvær, Ullensvang, Utsira"
    facts = told(
        tmp_path,
        f"Tenesteavtale 2\n\nmellom kommunane {names} og Vindafjord\n\nog Helse Fonna HF\n\n1 Føremål\n\nPartane samarbeider.\n",
    )
    assert [fact.value for fact in facts.municipalities] == [*names.split(", "), "Vindafjord"]


def test_an_area_may_be_named_without_its_municipalities(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Samarbeidsavtale mellom St. Olavs hospital HF og kommunene i opptaksområdet\n\n1 Formål\n\nPartene samarbeider.\n",
    )
    assert facts.area is not None
    assert facts.area.value == "kommunene i opptaksområdet"


@pytest.mark.parametrize("blank", ["XX", "...........", "[navn på]", "________"])
def test_a_template_leaves_the_municipality_blank(tmp_path: Path, blank: str) -> None:
    facts = told(
        tmp_path,
        f"Samarbeidsavtale mellom {blank} kommune og Nordlandssykehuset HF\n\n1 Formål\n\nPartene samarbeider.\n",
    )
    assert facts.template is not None
    assert (trusts(facts), municipalities(facts)) == (["Nordlandssykehuset HF"], [])


def test_several_hospitals_may_agree_with_oslo_and_bydeler_may_act_for_it(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Avtale mellom Oslo universitetssykehus HF, Diakonhjemmet Sykehus AS, Lovisenberg Diakonale Sykehus og Oslo kommune "
        "ved bydelene Frogner, Vestre Aker og St. Hanshaugen\n\n1 Formål\n\nPartene samarbeider.\n",
    )
    assert trusts(facts) == [
        "Oslo universitetssykehus HF",
        "Diakonhjemmet Sykehus",
        "Lovisenberg Diakonale Sykehus",
    ]
    assert municipalities(facts) == ["0301 Oslo"]
    assert [fact.value for fact in facts.districts] == ["Frogner", "Vestre Aker", "St. Hanshaugen"]


@pytest.mark.parametrize(
    ("name", "trust", "municipality"),
    [
        ("NLSH/Hamarøy/tjenesteavtale 5.txt", ["Nordlandssykehuset HF"], ["1875 Hamarøy"]),
        ("helse-forde_gloppen_delavtale-3.txt", ["Helse Førde HF"], ["4650 Gloppen"]),
        ("re-kommune/delavtale-2.txt", [], ["3905 Tønsberg"]),
        ("Bydel Søndre Nordstrand Ahus.txt", ["Akershus universitetssykehus HF"], ["0301 Oslo"]),
        ("heim-fra-sjukehus-same-time.txt", [], []),
    ],
)
def test_the_names_of_file_and_folder_tell_where_the_text_does_not(
    tmp_path: Path, name: str, trust: list[str], municipality: list[str]
) -> None:
    facts = told(tmp_path, "Formål\n\nSykehuset og kommunen samarbeider.\n", name)
    assert (trusts(facts), municipalities(facts)) == (trust, municipality)


def test_the_text_is_believed_before_the_name_of_the_file(tmp_path: Path) -> None:
    facts = told(tmp_path, "Avtale mellom Helse Førde HF og Stryn kommune\n\nPartane samarbeider.\n", "gloppen.txt")
    assert municipalities(facts) == ["4651 Stryn"]


def test_each_fact_has_the_line_it_was_read_from(tmp_path: Path) -> None:
    facts = told(
        tmp_path, "Delavtale 2\n\nmellom Helse Førde HF og Stryn kommune\n\n1 Føremål\n\nPartane samarbeider.\n"
    )
    assert facts.municipalities[0].quote == "mellom Helse Førde HF og Stryn kommune"
    assert facts.number is not None
    assert facts.number.quote == "Delavtale 2"


@pytest.mark.parametrize(
    ("title", "kind", "number"),
    [
        ("Overordna samarbeidsavtale", "framework", None),
        ("Rammeavtale om samhandling", "framework", None),
        ("Tjenesteavtale 2: Retningslinjer for samarbeid om innleggelse", "service-agreement", "2"),
        ("Tenesteavtale nr. 8 om fødsel", "service-agreement", "8"),
        ("Delavtale 4.3.2 Habilitering og rehabilitering", "sub-agreement", "4.3.2"),
        ("Delavtale 2e Alderspsykiatri – retningslinjer for samarbeid", "sub-agreement", "2e"),
        ("Utkast til delavtale 3 – Hjem fra sykehuset", "sub-agreement", "3"),
        ("Særavtale til tenesteavtale 5 om korttidssenger", "special-agreement", None),
        ("Prosedyre for behandling hjemme", "guideline", None),
        ("Vedlegg 2 Kontaktpunkter", "annex", "2"),
        ("Samarbeidsavtale om pasienter med langvarig sykdom", "cooperation-agreement", None),
    ],
)
def test_the_kind_and_its_number_are_read_from_the_title(
    tmp_path: Path, title: str, kind: str, number: str | None
) -> None:
    facts = told(tmp_path, f"{title}\n\nmellom Helse Førde HF og Stryn kommune\n\n1 Føremål\n\nPartane samarbeider.\n")
    assert facts.kind is not None
    assert (facts.kind.value, facts.number and facts.number.value) == (kind, number)


def test_dates_versions_and_relations_are_read(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Delavtale 3 Rehabilitering\n\nmellom Helse Førde HF og Stryn kommune\n\nUtkast, versjon 1.2. Vedteken i kommunestyret 14.02.2023.\n\n"
        "1 Føremål\n\nVed motstrid går den overordna avtalen føre.\n\n"
        "2 Varigheit\n\nAvtalen gjeld frå 1. mars 2023 til 28. februar 2027. Han erstattar delavtale 3 av 31. januar 2012.\n\n"
        "Stryn/Førde, 20. februar 2023\n",
    )
    said = {
        name: fact and fact.value
        for name in (
            "signed",
            "adopted",
            "valid_from",
            "valid_until",
            "version",
            "replaces",
            "prevails",
            "draft",
            "subject",
        )
        for fact in [getattr(facts, name)]
    }
    assert said == {
        "signed": "2023-02-20",
        "adopted": "2023-02-14",
        "valid_from": "2023-03-01",
        "valid_until": "2027-02-28",
        "version": "1.2",
        "replaces": "delavtale 3 av 31. januar 2012",
        "prevails": "den overordna avtalen",
        "draft": "utkast",
        "subject": "Rehabilitering",
    }


def test_a_term_without_an_end_is_a_duration(tmp_path: Path) -> None:
    facts = told(tmp_path, "Delavtale 1\n\n1 Varighet\n\nAvtalen gjelder i fire år fra undertegning.\n")
    assert facts.valid_until is not None
    assert facts.valid_until.value == "P4Y"


@pytest.fixture(scope="module")
def samples() -> dict[str, DocumentInfo]:
    return {document.name[:2]: document for document in pipeline.survey([SAMPLES], ExtractOptions())}


@pytest.mark.parametrize(
    ("sample", "municipality", "kind", "signed"),
    [
        ("01", "1813 Brønnøy", "service-agreement", "2024-06-17"),
        ("02", "4651 Stryn", "sub-agreement", "2023-11-22"),
        ("03", "3101 Halden", "cooperation-agreement", "2022-05-04"),
        ("04", "4621 Voss", "sub-agreement", "2025-02-20"),
        ("05", "4204 Kristiansand", "service-agreement", "2020-01-30"),
        ("06", "1566 Surnadal", "cooperation-agreement", "2021-09-30"),
        ("07", "3305 Ringerike", "framework", "2023-03-15"),
        ("08", "3305 Ringerike", "service-agreement", "2023-03-15"),
        ("09", "1134 Suldal", "sub-agreement", "2026-01-21"),
        ("10", "3909 Larvik", "sub-agreement", "2025-05-20"),
        ("11", "4618 Ullensvang", "service-agreement", None),
        ("12", "4036 Vinje", "sub-agreement", "2019-12-10"),
        ("13", "5025 Røros", "cooperation-agreement", "2021-04-29"),
    ],
)
def test_every_sample_is_read_as_a_careful_reader_does(
    samples: dict[str, DocumentInfo], sample: str, municipality: str, kind: str, signed: str | None
) -> None:
    facts = samples[sample].facts
    assert len(facts.trusts) == 1
    assert municipalities(facts) == [municipality]
    assert (facts.kind and facts.kind.value, facts.signed and facts.signed.value) == (kind, signed)


@pytest.mark.parametrize(
    ("parties", "trust", "names"),
    [
        (
            "mellom kommunene i Østre Agder og Sørlandet sykehus HF",
            "Sørlandet sykehus HF",
            "Risør, Grimstad, Arendal, Gjerstad, Vegårshei, Tvedestrand, Froland, Åmli",
        ),
        (
            "Inngått mellom Vestre Viken HF og kommunene i Hallingdal",
            "Vestre Viken HF",
            "Flå, Nesbyen, Gol, Hemsedal, Ål, Hol",
        ),
        (
            "mellom Valdreskommunene og Sykehuset Innlandet HF",
            "Sykehuset Innlandet HF",
            "Sør-Aurdal, Etnedal, Nord-Aurdal, Vestre Slidre, Øystre Slidre, Vang",
        ),
        (
            "mellom Nordlandssykehuset HF og kommunene i Lofoten",
            "Nordlandssykehuset HF",
            "Røst, Værøy, Flakstad, Vestvågøy, Vågan, Moskenes",
        ),
        (
            "mellom kommunene i Vestfold og Sykehuset i Vestfold HF",
            "Sykehuset i Vestfold HF",
            "Horten, Holmestrand, Tønsberg, Sandefjord, Larvik, Færder",
        ),
    ],
)
def test_municipalities_named_together_are_parties_each(tmp_path: Path, parties: str, trust: str, names: str) -> None:
    facts = told(tmp_path, f"Delavtale 5\n\n{parties}\n\n1 Formål\n\nPartene samarbeider.\n")

    assert (trusts(facts), ", ".join(fact.value for fact in facts.municipalities)) == ([trust], names)
    assert {fact.quote for fact in facts.municipalities} == {parties}


def test_all_of_helgeland_is_every_municipality_there(tmp_path: Path) -> None:
    facts = told(
        tmp_path, "Tjenesteavtale 2\n\nmellom Helgelandssykehuset HF og kommunene på Helgeland\n\n1 Formål\n\nX.\n"
    )

    assert len(facts.municipalities) == 18
    assert "1818 Herøy" in municipalities(facts)


def test_a_county_in_several_areas_stands_for_those_of_the_trust(tmp_path: Path) -> None:
    facts = told(tmp_path, "Avtale\n\nmellom Nordlandssykehuset HF og kommunene i Nordland\n\n1 Formål\n\nX.\n")

    assert "1804 Bodø" in municipalities(facts)
    assert "1833 Rana" not in municipalities(facts)


def test_a_part_of_the_area_adds_nobody_to_a_municipality_that_is_named(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Delavtale om samarbeid med kommunene i Lofoten\n\nmellom Vågan kommune og Nordlandssykehuset HF\n\n1 Formål\n\nX.\n",
    )

    assert municipalities(facts) == ["1865 Vågan"]


@pytest.mark.parametrize(
    "parties",
    [
        "mellom Vestre Viken HF og kommunene i Vestre Vikens opptaksområde",
        "mellom kommunene i Vestre Viken helseområde og Vestre Viken HF",
        "mellom Vestre Viken HF og kommunene i foretakets opptaksområde",
        "mellom Vestre Viken HF og kommunene i helsefellesskapet",
        "mellom Vestre Viken HF og kommunane som høyrer til Vestre Viken",
    ],
)
def test_the_area_of_the_trust_is_named_in_many_ways(tmp_path: Path, parties: str) -> None:
    facts = told(tmp_path, f"Samarbeidsavtale\n\n{parties}\n\n1 Formål\n\nPartene samarbeider.\n")

    assert (trusts(facts), facts.municipalities) == (["Vestre Viken HF"], ())
    assert facts.area is not None


@pytest.mark.parametrize(
    "parties",
    [
        "mellom\n\nVåler kommune (heretter kalt kommunen)\n\nog\n\nSykehuset Østfold HF (heretter kalt sykehuset)",
        "Våler kommune i Østfold og Sykehuset Østfold HF",
        "Våler kommune\n\nSykehuset Østfold HF",
    ],
)
def test_parties_on_lines_of_their_own_are_read(tmp_path: Path, parties: str) -> None:
    facts = told(
        tmp_path,
        f"Samarbeidsavtale\n\n{parties}\n\n1 Læring og mestring\n\nPartene skal samarbeide om læring og mestring.\n",
    )

    assert (trusts(facts), municipalities(facts)) == (["Sykehuset Østfold HF"], ["3114 Våler"])


@pytest.mark.parametrize(
    "parties",
    [
        "mellom\n\nSykehuset Innlandet HF\n\nog\n\nkommunene\n\nHamar, Løten, Ringsaker og Stange",
        "Parter\n\nSykehuset Innlandet HF og følgende kommuner:\n\n- Hamar\n- Løten\n- Ringsaker\n- Stange",
    ],
)
def test_bare_names_below_the_word_for_municipalities_are_parties(tmp_path: Path, parties: str) -> None:
    facts = told(
        tmp_path,
        f"SAMARBEIDSAVTALE\n\n{parties}\n\n1 Læring og mestring\n\nPartene skal samarbeide om læring og mestring.\n",
    )

    assert trusts(facts) == ["Sykehuset Innlandet HF"]
    assert municipalities(facts) == ["3403 Hamar", "3412 Løten", "3411 Ringsaker", "3413 Stange"]


def test_several_parts_of_an_area_are_named_in_one_breath(tmp_path: Path) -> None:
    facts = told(
        tmp_path,
        "Samarbeidsavtale\n\nmellom Nordlandssykehuset HF og kommunene i Salten, Lofoten og Vesterålen\n\n1 Formål\n\nX.\n",
    )

    assert len(facts.municipalities) == 9 + 6 + 5


@pytest.mark.parametrize(
    "title",
    [
        "Samarbeidsavtale mellom XX kommune og Sørlandet sykehus HF",
        "Samarbeidsavtale mellom <kommunenavn> kommune og Sørlandet sykehus HF",
        "Mal for samarbeidsavtale mellom kommune og Sørlandet sykehus HF",
        "Sørlandet sykehus HF: Avtalemal for delavtale 2",
    ],
)
def test_a_text_that_leaves_the_municipality_open_is_a_template(tmp_path: Path, title: str) -> None:
    facts = told(tmp_path, f"{title}\n\n1 Formål\n\nPartene samarbeider.\n")

    assert (trusts(facts), facts.municipalities) == (["Sørlandet sykehus HF"], ())
    assert facts.template is not None
