"""Compiles the inner loops (`*.pyx`) by Cython, in place and for the wheel: by itself, or as hatchling's build hook.

Nothing depends on them: where there is no compiler, codau is built without them, and NumPy does the same, slower.
"""

from __future__ import annotations

import os
import platform
import sysconfig
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent

_FAST = ("-mavx2", "-mbmi", "-mbmi2", "-mfma")
"""What every processor of the kind has had for ten years. `index.compiled` looks whether this one has."""

_SHARED = "index.memoryviews"
"""A module of what all loops share of Cython's own code: else each would be three times as large and as long in the
making."""

_DIRECTIVES = {
    "language_level": "3",
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "freethreading_compatible": True,
}


class CompiledLoops(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled loops into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            compile_loops()
        except Exception as error:  # of Cython, setuptools or the compiler: whatever it is, codau works without
            self.app.display_warning(f"The inner loops can't be compiled, searches will be slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compile_loops() -> None:
    """Compile what has changed, in place, and note of which sources the loops are."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    compiled = _index_compiled()
    os.chdir(ROOT)
    build = Path("build", "loops")
    modules = [path.relative_to(ROOT) for path in compiled.sources() if path.suffix == ".pyx"]
    extensions = [
        Extension(".".join(path.with_suffix("").parts), [str(path)], extra_compile_args=_flags(path.stem))
        for path in modules
    ]
    extensions.append(Extension(_SHARED, [str(build / "memoryviews.c")], extra_compile_args=_flags("machine")))
    made = cythonize(
        extensions,
        build_dir=str(build),
        compiler_directives=_DIRECTIVES,
        shared_utility_qualified_name=_SHARED,
        quiet=True,
    )
    command = Distribution({"name": "codau", "ext_modules": made}).get_command_obj("build_ext")
    command.inplace, command.build_temp, command.parallel = True, str(build), os.cpu_count() or 1
    command.ensure_finalized()
    command.run()
    compiled.note()


def _index_compiled() -> ModuleType:
    """The module of that name by itself: what its package imports isn't there yet while codau is built."""
    spec = spec_from_file_location("compiled", ROOT / "index" / "compiled.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _flags(name: str) -> list[str]:
    if sysconfig.get_platform().startswith("win"):
        return ["/O2"]
    flags = ["-O3", "-g0", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"]
    return [*flags, *_FAST] if platform.machine() in ("x86_64", "AMD64") and name != "machine" else flags


if __name__ == "__main__":
    compile_loops()
