"""Languages that plans are told in: what each calls itself, and how it is written."""

from dataclasses import dataclass

EASY, TRANSLATION = "easy", "translation"
KINDS = ((TRANSLATION, "Another language"), (EASY, "Easy Read"))


@dataclass(frozen=True)
class Language:
    """One language by its BCP 47 tag."""

    tag: str
    own: str
    english: str
    right_to_left: bool = False

    @property
    def named(self) -> str:
        """Both names, as a list offers it."""
        same = self.own == self.english
        return self.own if same else f"{self.own} ({self.english})"


LANGUAGES = (
    Language("en", "English", "English"),
    Language("sq", "Shqip", "Albanian"),
    Language("am", "አማርኛ", "Amharic"),
    Language("ar", "العربية", "Arabic", True),
    Language("bn", "বাংলা", "Bengali"),
    Language("bg", "Български", "Bulgarian"),
    Language("zh", "中文", "Chinese"),
    Language("cs", "Čeština", "Czech"),
    Language("fr", "Français", "French"),
    Language("gd", "Gàidhlig", "Scottish Gaelic"),
    Language("el", "Ελληνικά", "Greek"),
    Language("gu", "ગુજરાતી", "Gujarati"),
    Language("hi", "हिन्दी", "Hindi"),
    Language("hu", "Magyar", "Hungarian"),
    Language("it", "Italiano", "Italian"),
    Language("ckb", "کوردی", "Kurdish (Sorani)", True),
    Language("lt", "Lietuvių", "Lithuanian"),
    Language("ps", "پښتو", "Pashto", True),
    Language("fa", "فارسی", "Persian", True),
    Language("pl", "Polski", "Polish"),
    Language("pt", "Português", "Portuguese"),
    Language("pa", "ਪੰਜਾਬੀ", "Punjabi"),
    Language("ro", "Română", "Romanian"),
    Language("ru", "Русский", "Russian"),
    Language("sk", "Slovenčina", "Slovak"),
    Language("so", "Soomaali", "Somali"),
    Language("es", "Español", "Spanish"),
    Language("ta", "தமிழ்", "Tamil"),
    Language("ti", "ትግርኛ", "Tigrinya"),
    Language("tr", "Türkçe", "Turkish"),
    Language("uk", "Українська", "Ukrainian"),
    Language("ur", "اردو", "Urdu", True),
    Language("vi", "Tiếng Việt", "Vietnamese"),
    Language("cy", "Cymraeg", "Welsh"),
)
BY_TAG = {each.tag: each for each in LANGUAGES}


def form_named(kind: str, tag: str) -> str:
    """What a plan in another form is called: 'Polski (Polish)', 'Easy Read'."""
    if kind == TRANSLATION:
        return BY_TAG[tag].named
    return "Easy Read" if tag == "en" else f"Easy Read, {BY_TAG[tag].named}"
