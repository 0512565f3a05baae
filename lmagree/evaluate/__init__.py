"""Evaluation: how often verdicts are a careful reader's, beside what methods that do not read reach."""

from lmagree.evaluate.evaluation import Answers, Evaluation, Group, Method, Row, Scores, evaluation
from lmagree.evaluate.floors import Floors, Marks
from lmagree.evaluate.labels import Label, LabelledClause, LabelledDocument, LabelSet, read_labels

__all__ = [
    "Answers",
    "Evaluation",
    "Floors",
    "Group",
    "Label",
    "LabelSet",
    "LabelledClause",
    "LabelledDocument",
    "Marks",
    "Method",
    "Row",
    "Scores",
    "evaluation",
    "read_labels",
]
