from .notices import WorkNotice
from .proposals import Proposal
from .rights import LanguageRight
from .states import StateOfWords
from .together import JointPublication, JointState
from .words import WordsMixin

__all__ = [
    "JointPublication",
    "JointState",
    "LanguageRight",
    "Proposal",
    "StateOfWords",
    "WordsMixin",
    "WorkNotice",
]
