#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# core is pure: what its object files ask the linker for must hold no clock, randomness, file, environment, database or socket,
# and from OpenSSL only digests (hash.cpp), Ed25519 (ed25519.cpp), SM2 (sm2.cpp) and base64 (sixty_four.cpp). Prints one line "ok …" or "FAIL …" per rule.
set -euo pipefail
library=${1:-build/test/src/libdd_core.a}
failed=0

# rule TEXT FOUND: the rule holds when nothing was found.
rule() {
  if [ -z "$2" ]; then
    printf 'ok %s\n' "$1"
  else
    printf '%s\n' "$2" | sed 's/^/     /'
    printf 'FAIL %s\n' "$1"
    failed=1
  fi
}

# "object symbol", one a line, for every undefined symbol.
undefined() { nm -uCA "$library" | sed -E 's/^[^:]*:([^:]*): +[UwW] +/\1 /' | grep -v '^$'; }
matching() { undefined | grep -E "$1" | sort -u || true; }

[ -s "$library" ] || { printf 'FAIL %s is not built\n' "$library"; exit 1; }
rule 'core reads no clock' "$(matching ' (std::chrono::.*::now\(|clock_gettime|gettimeofday|time@?|time$|clock$|localtime|gmtime|mktime|strftime)')"
rule 'core makes no randomness' "$(matching ' (std::random_device|getrandom|getentropy|arc4random|rand$|srand$|random$|RAND_)')"
rule 'core opens no file and prints nothing' "$(matching ' (std::basic_(filebuf|ifstream|ofstream|fstream)|std::filesystem|fopen|open$|open64|openat|read$|write$|std::c(out|err|in|log)$|printf$|fprintf|puts$)')"
rule 'core reads no environment and no locale' "$(matching ' (getenv|secure_getenv|setenv|setlocale|std::locale::global)')"
rule 'core knows no database' "$(matching ' (sqlite3_|PQ[a-z])')"
rule 'core opens no socket' "$(matching ' (socket|connect|bind|listen|accept|send|recv|getaddrinfo)@?$')"
rule 'core parses no JSON and formats with no library' "$(matching ' (boost::|fmt::|spdlog::)')"
rule 'core takes from OpenSSL only digests, signatures and base64, each in its own file' \
  "$(matching ' (EVP_|SHA|MD5|BIO_|SSL_|ERR_|CRYPTO_|OPENSSL_|RAND_|BN_|EC_)' | grep -vE '^(hash\.cpp\.o EVP_(MD|Digest|sha256|sm3)|ed25519\.cpp\.o EVP_(PKEY|MD_CTX|Digest(Sign|Verify))|sm2\.cpp\.o (EVP_(PKEY|MD_CTX|Digest(Sign|Verify)|sm3)|BN_|EC_)|sixty_four\.cpp\.o EVP_(En|De)codeBlock)' || true)"
exit "$failed"
