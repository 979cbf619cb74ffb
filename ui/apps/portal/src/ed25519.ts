// SPDX-License-Identifier: Apache-2.0
import type { Signed } from '@verifier'

type Verdict = boolean | undefined

/** By the browser itself; undefined where it does not know Ed25519, or the page did not come by https. */
const byBrowser = async (key: Uint8Array, signed: Signed): Promise<Verdict> => {
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

/** By the script that is fetched for old phones and plain http; undefined where it cannot be fetched. */
const byScript = async (key: Uint8Array, signed: Signed): Promise<Verdict> => {
  try {
    const { verifies } = await import('./ed25519_script.ts')
    return verifies(key, signed)
  } catch {
    return undefined
  }
}

/** Whether an Ed25519 signature holds; undefined where this device cannot tell. */
export const holds = async (key: Uint8Array, signed: Signed): Promise<Verdict> =>
  (await byBrowser(key, signed)) ?? byScript(key, signed)
