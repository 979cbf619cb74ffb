// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, verify } from 'node:crypto'
import type { Signed } from './src/index.ts'

/** Whether an Ed25519 signature holds, by Node's own library. */
export const signatureHolds = (key: Uint8Array, { message, signature }: Signed): boolean => {
  const x = Buffer.from(key).toString('base64url')
  const imported = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, message, imported, signature)
}
