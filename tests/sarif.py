"""What SARIF 2.1.0 (OASIS Standard, 27 March 2020) lets the objects of our logs hold, as a JSON Schema of our own.

Only the properties that a report of lmagree uses are allowed, with the types, values and patterns that the standard gives them; any other
name is refused, so that a misspelt property cannot pass.
"""

from typing import Any

_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}
_URI = {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:[^ ]+$"}
_URI_REFERENCE = {"type": "string", "pattern": r"^[A-Za-z0-9._~/%!$&'()*+,;=@:-]+$"}
_DICTIONARY = {"type": "object", "additionalProperties": _TEXT}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


def _list(items: dict[str, Any], *, unique: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": items, "uniqueItems": unique}


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
    }


_DEFINITIONS = {
    "propertyBag": {"type": "object", "properties": {"tags": _list(_TEXT, unique=True)}},
    "message": _object("text", text=_TEXT, markdown=_TEXT),
    "artifactLocation": _object("uri", uri=_URI_REFERENCE),
    "artifact": _object(
        "location",
        location=_ref("artifactLocation"),
        roles=_list({"enum": ["analysisTarget"]}, unique=True),
        hashes=_DICTIONARY,
    ),
    "region": _object("startLine", startLine={"type": "integer", "minimum": 1}),
    "physicalLocation": _object("artifactLocation", artifactLocation=_ref("artifactLocation"), region=_ref("region")),
    "logicalLocation": _object("name", name=_TEXT, kind=_TEXT),
    "location": _object(
        "physicalLocation",
        physicalLocation=_ref("physicalLocation"),
        logicalLocations=_list(_ref("logicalLocation"), unique=True),
    ),
    "reportingConfiguration": _object("level", level={"enum": ["none", "note", "warning", "error"]}),
    "reportingDescriptorReference": _object("id", id=_TEXT),
    "reportingDescriptor": _object(
        *("id", "shortDescription", "fullDescription", "help", "defaultConfiguration"),
        id=_TEXT,
        name=_TEXT,
        shortDescription=_ref("message"),
        fullDescription=_ref("message"),
        help=_ref("message"),
        helpUri=_URI,
        defaultConfiguration=_ref("reportingConfiguration"),
        properties=_ref("propertyBag"),
    ),
    "notification": _object(
        "message",
        level={"enum": ["none", "note", "warning", "error"]},
        descriptor=_ref("reportingDescriptorReference"),
        message=_ref("message"),
        locations=_list(_ref("location"), unique=True),
    ),
    "invocation": _object(
        "executionSuccessful",
        executionSuccessful={"type": "boolean"},
        exitCode={"type": "integer"},
        toolExecutionNotifications=_list(_ref("notification")),
    ),
    "suppression": _object(
        "kind", kind={"enum": ["inSource", "external"]}, justification=_TEXT, properties=_ref("propertyBag")
    ),
    "result": _object(
        *("ruleId", "ruleIndex", "message", "locations", "partialFingerprints"),
        ruleId=_TEXT,
        ruleIndex=_COUNT,
        kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        level={"enum": ["none", "note", "warning", "error"]},
        message=_ref("message"),
        locations=_list(_ref("location")),
        partialFingerprints=_DICTIONARY,
        suppressions=_list(_ref("suppression"), unique=True),
        baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
        properties=_ref("propertyBag"),
    ),
    "toolComponent": _object(
        "name", name=_TEXT, version=_TEXT, language=_LANGUAGE, rules=_list(_ref("reportingDescriptor"), unique=True)
    ),
    "run": _object(
        *("tool", "results"),
        tool=_object("driver", driver=_ref("toolComponent")),
        automationDetails=_object("id", id=_TEXT),
        language=_LANGUAGE,
        columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        invocations=_list(_ref("invocation")),
        artifacts=_list(_ref("artifact"), unique=True),
        results=_list(_ref("result")),
    ),
}

SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **_object(
        *("version", "runs"),
        **{"$schema": _URI, "version": {"const": "2.1.0"}, "runs": _list(_ref("run"))},
    ),
    "definitions": _DEFINITIONS,
}
