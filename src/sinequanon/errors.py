"""The one tree of errors: each says what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager


class SinequanonError(Exception):
    """Something that a user can understand and mend.

    Parameters
    ----------
    cause
        What is wrong, in one sentence.
    cure
        What to do about it, in one sentence.
    where
        The file, line, table or argument concerned, if there is one.
    """

    exit_code = 1

    def __init__(self, cause: str, *, cure: str, where: str | None = None) -> None:
        self.cause = cause
        self.cure = cure
        self.where = where
        super().__init__(cause)

    def __str__(self) -> str:
        place = f"\n  where: {self.where}" if self.where else ""
        return f"{self.cause}{place}\n  to do: {self.cure}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.cause, self.cure, self.where))


def _rebuild(kind: type[SinequanonError], cause: str, cure: str, where: str | None) -> SinequanonError:
    return kind(cause, cure=cure, where=where)


class InputError(SinequanonError):
    """A question that cannot be asked so: a state, date, symbol or option that does not exist."""

    exit_code = 2


class SourceError(SinequanonError):
    """A public release that cannot be fetched, or whose content is not what its card says."""


class EvidenceError(SinequanonError):
    """A table, register or edition that is missing, broken or silent on the question."""


class EstimationError(SinequanonError):
    """An estimate that cannot be made from the evidence at hand."""


class ScenarioError(SinequanonError):
    """A scenario document or patch that does not describe a possible scenario."""

    exit_code = 2


@contextmanager
def told_as(kind: type[SinequanonError], cause: str, *, where: object, cure: str) -> Generator[None]:
    """Tell a fault of the file system as one of ours: the cause, then what the system says of it."""
    try:
        yield
    except OSError as error:
        raise kind(f"{cause}: {error.strerror or error}.", where=str(where), cure=cure) from error
