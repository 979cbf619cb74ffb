// SPDX-License-Identifier: Apache-2.0
import { equal, u8 } from './bytes.ts'
import type { Hash } from './hash.ts'

const kNode = u8(1)

/** Largest power of two below n. REQUIRES: n >= 2. */
const splitOf = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Root of a tree over leaf hashes, MTH (RFC 6962 2.1 with H). */
export const treeRoot = (hash: Hash, leaves: readonly Uint8Array[]): Uint8Array => {
  const root = (from: number, to: number): Uint8Array => {
    const leaf = leaves[from]
    if (to - from === 1 && leaf) return leaf
    const middle = from + splitOf(to - from)
    return hash.of(kNode, root(from, middle), root(middle, to))
  }
  return leaves.length === 0 ? hash.of(new Uint8Array(0)) : root(0, leaves.length)
}

/**
 * The root that leaves, by index, and a proof for all of them together lead to (多叶路径): `nodes` are left to right the
 * hashes that the leaves do not give. Takes what it uses off `nodes`; undefined when they run out, there is no leaf, or
 * an index is not below `size`.
 */
export const subsetRoot = (
  hash: Hash,
  size: number,
  leaves: ReadonlyMap<number, Uint8Array>,
  nodes: Uint8Array[],
): Uint8Array | undefined => {
  const indexes = [...leaves.keys()].sort((a, b) => a - b)
  if ((indexes[indexes.length - 1] ?? size) >= size) return undefined
  const root = (from: number, to: number, wanted: readonly number[]): Uint8Array | undefined => {
    if (wanted.length === 0) return nodes.shift()
    if (to - from === 1) return leaves.get(from)
    const middle = from + splitOf(to - from)
    const left = root(
      from,
      middle,
      wanted.filter((i) => i < middle),
    )
    const right =
      left &&
      root(
        middle,
        to,
        wanted.filter((i) => i >= middle),
      )
    return right && hash.of(kNode, left, right)
  }
  return root(0, size, indexes)
}

/** Whether `leaf` is at `index` of the tree (`size`, `root`), RFC 9162 2.1.3.2. */
export const isIncluded = (
  hash: Hash,
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean => {
  if (index >= size) return false
  let at = index
  let last = size - 1
  let node = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      node = hash.of(kNode, sibling, node)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else node = hash.of(kNode, node, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equal(node, root)
}

const isPowerOfTwo = (n: number): boolean => n > 0 && Number.isInteger(Math.log2(n))

/** Whether the tree (`oldSize`, `oldRoot`) is a prefix of (`size`, `root`), RFC 9162 2.1.4.2. */
export const isConsistent = (
  hash: Hash,
  oldSize: number,
  oldRoot: Uint8Array,
  size: number,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean => {
  if (oldSize > size) return false
  if (oldSize === size) return proof.length === 0 && equal(oldRoot, root)
  if (oldSize === 0) return proof.length === 0 && equal(oldRoot, hash.of(new Uint8Array(0)))
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof]
  const first = path.shift()
  if (!first) return false
  let at = oldSize - 1
  let last = size - 1
  while (at % 2 === 1) {
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  let before = first
  let after = first
  for (const sibling of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = hash.of(kNode, sibling, before)
      after = hash.of(kNode, sibling, after)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else after = hash.of(kNode, after, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equal(before, oldRoot) && equal(after, root)
}
