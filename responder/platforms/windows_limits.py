"""Limits of a reader process on Windows: a job object of its own (winnt.h, JOBOBJECT_EXTENDED_LIMIT_INFORMATION)."""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Final

_SYSTEM32_ONLY: Final = 0x0800  # LOAD_LIBRARY_SEARCH_SYSTEM32
_EXTENDED_LIMITS: Final = 9  # JobObjectExtendedLimitInformation
_ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_UNHANDLED = 0x8, 0x100, 0x400
# no message box for a missing disk, a crash or a file that cannot be opened, and no crash report written on the host
_QUIET: Final = 0x1 | 0x2 | 0x8000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64), ("job_time", ctypes.c_int64), ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t), ("most_set", ctypes.c_size_t), ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t), ("priority", ctypes.c_uint32), ("scheduling", ctypes.c_uint32),
    )  # fmt: skip


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; memory in bytes."""

    _fields_ = (
        ("basic", BasicLimits), ("io", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
    )  # fmt: skip


def limits(memory: int) -> ExtendedLimits:
    """One process, which may not start others, with so many bytes of memory.

    Args:
        memory: Bytes it may commit.
    """
    asked = ExtendedLimits()
    asked.basic.flags = _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED
    asked.basic.processes = 1
    asked.process_memory = memory
    return asked


def confine(memory: int) -> bool:
    """Puts this process into a job of its own; it stays there until it ends.

    Args:
        memory: Bytes it may commit.

    Returns:
        Whether Windows did; it may refuse where the program itself runs in a job of an unusual kind.
    """
    if sys.platform == "win32":
        kernel: Any = ctypes.WinDLL("kernel32.dll", use_last_error=True, winmode=_SYSTEM32_ONLY)
        kernel.SetErrorMode(ctypes.c_uint32(_QUIET))
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        asked = limits(memory)
        return bool(
            job.value
            and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(asked), ctypes.sizeof(asked))
            and kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
        )
    return False
