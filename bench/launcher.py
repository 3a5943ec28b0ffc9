"""Runs a command and writes its seconds and peak memory: `launcher.py RESULT.json OUTPUT COMMAND…`.

A process of its own, since a child counts the memory of whoever started it as its own peak (Linux keeps the larger).
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

result, output = map(Path, sys.argv[1:3])
with output.open("wb") as sink:
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[3:], stdout=sink, stderr=subprocess.STDOUT)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
process.returncode = os.waitstatus_to_exitcode(status)
cpu = used.ru_utime + used.ru_stime
facts = {"seconds": took, "cpu_seconds": cpu, "peak_mib": used.ru_maxrss / 1024, "code": process.returncode}
result.write_text(json.dumps(facts), encoding="utf-8")
