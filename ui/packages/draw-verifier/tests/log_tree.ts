// SPDX-License-Identifier: Apache-2.0
import { u8 } from '../src/bytes.ts'
import { hashOf } from '../src/hash.ts'
import { treeRoot } from '../src/merkle.ts'

export const logHash = hashOf('sha256')
export const leafHash = (entry: Uint8Array): Uint8Array => logHash.of(u8(0), entry)

type Hashes = readonly Uint8Array[]

const split = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1)

export const rootOf = (leaves: Hashes): Uint8Array => treeRoot(logHash, leaves)

/** PATH(m, D[n]) of RFC 6962 2.1.1, as it is defined there. */
export const inclusionProof = (m: number, leaves: Hashes): Uint8Array[] => {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  const left = leaves.slice(0, k)
  const right = leaves.slice(k)
  return m < k
    ? [...inclusionProof(m, left), rootOf(right)]
    : [...inclusionProof(m - k, right), rootOf(left)]
}

const subproof = (m: number, leaves: Hashes, whole: boolean): Uint8Array[] => {
  if (m === leaves.length) return whole ? [] : [rootOf(leaves)]
  const k = split(leaves.length)
  const left = leaves.slice(0, k)
  const right = leaves.slice(k)
  return m <= k
    ? [...subproof(m, left, whole), rootOf(right)]
    : [...subproof(m - k, right, false), rootOf(left)]
}

/** PROOF(m, D[n]) of RFC 6962 2.1.2. */
export const consistencyProof = (m: number, leaves: Hashes): Uint8Array[] =>
  m === 0 ? [] : subproof(m, leaves, true)
