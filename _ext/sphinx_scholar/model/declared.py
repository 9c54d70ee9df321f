"""What the modules of a package declare: a constant there counts without being listed anywhere else."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


def declared(package: str, of: type[T]) -> list[T]:
    """The values of type *of* that are constants of the modules in *package*, each once."""
    modules = [import_module(f"{package}.{module.name}") for module in iter_modules(import_module(package).__path__)]
    found = (value for module in modules for value in vars(module).values() if isinstance(value, of))
    return list({id(value): value for value in found}.values())
