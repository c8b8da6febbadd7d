"""Recognise names and home addresses of persons among names of organisations."""

from __future__ import annotations

import re
from typing import Final

from geo.initiatives.texts import flat

COMMON_NAMES: Final = """
aad aafke abdel abdullah ad adriaan agnes ahmed aisha albert alex ali alice alie amina amir anja
anke ann anna anne annelies annemarie annemiek annet annette annie ans anton antoon arie arjan
arnold astrid ayse bart bas ben bennie bep bernard bert berta betty bianca bo bob boris bram
brigitte carel carla carolien caroline catharina cees chantal charlotte chris christina cindy
claudia coby cor corrie dani daniel danny david debbie demi dennis diana dick dirk dominique
dorien edith eduard edwin eefje elisabeth ella ellen elly els elsbeth emiel emma emre eric erica
erik erna ernst esther eva evelien evert fatih fatima fatma femke fenna floor floris frank frans
fred freek frits geert geertje gerard gerda gerrit gert gijs greet greetje guus han hanna
hanneke hannie hans harm harrie harry hasan hassan heidi hein helen helga hendrik henk hennie
henny henri herman hilda hilde huub ibrahim ida ilse ineke inge ingrid iris irma jaap jacob
jacqueline jan janine janneke jannet jannie jansje jantje jasper jeanette jelle jennifer jeroen
jessica joan job joep johan johanna johannes john jolanda jolien joop joost jorrit jos jose
josje joyce judith julia jurgen kaan karel karen karim karin karlijn kees kevin khadija kim
klaartje klaas koen koos lars laura leen lena lenie leo lia lian lidy lieke lies liesbeth linda
lisa lisette loes lotte louis louise luc lucas luuk maaike maarten manon marc marcel marco
margreet margriet maria marian marianne marieke mariette marijke marina mark marleen marlies
marloes martijn martin martine mary maurice mees mehmet melanie menno merel michael michel
michiel mieke mien mike milan miranda mirjam mo mohamed mohammed monica monique murat mustafa
myrthe nadia nancy natasja nel nico nicole niels nienke noor olaf omar oscar osman paul paula
peter petra piet pieter pim rachel rachid ralph renate rene ria rianne richard rick rietje rik
rina rita rob robert robin roel roelof roland ron ronald rosa ruben rudi ruud sabine samira
sander sandra sara saskia sem sherida sietske simon simone sofie sonja stefan stella steven
stijn suzan suzanne sven sylvia tamara teun thea theo thijs thom thomas tim tineke tjitske tom
ton tonny toon trees trudy truus ursula vera victor vincent walter wendy wiebe wil willem
willemien wilma wim wouter yasmin yusuf yvonne zeynep
"""
FIRST_NAMES: Final = frozenset(COMMON_NAMES.split())
"""Common first names in the Netherlands, in the form of :func:`flat`."""
BETWEEN: Final = frozenset(
    {
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "het",
        "'t",
        "in",
        "op",
        "von",
        "el",
        "la",
        "da",
    }
)
TITLES: Final = frozenset(
    {
        *("dhr", "mevr", "mw", "mevrouw", "meneer", "heer", "drs", "ir", "ing", "dr", "mr", "prof"),
        *("fam", "familie", "mrs", "ms", "de heer", "dames", "heren"),
    }
)
NO_PERSON: Final = re.compile(
    r"stichting|vereniging|\bst\b|\bstg\b|\bb\.?v\b|\bn\.?v\b|\bvof\b|\bzn\b|zoon\b|buurt|wijk|"
    r"huis\b|centrum|school|kerk|moskee|parochie|team|groep|club|welzijn|zorg|gemeente|bewoners|"
    r"werk|comite|commissie|raad\b|bibliotheek|museum|theater|fonds|corporatie|wonen|politie|"
    r"project|initiatief|cafe|koffie|tuin|park|straat|plein|markt|sport|voetbal|muziek|koor|"
    r"collectief|netwerk|platform|academie|instituut|centre|foundation|society|dienst|bureau|"
    r"bedrijf|winkel|festival|feest|ontmoeting|inloop|maaltijd|cursus|les\b|lessen"
)
"""Words in names of organisations and activities that no person's name has."""
INITIALS: Final = re.compile(r"[A-Z]|(?:[A-Z][a-z]?\.){1,5}")
WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
ADDRESS: Final = re.compile(
    r"[^\W\d_][\w.'’ -]*(?:straat|laan|weg|plein|hof|kade|gracht|dreef|pad|dijk|singel|steeg|park|"
    r"plantsoen|ring|erf|wal|markt|hoek|akker|kamp|veld|land|horst|str\.?|street|road|avenue|lane)"
    r"\s+\d{1,3}\s?(?:[a-z]{1,2}|-\d{1,3}|bis)?(?:[, ]+\d{4}\s?[a-z]{2})?(?:[, ]+[^\W\d_][\w -]*)?",
    re.IGNORECASE,
)
MAX_WORDS: Final = 6
MAX_CHARS: Final = 60
MAX_ADDRESS_CHARS: Final = 100


def is_person(text: str, *, is_likely: bool = False) -> bool:
    """Return whether a text is the name of a person and nothing else.

    Parameters
    ----------
    text
        A whole cell.
    is_likely
        Whether the heading of the column is about a person. Then two capitalised words are
        enough; otherwise the text must start with a title, initials or a common first name.

    Examples
    --------
    >>> is_person("Ans de Vries"), is_person("J.P. Jansen"), is_person("Stichting Travers")
    (True, True, False)
    """
    if len(text) > MAX_CHARS or any(map(str.isdigit, text)):
        return False
    parts = text.replace(",", " ").split()
    if not 1 <= len(parts) <= MAX_WORDS:
        return False
    if NO_PERSON.search(flat(text)):
        return False
    names = [part for part in parts if flat(part).strip(".") not in TITLES]
    has_title = len(names) < len(parts)
    own = [part for part in names if flat(part) not in BETWEEN]
    if not own or not all(_is_name(part) for part in own):
        return False
    first = flat(own[0]).split("-")[0]
    is_known = first in FIRST_NAMES or (len(own) > 1 and _is_initials(own[0]))
    is_turned = "," in text and (flat(own[-1]) in FIRST_NAMES or _is_initials(own[-1]))
    return has_title or is_turned or is_known or is_likely


def is_home_address(text: str) -> bool:
    """Return whether a text starts with a street and a house number.

    Examples
    --------
    >>> is_home_address("Bachlaan 144, 8031 HL Zwolle")
    True
    >>> is_home_address("Elke week in de Bachlaan")
    False
    """
    return len(text) <= MAX_ADDRESS_CHARS and ADDRESS.fullmatch(text.strip()) is not None


def _is_name(part: str) -> bool:
    is_capital = part[:1].isupper() and WORD.fullmatch(part) is not None
    return is_capital or _is_initials(part)


def _is_initials(part: str) -> bool:
    return INITIALS.fullmatch(part) is not None
