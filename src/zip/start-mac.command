#!/bin/sh
# Starts Jielong on this computer and opens it in Chrome. Installs nothing. The first time: right click, Open.
cd "$(dirname "$0")" || exit 1
port="${1:-4173}"
(sleep 1; open -a "Google Chrome" "http://localhost:$port/" || open "http://localhost:$port/") >/dev/null 2>&1 &
exec perl serve.pl "$port"
