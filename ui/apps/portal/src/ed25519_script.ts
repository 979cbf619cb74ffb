// SPDX-License-Identifier: Apache-2.0
import { ed25519 } from '@noble/curves/ed25519.js'
import type { Signed } from '@verifier'

/** RFC 8032 as the browsers and the C++ program verify it: no signature that only ZIP 215 accepts. */
export const verifies = (key: Uint8Array, { signature, message }: Signed): boolean =>
  ed25519.verify(signature, message, key, { zip215: false })
