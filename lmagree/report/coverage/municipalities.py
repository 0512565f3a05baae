"""The municipalities of each trust as CSV: which have an agreement in the audit, and which have none."""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.model.coverage import Coverage
from lmagree.report.coverage.registry import By
from lmagree.report.options import ReportOptions
from lmagree.report.rows import csv_of, named

COLUMNS = (
    "region",
    "trust",
    "municipality_number",
    "municipality",
    "county",
    "in_area",
    "has_agreement",
    "agreements",
    "documents_for_whole_area",
    "districts",
)


def render(audit: Audit, found: Coverage, by: By, options: ReportOptions) -> str:
    """One row for each trust of the audit and each municipality of its area or with an agreement; ``1`` is yes, ``0`` no."""
    del audit, by
    return csv_of(_rows(found, options), excel=options.excel)


def _rows(found: Coverage, options: ReportOptions) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for area in found.areas:
        for place in area.places:
            yield (
                area.region,
                area.trust,
                named(place.number, options),
                place.name,
                place.county,
                str(int(place.in_area)),
                str(int(place.covered)),
                "; ".join(place.agreements),
                "; ".join(place.wide),
                "; ".join(place.districts),
            )
