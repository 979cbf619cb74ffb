// SPDX-License-Identifier: Apache-2.0
import { fromBase64, toBase64 } from './sixty_four.ts'
import { Refusal } from './bytes.ts'
import { canonicalText, readCanonical, type Json } from './canonical.ts'
import { hashOf, type Alg } from './hash.ts'
import { integer, listOf, oneOf, record, text, type Shape } from './shape.ts'
import { encodeUtf8 } from './utf8.ts'

/** A tree's root and size. */
export interface Tree {
  readonly root: Uint8Array
  readonly size: number
}

/** A list record with what proves it; the path are places in `nodes`. */
export interface Member {
  readonly cover: Uint8Array
  readonly hiding: Uint8Array
  readonly index: number
  readonly path: readonly number[]
  readonly record: Uint8Array
}

/** The proof that an enterprise stands on the frozen list (入库证明). */
export interface Membership {
  readonly alg: Alg
  readonly check: string
  readonly draw: string
  readonly format: 'sx/v1/membership'
  readonly nodes: Uint8Array
  readonly tree: Tree
  readonly unit: Member
}

const base64 =
  (size?: number): Shape<Uint8Array> =>
  (value, place) => {
    const bytes = typeof value === 'string' ? fromBase64(value) : undefined
    if (!bytes || (size !== undefined && bytes.length !== size))
      throw new Refusal(`${place} 不是应有的 Base64`)
    return bytes
  }

const digest = base64(32)
const salt = base64(16)
const path = listOf(integer(0xffff))
const alg = oneOf<Alg>('sha256', 'sm3')
const tree = record<Tree>({ root: digest, size: integer() })
const member = record<Member>({
  cover: digest,
  hiding: salt,
  index: integer(),
  path,
  record: base64(),
})

const membership = record<Membership>({
  alg,
  check: text,
  draw: text,
  format: oneOf<'sx/v1/membership'>('sx/v1/membership'),
  nodes: base64(),
  tree,
  unit: member,
})

type ProofFile = { readonly alg: Alg; readonly check: string; readonly format: string }

/** `check` is the hash of all the rest: a mistake in scanning or typing shows at once. */
const demandCheck = (value: Json, file: ProofFile): void => {
  const rest = { ...(value as { [key: string]: Json }) }
  delete rest['check']
  const hash = hashOf(file.alg).ds(file.format, encodeUtf8(canonicalText(rest)))
  if (toBase64(hash.subarray(0, 16)) !== file.check)
    throw new Refusal('校验码不符：内容有缺漏，或者被改动过')
}

/** The proof of the list, from its exact text. Throws Refusal. */
export const readMembership = (given: string): Membership => {
  const value = readCanonical(encodeUtf8(given))
  if (value === undefined) throw new Refusal('这段文字不完整，或者被改动过')
  const file = membership(value, '')
  demandCheck(value, file)
  return file
}
