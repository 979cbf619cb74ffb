// SPDX-License-Identifier: Apache-2.0
import { fromBase64, toBase64 } from './sixty_four.ts'
import { Refusal } from './bytes.ts'
import { canonicalText, readCanonical, type Json } from './canonical.ts'
import { hashOf, type Alg } from './hash.ts'
import { integer, listOf, oneOf, orNull, record, text, type Shape } from './shape.ts'
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

export interface ProofRow {
  readonly cutoff: Uint8Array
  readonly hiding: Uint8Array
  readonly leaf: number
  readonly pass: number
  readonly path: readonly number[]
  readonly rank: number
}

export interface ProofSeat {
  readonly hiding: Uint8Array
  readonly leaf: number
  readonly officer: Member | null
  readonly path: readonly number[]
  readonly seat: number
}

/** The doorstep proof (门前凭证), docs/bundle.md. */
export interface Doorstep {
  readonly alg: Alg
  readonly ball: number
  readonly check: string
  readonly draw: string
  readonly format: 'sx/v1/doorstep'
  readonly log: Tree
  readonly nodes: Uint8Array
  readonly rows: readonly ProofRow[]
  readonly seats: readonly ProofSeat[]
  readonly seed: Uint8Array
  readonly ticket: Uint8Array
  readonly trees: {
    readonly objects: Tree
    readonly officers: Tree
    readonly results: Tree
    readonly seats: Tree
  }
  readonly unit: Omit<Member, 'cover'> & { readonly salt: Uint8Array }
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
const u32 = integer(0xffffffff)
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

const doorstep = record<Doorstep>({
  alg,
  ball: u32,
  check: text,
  draw: text,
  format: oneOf<'sx/v1/doorstep'>('sx/v1/doorstep'),
  log: tree,
  nodes: base64(),
  rows: listOf(
    record<ProofRow>({
      cutoff: digest,
      hiding: salt,
      leaf: integer(),
      pass: integer(0xffff),
      path,
      rank: u32,
    }),
  ),
  seats: listOf(
    record<ProofSeat>({
      hiding: salt,
      leaf: integer(),
      officer: orNull(member),
      path,
      seat: integer(0xff),
    }),
  ),
  seed: digest,
  ticket: digest,
  trees: record<Doorstep['trees']>({ objects: tree, officers: tree, results: tree, seats: tree }),
  unit: record<Doorstep['unit']>({
    hiding: salt,
    index: integer(),
    path,
    record: base64(),
    salt,
  }),
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

/** Either kind of proof, from its exact text. Throws Refusal. */
export const readProof = (given: string): Doorstep | Membership => {
  const value = readCanonical(encodeUtf8(given))
  if (value === undefined) throw new Refusal('这段文字不完整，或者被改动过')
  const isMembership =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    value['format'] === 'sx/v1/membership'
  const file = isMembership ? membership(value, '') : doorstep(value, '')
  demandCheck(value, file)
  return file
}
