#!/usr/bin/env bash
# A local Dask cluster restarts a worker that was killed, but one that is killed again 14 seconds later it closes for good: it looks once, 15 seconds
# after the first loss, whether the worker is there, and a worker that is just then on its way back counts as gone. The last one leaves tasks waiting.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check distributed==2026.8.0
cat > "$folder/twice.py" <<'PY'
import os
import signal
import sys
import time

import distributed

TIMEOUT = 15.0  # distributed.deploy.lost-worker-timeout, as it comes


def workers(client):
    return list(client.scheduler_info(n_workers=-1)["workers"])


def kill(client):
    (found,) = client.run(os.getpid).values()
    os.kill(found, signal.SIGKILL)


def back_after(client, kills):
    """Whether the only worker is there 30 seconds after the last kill."""
    client.wait_for_workers(1)
    begin = time.monotonic()
    kill(client)
    for seconds in kills[1:]:
        client.wait_for_workers(1)
        time.sleep(max(0.0, begin + seconds - time.monotonic()))
        kill(client)
    time.sleep(30)
    return len(workers(client))


def run(kills):
    options = dict(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50)
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        found = back_after(client, kills)
        try:
            answer = client.submit(sum, [1, 2]).result(timeout=20)
        except distributed.TimeoutError:
            answer = "still waiting after 20 seconds"
        return found, answer


if __name__ == "__main__":
    print(f"distributed {distributed.__version__}, Python {sys.version.split()[0]}; a local cluster of one worker")
    seen = {}
    for name, kills in (("killed once", [0.0]), ("killed at 0 and 8 s", [0.0, 8.0]), ("killed at 0 and 14.7 s", [0.0, TIMEOUT - 0.3])):
        seen[name] = run(kills)
        print(f"{name}: {seen[name][0]} worker 30 seconds later; sum of 1 and 2: {seen[name][1]}")
    expected = [(1, 3), (1, 3), (0, "still waiting after 20 seconds")]
    sys.exit(0 if list(seen.values()) == expected else 1)
PY
"$folder/venv/bin/python" "$folder/twice.py"
