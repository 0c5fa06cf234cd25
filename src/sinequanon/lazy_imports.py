"""Faces of packages: public names that are loaded when they are first asked for, so that importing loads nothing heavy."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from inspect import Signature


class Face(ModuleType):
    """A package whose public names live in its modules, or in its packages' modules.

    Where a module and a function share a name, the module stays and can be called: `sqn.brief("Mali")` asks the function, and
    `from sinequanon.brief import write` finds the module as ever.
    """

    __homes__: dict[str, str]
    __modules__: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__") and name in self.__modules__:
            found = import_module(self.__modules__[name])
            super().__setattr__(name, found)
            return found
        if name.startswith("__") or name not in self.__homes__:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        own = f"{self.__name__}.{name}"
        if _is_module(own):
            return import_module(own)
        found = getattr(import_module(self.__homes__[name]), name)
        super().__setattr__(name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Make a module callable whose name is a function's too: the import of a module ends by setting it here."""
        if isinstance(value, ModuleType) and name in self.__homes__:
            _callable(value, self.__homes__[name], name)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        own = {name for name in super().__dir__() if name.startswith("__")}
        return sorted({*own, *self.__dict__.get("__all__", ()), *self.__homes__, *self.__modules__})


class CallableFace(Face):
    """A module that is also the function of its name."""

    __home__: str
    __function__: str

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Ask the function of this name."""
        return _function(self)(*arguments, **named)

    @property
    def __doc__(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The function's documentation, and then the module's own."""
        return f"{(_function(self).__doc__ or '').rstrip()}\n\nAs a module: {self.__dict__.get('__doc__') or ''}\n"

    @property
    def __signature__(self) -> Signature:
        from inspect import signature

        return signature(_function(self))

    def __repr__(self) -> str:
        asked = ", ".join(str(p.replace(annotation=p.empty)) for p in self.__signature__.parameters.values())
        return f"<function and module {self.__name__}({asked})>"


def attach(
    package: str, homes: Mapping[str, Sequence[str]], modules: Mapping[str, str] | None = None
) -> None:
    """Give a package its public names.

    Parameters
    ----------
    package
        `__name__` of the package.
    homes
        Module -> the names that live there.
    modules
        Name -> the module that it is.
    """
    module = sys.modules[package]
    module.__dict__["__homes__"] = {name: home for home, names in homes.items() for name in names}
    module.__dict__["__modules__"] = dict(modules or {})
    module.__class__ = Face


def _callable(module: ModuleType, home: str, function: str) -> None:
    module.__dict__.setdefault("__homes__", {})
    module.__dict__.setdefault("__modules__", {})
    module.__dict__.update(__home__=home, __function__=function)
    module.__class__ = CallableFace


def _function(module: CallableFace) -> Any:
    return getattr(import_module(module.__home__), module.__function__)


def _is_module(name: str) -> bool:
    from importlib.util import find_spec

    return name in sys.modules or find_spec(name) is not None


def homes(package: ModuleType) -> dict[str, str]:
    """Give each public name of a face with the module in which it lives."""
    return dict(cast("Face", package).__homes__)
