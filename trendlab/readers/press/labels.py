"""The labels of press databases, by role, in the languages of their interfaces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from trendlab.readers.press.written import plain_word

if TYPE_CHECKING:
    from collections.abc import Mapping

# Labels before the text of an article.
HEADER: Mapping[str, str] = {
    "title": "headline|title|titel|titre|kop|titular|titulo|titolo|ueberschrift|überschrift|schlagzeile|título",
    "author": "byline|author|authors|autor|auteur|verfasser|von|autore|by|door|signature|anchors|anchor",
    "section": "section|rubrik|rubrique|rubriek|ressort|sección|sezione|sectie|seccion|seção|secção",
    "length": "length|länge|longueur|lengte|extensión|lunghezza|laenge|longitud|comprimento",
    "dateline": "dateline|ortsangabe|ortszeile|lieu|plaats|ort",
    "highlight": "highlight|encart|chapeau|hervorhebung|samenvatting|uittreksel|accroche|resaltado|teaser",
    "series": "series|serie|série",
    "day": "date|datum|fecha|data",
    "source": "source|publication|quelle|bron|fuente|fonte",
}
# Labels that open the text.
BODY: Mapping[str, str] = {
    "body": "body|text|article|texte|tekst|texto|testo|haupttext|corps|cuerpo|corpo|full text|volltext"
}
# Labels after the text.
TAIL: Mapping[str, str] = {
    "load_date": "load-date|date-chargement|update|laad-datum|lade-datum|ladedatum|fecha-de-carga|upload-datum"
    "|laaddatum|date de chargement|fecha de carga|data di caricamento|datum-laden|data de carga|data de carregamento",
    "language": "language|langue|sprache|taal|idioma|lingua",
    "publication_type": "publication-type|type-publication|publikationstyp|publicatietype|zeitungstyp|publikation-typ"
    "|tipo de publicación|tipo-de-publicación|type de publication|publikations-typ|tipo-pubblicazione",
    "subject": "subject|sujet|thema|onderwerp|tema|asunto|soggetto|schlagwort|schlagwörter",
    "graphic": "graphic|graphique|grafik|grafiek|gráfico|illustration|afbeelding|bild",
    "journal_code": "journal-code|code-revue|zeitschriften-code|journal code|zeitungs-code|publikations-code"
    "|tijdschrift-code",
    "copyright": "copyright",
    "person": "person|personne|persoon|persona|people|persons",
    "organization": "organization|organisation|organisatie|organización|organizzazione",
    "company": "company|société|entreprise|unternehmen|firma|bedrijf|empresa|compagnie|societe",
    "ticker": "ticker|symbole|börsenkürzel|symbol",
    "industry": "industry|industrie|branche|secteur|sector|industria",
    "place": "geographic|localisation-geo|geografisch|geografie|geographie|location|region",
    "country": "country|pays|land|país|paese",
    "state": "state|état|bundesland|staat|estado",
    "city": "city|ville|stadt|stad|ciudad|città",
    "notes": "notes|note|anmerkungen|hinweis|notas",
    "correction": "correction|korrektur|rectificatie|berichtigung|corrección",
    "correction_date": "correction-date|date-correction|korrektur-datum",
    "classification": "classification|klassifizierung|klassifikation|classificatie|clasificación|classificazione",
    "url": "url",
    "distribution": "distribution|verteiler|distributie",
    "document_type": "document-type|type-document|dokumententyp|dokumenttyp|document type",
    "edition": "edition|édition|ausgabe|editie|edición|edizione",
    "category": "category|catégorie|kategorie|categorie|categoría",
    "issn": "issn",
    "dgroups": "dgroups",
}
# The words for "N documents" and for the end of one.
DOCUMENT = r"(?:documents?|dokumente?n?|documenten|documentos?|documenti|documento|artikel|articles?)"
OF = r"(?:of|von|de|des|sur|van|di|dei|av|af|z|su)"


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, str]]:
    return {
        plain_label(name): (part, role)
        for part, table in (("header", HEADER), ("body", BODY), ("tail", TAIL))
        for role, names in table.items()
        for name in names.split("|")
    }


def plain_label(text: str) -> str:
    """A label in lower case, without accents, hyphens and colon."""
    return " ".join(plain_word(text.rstrip(": \xa0")).replace("-", " ").split())


def label_role(text: str) -> tuple[str, str] | None:
    """The position of a label ("header", "body" or "tail") and its role; None where the label is unknown.

    >>> label_role("LÄNGE"), label_role("Load-Date"), label_role("Re")
    (('header', 'length'), ('tail', 'load_date'), None)
    """
    return _by_name().get(plain_label(text))


_UPPER = re.compile(r"\s*([^\W\d_a-z][^\W\d_a-z]*(?:[ -][^\W\d_a-z]+){0,3}):(?=\s|$)\s*")


def split_upper(text: str) -> tuple[str, str] | None:
    """A label in capitals at the start of a paragraph, and the text after it; None where there is none."""
    hit = _UPPER.match(text)
    return (hit[1], text[hit.end() :].strip()) if hit and hit[1] == hit[1].upper() else None
