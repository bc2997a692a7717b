#!/bin/sh
# Starts Jielong on this computer and opens it. Installs nothing. Another port: ./start-linux.sh 5000
cd "$(dirname "$0")" || exit 1
port="${1:-4173}"
if [ -z "$JIELONG_NO_BROWSER" ]; then
  (sleep 1; xdg-open "http://localhost:$port/") >/dev/null 2>&1 &
fi
if command -v perl >/dev/null 2>&1 && [ -z "$JIELONG_PYTHON" ]; then
  exec perl serve.pl "$port"
fi
if command -v python3 >/dev/null 2>&1; then
  echo "Jielong: http://localhost:$port/   (Ctrl+C ends it)"
  exec python3 -m http.server "$port" --bind 127.0.0.1 --directory app
fi
echo "Neither perl nor python3 is here. Open jielong.html, the single file, instead." >&2
exit 1
