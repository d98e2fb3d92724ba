"""What building does besides packing: the folder of an editable installation is compiled.

pip compiles what it copies into an environment.  Of a folder that it only points to, Python would
compile every module at the first start, and at each one where it may not write
(``PYTHONDONTWRITEBYTECODE``, somebody else's folder): most of what such a start takes.
"""

from __future__ import annotations

from compileall import compile_dir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileEditable(BuildHookInterface):
    """Compiles the package where it lies, if it will be used there."""

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """A module that cannot be compiled, or not written, is left to the first start."""
        if version == "editable":
            compile_dir(Path(self.root) / "quotecli", quiet=2)
