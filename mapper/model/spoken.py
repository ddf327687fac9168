"""The words in which people of each interface language say amounts, categories and evidence: one table, a language an entry.

To add a language, add an entry. Everything that is typed understands all languages at once, since a room seldom speaks one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mapper.model.spoken_in_workshops import CHINESE, ICELANDIC, INDONESIAN, POLISH
from mapper.model.spoken_words import Spoken, Words

_ENGLISH = Spoken(
    units={
        "min": ("m", "min", "mins", "minute", "minutes"),
        "hour": ("h", "hs", "hr", "hrs", "hour", "hours"),
        "day": ("d", "ds", "day", "days"),
        "week": ("w", "ws", "wk", "wks", "week", "weeks"),
        "month": ("mo", "mos", "month", "months"),
        "year": ("y", "ys", "yr", "yrs", "year", "years"),
    },
    adverbs={"hour": ("hourly",), "day": ("daily",), "week": ("weekly",), "month": ("monthly",), "year": ("yearly",)},
    per=("per", "a", "an", "each", "every"),
    times=("x", "times", "time", "×"),
    to=("-", "–", "to", ".."),
    out_of=("in", "out of", "of"),
    before=("over", "above", "under", "below", "than", "by", "after", "before", "within", "until", "exceeds", "exceeding", "for", "since"),
    by=("by", "via", "over the"),
    yes=("yes", "y", "true"),
    no=("no", "n", "false"),
    unknown=("?", "unknown", "don't know", "dont know", "not known"),
    ad_hoc=("ad hoc",),
    needs=("needs",),
    categories={
        "EXT": ("came from outside", "from outside", "outside"),
        "WIF": ("cannot finish", "cannot", "fail", "failed", "stuck"),
        "RNA": ("nobody there", "nobody", "absent"),
        "CNV": ("rule failed", "rule", "check"),
        "DEX": ("too late", "late"),
    },
    evidence={
        "estimated": ("estimated", "estimate", "guess"),
        "observed": ("observed", "seen"),
        "measured": ("measured",),
        "hearsay": ("hearsay", "heard"),
    },
    strength={"must": ("must",), "helps": ("helps", "should", "may")},
    dependency={
        "data": ("data",),
        "material": ("material", "materials"),
        "approval": ("approval",),
        "capacity": ("capacity",),
        "system": ("system",),
    },
    rejoin={"END": ("end",), "ABORT": ("abort",), "UNKNOWN": ("?", "unknown")},
)
_GERMAN = Spoken(
    units={
        "min": ("minute", "minuten"),
        "hour": ("std", "stunde", "stunden"),
        "day": ("tag", "tage", "tagen"),
        "week": ("wo", "woche", "wochen"),
        "month": ("mon", "monat", "monate", "monaten"),
        "year": ("jahr", "jahre", "jahren"),
    },
    adverbs={
        "hour": ("stündlich",),
        "day": ("täglich", "jeden tag"),
        "week": ("wöchentlich", "jede woche"),
        "month": ("monatlich", "jeden monat"),
        "year": ("jährlich", "jedes jahr"),
    },
    per=("pro", "je", "am", "im", "die", "in der"),
    times=("mal", "-mal"),
    to=("bis",),
    out_of=("von", "aus"),
    before=("über", "unter", "ab", "als", "um", "nach", "vor", "binnen", "innerhalb", "seit"),
    by=("per", "über", "durch"),
    yes=("ja",),
    no=("nein",),
    unknown=("unbekannt", "weiß nicht", "weiss nicht"),
    ad_hoc=("bei bedarf", "spontan"),
    needs=("braucht", "benötigt"),
    categories={
        "EXT": ("kam von außen", "von außen", "außen"),
        "WIF": ("geht nicht fertig", "geht nicht", "kaputt"),
        "RNA": ("niemand da", "niemand", "abwesend"),
        "CNV": ("regel verletzt", "regel", "prüfung"),
        "DEX": ("zu spät", "spät"),
    },
    evidence={
        "estimated": ("geschätzt",),
        "observed": ("beobachtet",),
        "measured": ("gemessen",),
        "hearsay": ("hörensagen", "gehört"),
    },
    strength={"must": ("muss",), "helps": ("soll", "hilft", "kann")},
    dependency={
        "data": ("daten",),
        "material": ("material",),
        "approval": ("freigabe", "genehmigung"),
        "capacity": ("kapazität",),
        "system": ("system",),
    },
    rejoin={"END": ("ende",), "ABORT": ("abbruch",), "UNKNOWN": ("unbekannt",)},
)
_FRENCH = Spoken(
    units={
        "min": ("minute", "minutes"),
        "hour": ("heure", "heures"),
        "day": ("j", "jour", "jours"),
        "week": ("sem", "semaine", "semaines"),
        "month": ("mois",),
        "year": ("ans", "année", "années"),
    },
    adverbs={
        "day": ("quotidien", "tous les jours", "chaque jour"),
        "week": ("hebdomadaire", "chaque semaine"),
        "month": ("mensuel", "chaque mois"),
        "year": ("annuel", "chaque année"),
    },
    per=("par", "chaque"),
    times=("fois",),
    to=("à",),
    out_of=("sur",),
    before=("plus de", "moins de", "après", "avant", "depuis", "dépasse", "pendant"),
    by=("par",),
    yes=("oui",),
    no=("non",),
    unknown=("inconnu", "ne sait pas"),
    ad_hoc=("au besoin", "sans rendez-vous"),
    needs=("nécessite", "a besoin de"),
    categories={
        "EXT": ("vient de dehors", "dehors", "externe"),
        "WIF": ("impossible de finir", "impossible", "bloqué"),
        "RNA": ("personne là", "personne", "absent"),
        "CNV": ("règle violée", "règle", "contrôle"),
        "DEX": ("trop tard", "tard"),
    },
    evidence={"estimated": ("estimé",), "observed": ("observé",), "measured": ("mesuré",), "hearsay": ("ouï-dire",)},
    strength={"must": ("doit", "obligatoire"), "helps": ("devrait", "aide")},
    dependency={
        "data": ("données",),
        "material": ("matériel", "matière"),
        "approval": ("approbation", "accord"),
        "capacity": ("capacité",),
        "system": ("système",),
    },
    rejoin={"END": ("fin",), "ABORT": ("abandon",), "UNKNOWN": ("inconnu",)},
)
_SPANISH = Spoken(
    units={
        "min": ("minuto", "minutos"),
        "hour": ("hora", "horas"),
        "day": ("día", "días", "dia", "dias"),
        "week": ("semana", "semanas"),
        "month": ("mes", "meses"),
        "year": ("año", "años"),
    },
    adverbs={
        "day": ("diario", "diaria", "cada día"),
        "week": ("semanal", "cada semana"),
        "month": ("mensual", "cada mes"),
        "year": ("anual", "cada año"),
    },
    per=("por", "al", "a la", "cada"),
    times=("veces", "vez"),
    to=("a",),
    out_of=("de cada", "de"),
    before=("más de", "menos de", "tras", "después de", "antes de", "desde", "supera", "durante"),
    by=("por",),
    yes=("sí", "si"),
    no=("no",),
    unknown=("desconocido", "no sé"),
    ad_hoc=("cuando haga falta",),
    needs=("necesita",),
    categories={
        "EXT": ("vino de fuera", "fuera", "externo"),
        "WIF": ("no se puede terminar", "no se puede", "atascado"),
        "RNA": ("nadie allí", "nadie", "ausente"),
        "CNV": ("regla incumplida", "regla", "control"),
        "DEX": ("demasiado tarde", "tarde"),
    },
    evidence={"estimated": ("estimado",), "observed": ("observado",), "measured": ("medido",), "hearsay": ("de oídas",)},
    strength={"must": ("debe", "obligatorio"), "helps": ("debería", "ayuda")},
    dependency={
        "data": ("datos",),
        "material": ("material",),
        "approval": ("aprobación",),
        "capacity": ("capacidad",),
        "system": ("sistema",),
    },
    rejoin={"END": ("fin",), "ABORT": ("abandono",), "UNKNOWN": ("desconocido",)},
)
_ITALIAN = Spoken(
    units={
        "min": ("minuto", "minuti"),
        "hour": ("ora", "ore"),
        "day": ("g", "gg", "giorno", "giorni"),
        "week": ("sett", "settimana", "settimane"),
        "month": ("mese", "mesi"),
        "year": ("anno", "anni"),
    },
    adverbs={
        "day": ("giornaliero", "ogni giorno"),
        "week": ("settimanale", "ogni settimana"),
        "month": ("mensile", "ogni mese"),
        "year": ("annuale", "ogni anno"),
    },
    per=("per", "al", "alla", "all'", "ogni"),
    times=("volte", "volta"),
    to=("a",),
    out_of=("su",),
    before=("più di", "meno di", "oltre", "sotto", "dopo", "prima di", "entro", "da", "supera"),
    by=("per", "tramite"),
    yes=("sì", "si"),
    no=("no",),
    unknown=("sconosciuto", "non so"),
    ad_hoc=("al bisogno",),
    needs=("richiede", "ha bisogno di"),
    categories={
        "EXT": ("viene da fuori", "fuori", "esterno"),
        "WIF": ("non si può finire", "non si può", "bloccato"),
        "RNA": ("nessuno presente", "nessuno", "assente"),
        "CNV": ("regola violata", "regola", "controllo"),
        "DEX": ("troppo tardi", "tardi"),
    },
    evidence={"estimated": ("stimato",), "observed": ("osservato",), "measured": ("misurato",), "hearsay": ("sentito dire",)},
    strength={"must": ("deve", "obbligatorio"), "helps": ("dovrebbe", "aiuta")},
    dependency={
        "data": ("dati",),
        "material": ("materiale",),
        "approval": ("approvazione",),
        "capacity": ("capacità",),
        "system": ("sistema",),
    },
    rejoin={"END": ("fine",), "ABORT": ("annulla",), "UNKNOWN": ("sconosciuto",)},
)
LANGUAGES: Mapping[str, Spoken] = {
    "en": _ENGLISH,
    "is": ICELANDIC,
    "pl": POLISH,
    "id": INDONESIAN,
    "zh_TW": CHINESE,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": _ITALIAN,
}
"""By code of the language (ISO 639). Where a word means two things, the language named first has it."""


def meanings(words: Callable[[Spoken], Words]) -> dict[str, str]:
    """Of one column of the table: what each word of any language stands for.

    >>> meanings(lambda spoken: spoken.units)["stunden"], meanings(lambda spoken: spoken.categories)["trop tard"]
    ('hour', 'DEX')
    """
    found: dict[str, str] = {}
    for spoken in LANGUAGES.values():
        for meaning, said in words(spoken).items():
            for word in said:
                found.setdefault(word, meaning)
    return found


def all_words(words: Callable[[Spoken], tuple[str, ...]]) -> tuple[str, ...]:
    """Of one column of the table: the words of all languages, the longest first, so that a pattern of them takes all it can."""
    return tuple(sorted({word for spoken in LANGUAGES.values() for word in words(spoken)}, key=lambda word: (-len(word), word)))
