"""Translations read straight from Qt Linguist's .ts files, switchable while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from responder.model.translate import translations

#: Code and own name of every language of the window.
LANGUAGES = {"en": "English", "ja": "日本語"}


class TsTranslator(QTranslator):
    """A translator that reads a .ts file of the product, so that a fresh clone needs no build step.

    Args:
        code: Language code; decides the plural form.
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._texts = translations(code)

    def isEmpty(self) -> bool:
        """Whether nothing was read."""
        return not self._texts

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str | None:
        """The text in this language, or None for Qt to go on with the next translator (an empty text would be one)."""
        forms = self._texts.get((context, source, comment or "")) or self._texts.get((context, source, ""))
        if not forms:
            return None
        plural = len(forms) > 1 and n != 1
        return forms[1 if plural else 0]


_installed: list[QTranslator] = []


def choose(code: str) -> str:
    """Code of the language to use for a setting: itself if known, else the system's if known, else English."""
    if code in LANGUAGES:
        return code
    system = QLocale.system().name().partition("_")[0]
    return system if system in LANGUAGES else "en"


def install(code: str) -> str:
    """Switch the language; every widget gets LanguageChange. Returns the code in use."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("no application")
    code = choose(code)
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(QLocale(QLocale.Language.Japanese if code == "ja" else QLocale.Language.English))
    qt = QTranslator()
    if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _installed.append(qt)
    _installed.append(TsTranslator(code))
    for translator in _installed:
        app.installTranslator(translator)
    return code
