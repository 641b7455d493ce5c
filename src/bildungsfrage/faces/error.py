"""What goes wrong in a face itself; each is one German sentence with its exit code.

FaceError
├── CallError    the call is wrong (2)
├── FolderError  a folder with knowledge is missing (3)
└── OutputError  the answer cannot be written (4)
"""

import errno

_REASONS = {
    errno.EACCES: "dazu fehlt die Berechtigung",
    errno.EPERM: "dazu fehlt die Berechtigung",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.ENOENT: "es gibt sie nicht",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOTDIR: "der Ordner darin ist keiner",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EBUSY: "ein anderes Programm benutzt sie",
}


def reason(error: OSError) -> str:
    """Why the system refused, in German where that is known."""
    return _REASONS.get(error.errno or 0) or error.strerror or "unbekannter Fehler"


class FaceError(Exception):
    """`sentence` says what is wrong, without a full stop; `remedy` is a whole sentence or an example, or empty."""

    exit_code = 2

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(f"{sentence}. {remedy}".strip())


class CallError(FaceError):
    """The words on the command line, or a format that does not fit the answer."""


class FolderError(FaceError):
    """A folder with knowledge that is not there."""

    exit_code = 3


class OutputError(FaceError):
    """stdout takes no more: disk full, medium gone."""

    exit_code = 4


class ReaderGone(Exception):  # noqa: N818 (nothing went wrong)
    """Whoever read stdout has closed it (`| head`): no fault, but no reason to go on."""
