"""What of a saved web page is not the document: navigation, banners, forms, link lists."""

import re
from collections import Counter
from typing import Any

from lmagree.extract.web.css import Sheet, own_look

_SILENT = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "canvas", "video"),
        *("audio", "map", "link", "meta", "base", "math-error", "dialog", "datalist"),
    )
)
_ELEMENTS = {
    **dict.fromkeys(("button", "select", "input", "textarea", "option", "progress"), "form"),
    **dict.fromkeys(("nav", "menu"), "navigation"),
    "aside": "aside",
}
_ROLES = {
    "navigation": "navigation",
    "search": "form",
    "banner": "page-header",
    "contentinfo": "page-footer",
    "dialog": "cookie-banner",
    "alertdialog": "cookie-banner",
    "complementary": "aside",
}
_CLASSES = (
    ("cookie-banner", re.compile(r"(?:^|[-_ ])(?:cookies?|consent|gdpr|samtykke|informasjonskapsler)", re.IGNORECASE)),
    ("navigation", re.compile(r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|meny|breadcrumbs?|brødsmuler?|skip-?links?|pagination|toolbar)(?:$|[-_ ])", re.IGNORECASE)),
    ("share", re.compile(r"(?:^|[-_ ])(?:share|sharing|social|del-siden|feedback|tilbakemelding|print-button)(?:$|[-_ ])", re.IGNORECASE)),
    ("related", re.compile(r"(?:^|[-_ ])(?:related|relatert|lignende|similar|recommended|like-dokumenter)", re.IGNORECASE)),
)  # fmt: skip
_RELATED = re.compile(
    r"(?:like|lignende|liknande|relaterte?|andre|flere|fleire|tilsvarende) (?:dokument(?:er)?|saker?|avtale[rn]?|artikler|artiklar|sider|innhold|innhald)"
    r"|relatert|se også|sjå òg|les også|les òg|mest lest|siste nytt|del (?:denne )?siden|del sida|anbefalt(?:e dokumenter)?|var dette nyttig\??|fant du det du lette etter\??|related .*",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LARGEST_SHARE = 0.4
_LINK_SHARE = 0.8
_FEWEST_LINKS = 3
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def cut(body: Any, looks: Sheet) -> Counter[str]:
    """Remove from `body` what is not the document; gives how many pieces of each kind went.

    What only its class or its links make suspect stays when it holds a large share of the page's words, so that a page
    whose whole text stands in a "menu" loses nothing.
    """
    gone: Counter[str] = Counter()
    total = max(_length(body), 1)
    for element in list(body.iter()):
        if element is body or not _is_attached(element, body):
            continue
        kind = _kind(element, looks)
        if kind == "silent":
            _drop(element)
        elif kind and (element.tag == "nav" or _length(element) / total < _LARGEST_SHARE):
            gone[kind] += bool(_length(element))
            _drop(element)
    gone["related"] += _cut_related(body, total)
    gone["navigation"] += _cut_link_lists(body, total)
    return +gone


def main_part(body: Any) -> Any:
    """The element that the page itself calls its main part, when it holds most of the words; else `body`."""
    total = max(_length(body), 1)
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and _length(found[0]) / total > _LARGEST_SHARE:
            return found[0]
    return body


def _kind(element: Any, looks: Sheet) -> str:
    """What an element is beside the document: ``silent`` when it shows nothing, empty when it belongs to it."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return "silent"
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or own_look(element, looks).hidden:
        return "hidden"
    named = _ELEMENTS.get(tag) or _ROLES.get(element.get("role") or "")
    if not named and tag in {"header", "footer"} and element.getparent().tag == "body":
        named = f"page-{tag}"
    return named or _by_class(f"{element.get('class') or ''} {element.get('id') or ''}".strip())


def _by_class(name: str) -> str:
    return next((kind for kind, pattern in _CLASSES if name and pattern.search(name)), "")


def _cut_related(body: Any, total: int) -> int:
    """Remove headings such as "Like dokumenter" with the links that follow them."""
    count = 0
    for element in list(body.iter("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong")):
        text = " ".join(element.text_content().split()).rstrip(":")
        if not _is_attached(element, body) or not _RELATED.fullmatch(text):
            continue
        box = element
        while box.getparent() is not body and " ".join(box.getparent().text_content().split()).rstrip(":") == text:
            box = box.getparent()
        below = [box]
        following = box.getnext()
        while following is not None and following.tag not in _HEADINGS and _is_links(following):
            below.append(following)
            following = following.getnext()
        if len(below) > 1 and sum(_length(part) for part in below) / total < _LARGEST_SHARE:
            count += 1
            for part in below:
                _drop(part)
    return count


def _cut_link_lists(body: Any, total: int) -> int:
    """Remove lists that are nothing but links to other pages; links into this page are its table of contents."""
    count = 0
    for element in list(body.iter("ul", "ol", "div", "table")):
        if not _is_attached(element, body) or (element.tag == "div" and element.find(".//p") is not None):
            continue
        links = [link for link in element.iter("a") if link.get("href") and link.text_content().strip()]
        outward = [link for link in links if not (link.get("href") or "").startswith("#")]
        if len(outward) < _FEWEST_LINKS or len(outward) * 2 < len(links):
            continue
        if _is_links(element) and _length(element) / total < _LARGEST_SHARE:
            count += 1
            _drop(element)
    return count


def _is_links(element: Any) -> bool:
    """Whether nearly all text of `element` is link text."""
    linked = sum(_length(link) for link in element.iter("a") if link.get("href"))
    return linked >= _LINK_SHARE * _length(element) and linked > 0


def _length(element: Any) -> int:
    return len(" ".join(element.text_content().split())) if isinstance(element.tag, str) else 0


def _is_attached(element: Any, body: Any) -> bool:
    while element is not None and element is not body:
        element = element.getparent()
    return element is body


def _drop(element: Any) -> None:
    """Remove an element with what is in it, but not the text after it."""
    if element.tag in {"div", "p", "ul", "ol", "table", "section"} or not isinstance(element.tag, str):
        element.tail = f"\n{_writable(element.tail)}" if element.tail else element.tail
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if before is None:
        parent.text = _writable(f"{parent.text or ''}{tail}")
    else:
        before.tail = _writable(f"{before.tail or ''}{tail}")
    parent.remove(element)


def _writable(text: str) -> str:
    """`text` without the characters that the parser lets through and that cannot be written to its tree."""
    return _UNWRITABLE.sub(" ", text)
