"""Runs a command and writes what it took, measured by a small process.

launch.py DESCRIPTOR COMMAND…: a process begins with the peak memory of the one that started it, which
is a lot where that holds a corpus. Writes seconds, processor seconds, peak memory in bytes and the
exit code to DESCRIPTOR.
"""

import os
import sys
import time

descriptor, command = int(sys.argv[1]), sys.argv[2:]
os.set_inheritable(descriptor, False)
began = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - began
processor = usage.ru_utime + usage.ru_stime
line = f"{seconds} {processor} {usage.ru_maxrss * 1024} {os.waitstatus_to_exitcode(status)}\n"
os.write(descriptor, line.encode())
