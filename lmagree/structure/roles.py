"""What a section does, told from its heading: only operative text and annexes can bind.

The heading words are those of Norwegian cooperation agreements in bokmål and nynorsk.
"""

import re

from lmagree.model.outline import Role

_CONTENTS = r"innhold(?:sfortegnelse|sliste)?|innhald(?:sliste)?|innholdsoversikt|innhaldsoversyn"
_PARTIES = (
    r"(?:avtale)?parter(?: (?:i|til) avtalen)?|(?:avtale)?partar(?: (?:i|til) avtal(?:en|a))?"
    r"|partene|partane|avtaleparte?ne|avtalepartane"
)
_BACKGROUND = (
    r".*\b(?:bakgrunn\w*|lov(?:grunnlag\w*|verk\w*|heim\w*|hjem\w*|er|ar|tekst\w*)|rettskil?der?|rettskjelder?"
    r"|rettsgrunnlag|rettsl(?:ig|eg) (?:grunnlag|utgangspunkt)|heimels?grunnlag|hjemmelsgrunnlag|hjemmel|heimel|lovbestemmelser"
    r"|lovføresegner|innledning|innleiing|historikk|status i dag|dagens situasjon|situasjonen i dag"
    r"|nasjonale føring[ea]r|juridisk grunnlag|forskrifter|lov og forskrift|føring[ea]r|gjeldende rett|gjeldande rett|forord)\b.*"
)
_DEFINITIONS = (
    r".*\b(?:definisjon\w*|begrep(?:er|ene|savklaring\w*|sforklaring\w*|a|s)?|omgrep\w*|ordforklaring\w*|forkort\w*"
    r"|ordliste\w*|ord og uttrykk|ord og forkort\w*|ord vi bruk[ea]r|ordbruk|(?:kva|hva) vi (?:legg|legger|meiner|mener) (?:i|med))\b.*"
)
_AGREEMENTS = (
    r"(?:\w+,? og )?avtale(?:verk|struktur|system|hierarki|oversikt|oversyn)\w*(?: \w+)?"
    r"|(?:oversikt|oversyn) over (?:del|teneste|tjeneste)?avtal\w+"
    r"|(?:del|tjeneste|teneste|under)avtal[ea]r(?: og \w+)?|avtalens oppbygging"
)
_PURPOSE = r"(?:.*\b)?(?:formål\w*|føremål\w*|mål|målsett?ing\w*|overordne[dt]e? mål|overordna mål|hensikt\w*|siktemål\w*|visjon)\b.*"
_SIGNATURE = r"(?:under)?(?:skrift(?:er)?|signatur(?:er|ar)?|signering)|underskrifter|dato og underskrift"
_ANNEX = r"vedlegg\b.*"

_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"^(?:{words})$", re.IGNORECASE))
    for role, words in (
        (Role.CONTENTS, _CONTENTS),
        (Role.PARTIES, _PARTIES),
        (Role.BACKGROUND, _BACKGROUND),
        (Role.DEFINITIONS, _DEFINITIONS),
        (Role.AGREEMENTS, _AGREEMENTS),
        (Role.PURPOSE, _PURPOSE),
        (Role.SIGNATURE, _SIGNATURE),
        (Role.ANNEX, _ANNEX),
    )
)
_OPERATIVE_TOO = re.compile(r"\b(?:ansvar|oppg[aå]v|organisering|økonomi|samarbeid om|rutine)", re.IGNORECASE)

_PRINCIPLES_TOO = re.compile(r"\b(?:prinsipp|virkeområde|verkeområde)", re.IGNORECASE)


def role_below(heading: str, role: Role) -> Role:
    """The role that a section with this `heading` and `role` hands down: under "Formål og prinsipper" a principle with a heading of its own binds."""
    return Role.OPERATIVE if role is Role.PURPOSE and _PRINCIPLES_TOO.search(heading) else role


def role_of(heading: str, inherited: Role, *, within_text: bool = False) -> Role:
    """The role that `heading` gives its section; `inherited` is the role of the section above, kept when it says nothing.

    `within_text`: the heading has a number or stands under another.  A heading that promises operative text besides ("Formål, ansvar og organisering") is operative.
    """
    plain = heading.strip(" .:").removeprefix("«").removesuffix("»")
    for role, pattern in _PATTERNS:
        if pattern.match(plain):
            if role in {Role.BACKGROUND, Role.PURPOSE} and _OPERATIVE_TOO.search(plain):
                return Role.OPERATIVE
            if role is Role.CONTENTS and within_text:
                # "3 Innhold" heads what a message or a course holds; a table of contents has no number and no parent.
                return Role.OPERATIVE
            return role
    return inherited if inherited not in {Role.TITLE, Role.PARTIES} else Role.OPERATIVE
