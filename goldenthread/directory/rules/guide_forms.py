"""A guide in another form: its times in the writer's words, what its page says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

UNSURE = " (not confirmed)"
UNKNOWN = "a time that we do not know: please ask the council"
PLACE = re.compile(r"\[([a-z][a-z0-9_]*)(?::([^\[\]]*))?\]")
ENGLISH = "en"


class Sentences(NamedTuple):
    """What the page of a form says around it, in its own language."""

    original: str
    made: str
    checked: str
    outdated: str
    law: str
    unsure: str


IN_ENGLISH = Sentences(
    "Made from the guide",
    "Made on",
    "Checked with",
    "The guide has changed since this was made: some of it may be out of date.",
    "A time that the law gives has changed since this was made.",
    "not confirmed",
)
SENTENCES = {
    ENGLISH: IN_ENGLISH,
    "ar": Sentences(
        "هذه ترجمة للدليل",
        "التاريخ",
        "تمت المراجعة مع",
        "تغيّر الدليل بعد هذه الترجمة: قد تكون بعض المعلومات قديمة.",
        "تغيّرت مدة قانونية. المدة الجديدة مكتوبة بالإنجليزية.",
        "غير مؤكد",
    ),
    "bn": Sentences(
        "এটি এই নির্দেশিকার অনুবাদ",
        "তারিখ",
        "যাদের সঙ্গে যাচাই করা হয়েছে",
        "এই অনুবাদের পরে নির্দেশিকা বদলেছে: কিছু তথ্য পুরোনো হতে পারে।",
        "একটি আইনি সময়সীমা বদলেছে। নতুন সময়সীমা ইংরেজিতে দেওয়া আছে।",
        "নিশ্চিত নয়",
    ),
    "cy": Sentences(
        "Cyfieithiad o'r canllaw hwn",
        "Dyddiad",
        "Gwiriwyd gyda",
        "Mae'r canllaw wedi newid ers y cyfieithiad hwn: gall rhywfaint ohono fod "
        "wedi dyddio.",
        "Mae terfyn amser cyfreithiol wedi newid. Rhoddir yr amser newydd yn Saesneg.",
        "heb ei gadarnhau",
    ),
    "pl": Sentences(
        "To jest tłumaczenie przewodnika",
        "Data",
        "Sprawdzono z",
        "Przewodnik zmienił się od czasu tego tłumaczenia: część informacji może być "
        "nieaktualna.",
        "Termin prawny zmienił się. Nowy termin podano po angielsku.",
        "niepotwierdzone",
    ),
    "ro": Sentences(
        "Aceasta este traducerea ghidului",
        "Data",
        "Verificat împreună cu",
        "Ghidul s-a schimbat de la această traducere: unele informații pot fi "
        "depășite.",
        "Un termen legal s-a schimbat. Termenul nou este dat în engleză.",
        "neconfirmat",
    ),
    "uk": Sentences(
        "Це переклад посібника",
        "Дата",
        "Перевірено разом із",
        "Посібник змінився після цього перекладу: деякі відомості можуть бути "
        "застарілими.",
        "Строк, установлений законом, змінився. Новий строк наведено англійською.",
        "не підтверджено",
    ),
    "ur": Sentences(
        "یہ اس رہنما کا ترجمہ ہے",
        "تاریخ",
        "کس کے ساتھ جانچا گیا",
        "اس ترجمے کے بعد رہنما بدل گیا ہے: کچھ معلومات پرانی ہو سکتی ہیں۔",
        "ایک قانونی مدت بدل گئی ہے۔ نئی مدت انگریزی میں لکھی ہے۔",
        "غیر مصدقہ",
    ),
}


@dataclass(frozen=True)
class Law:
    """The times that the law gave when a form was written, and those it gives now."""

    then: Mapping[str, str]
    now: Mapping[str, str]

    def has_changed(self, key: str) -> bool:
        """Whether a time is another than the writer had before their eyes."""
        return key not in self.now or self.then.get(key, "") != self.now[key]


def sentences_in(language: str) -> tuple[Sentences, str]:
    """What the page says around a form, and in which language that is."""
    if language in SENTENCES:
        return SENTENCES[language], language
    return IN_ENGLISH, ENGLISH


def problem_with_form(kind: str, language: str) -> str:
    """Why a guide cannot be kept as this kind in this language; empty if it can."""
    if kind == "translation" and language == ENGLISH:
        return "The guide is in English: choose the language it was translated into."
    return ""


def problems_with_times(words: str, language: str, now: Mapping[str, str]) -> list[str]:
    """What is to be mended in the times of a text, in sentences."""
    found = dict.fromkeys((key, said.strip()) for key, said in PLACE.findall(words))
    told = (problem_with_time(key, said, language, now) for key, said in found)
    return [each for each in told if each]


def problem_with_time(
    key: str, said: str, language: str, now: Mapping[str, str]
) -> str:
    """A key that is no limit, words that are missing, or a number that is not so."""
    if key not in now:
        return f"There is no legal limit called {key}: take [{key}] out."
    law = now[key].removesuffix(UNSURE)
    if not said:
        return (
            ""
            if language == ENGLISH
            else f"The law says “{law}” for [{key}]. Write it in the language of this "
            f"text, after a colon, with its number: [{key}: …]."
        )
    if numbers(said) != numbers(law):
        return (
            f"The law says “{law}” for [{key}]: “{said}” must have the same number, "
            "in figures."
        )
    return ""


def numbers(words: str) -> list[int]:
    """The numbers of a text, in the figures of any script."""
    return sorted(map(int, re.findall(r"\d+", words)))


def law_in(words: str, now: Mapping[str, str]) -> str:
    """The times a text names as the law gives them today, one a line, to be kept."""
    keys = sorted({key for key, _ in PLACE.findall(words) if key in now})
    return "\n".join(f"{key}={now[key]}" for key in keys)


def law_kept(lines: str) -> dict[str, str]:
    """The same, read again."""
    pairs = (line.partition("=") for line in lines.splitlines())
    return {key: said for key, _, said in pairs}


def changed_times(words: str, law: Law) -> list[str]:
    """The keys whose time the text no longer tells; without own words it always does.

    A key that is no longer law tells nothing, with own words or without.
    """
    found = {(key, bool(said.strip())) for key, said in PLACE.findall(words)}
    return sorted(
        {
            key
            for key, own in found
            if key not in law.now or (own and law.has_changed(key))
        }
    )


def times_told(words: str, law: Law, unsure: str) -> str:
    """A text with its times: the writer's words while they hold, else the law's."""

    def said(match: re.Match[str]) -> str:
        key, own = match[1], (match[2] or "").strip()
        now = law.now.get(key, UNKNOWN)
        if not own or law.has_changed(key):
            return now
        return f"{own} ({unsure})" if now.endswith(UNSURE) else own

    return PLACE.sub(said, words)
