from .rights import LanguageRight
from .states import StateOfWords
from .words import WordsMixin

__all__ = ["LanguageRight", "StateOfWords", "WordsMixin"]
