// SPDX-License-Identifier: Apache-2.0
import type { Signed } from '@verifier'

/** Whether an Ed25519 signature holds; undefined where the browser cannot tell. */
export const holds = async (key: Uint8Array, signed: Signed): Promise<boolean | undefined> => {
  try {
    const raw = Uint8Array.from(key)
    const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    const [signature, message] = [
      Uint8Array.from(signed.signature),
      Uint8Array.from(signed.message),
    ]
    return await crypto.subtle.verify('Ed25519', imported, signature, message)
  } catch {
    return undefined
  }
}
