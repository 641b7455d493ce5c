"""What goes wrong with the data and is the operator's to mend: one German sentence with file, place and remedy."""

from pathlib import Path

EXIT_CODE = 4


class DataError(Exception):
    """Data missing, broken, locked or not writable.

    `reason` and `remedy` are German clauses without a full stop; `place` says where in the file ("Zeile 7").
    """

    exit_code = EXIT_CODE

    def __init__(self, file: Path | str, reason: str, remedy: str, place: str = "") -> None:
        self.file = str(file)
        self.place = place
        self.reason = reason
        self.remedy = remedy
        where = f"{self.file}, {place}" if place else self.file
        super().__init__(f"{where}: {reason}; {remedy}.")

    def __reduce__(self) -> tuple[type["DataError"], tuple[str, str, str, str]]:
        """Crosses a process border whole (the default would pass the finished sentence as `file`)."""
        return type(self), (self.file, self.reason, self.remedy, self.place)
