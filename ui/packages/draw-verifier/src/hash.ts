// SPDX-License-Identifier: Apache-2.0
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, lengthPrefixed, u8 } from './bytes.ts'
import { sm3 } from './sm3.ts'
import { encodeUtf8 } from './utf8.ts'

export type Alg = 'sha256' | 'sm3'

/** The byte of an algorithm in LISTS and in the instance format (sx/v1 3.0). */
export const algNumber = (alg: Alg): number => (alg === 'sha256' ? 1 : 2)

/** H of sx/v1 3.0 with its domain-separated form DS(tag, p1..pn). */
export interface Hash {
  readonly alg: Alg
  of(...parts: Uint8Array[]): Uint8Array
  ds(tag: string, ...parts: Uint8Array[]): Uint8Array
}

export const hashOf = (alg: Alg): Hash => {
  const digest = alg === 'sha256' ? sha256 : sm3
  const of = (...parts: Uint8Array[]): Uint8Array =>
    digest(parts.length === 1 && parts[0] ? parts[0] : concat(...parts))
  const ds = (tag: string, ...parts: Uint8Array[]): Uint8Array => {
    const name = encodeUtf8(tag)
    return of(u8(name.length), name, ...parts.map(lengthPrefixed))
  }
  return { alg, of, ds }
}
