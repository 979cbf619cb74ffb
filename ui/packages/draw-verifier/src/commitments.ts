// SPDX-License-Identifier: Apache-2.0
import { concat, lengthPrefixed, u16, u32, u64, u8 } from './bytes.ts'
import { hashOf, type Alg, type Hash } from './hash.ts'
import { treeRoot } from './merkle.ts'
import type { Contribution, DrawObject, DrawOfficer, Instance, Recusal } from './model.ts'
import { encodeUtf8 } from './utf8.ts'

/** Salt number i under a tag: H(DS(tag, k) ‖ u64 i), first 16 bytes. */
export const saltsOf = (
  hash: Hash,
  tag: string,
  secret: Uint8Array,
): ((i: number) => Uint8Array) => {
  const key = hash.ds(tag, secret)
  return (i) => hash.of(key, u64(i)).subarray(0, 16)
}

export const objectRecord = (object: DrawObject): Uint8Array => {
  const id = encodeUtf8(object.id)
  const { area, stratum, balls, dept, visits, flags, detail } = object
  return concat(
    u8(detail ? 2 : 1),
    u16(id.length),
    id,
    u32(area),
    u16(stratum),
    u16(balls),
    u32(dept),
    u8(visits),
    u8(flags),
    detail ?? new Uint8Array(0),
  )
}

export const officerRecord = (officer: DrawOfficer): Uint8Array => {
  const id = encodeUtf8(officer.id)
  const { area, quals, dept, base, cap } = officer
  return concat(u8(1), u16(id.length), id, u32(area), u32(quals), u32(dept), u16(base), u16(cap))
}

/** leaf = H(0x00 ‖ hs ‖ rec ‖ H(0x02‖salt)): proves the record without giving the ticket away. */
export const listLeaf = (
  hash: Hash,
  hiding: Uint8Array,
  record: Uint8Array,
  salt: Uint8Array,
): Uint8Array => hash.of(u8(0), hiding, record, hash.of(u8(2), salt))

export interface Commitments {
  readonly kcommit: Uint8Array
  readonly rootObj: Uint8Array
  readonly rootOff: Uint8Array
  readonly rootRec: Uint8Array
}

const listRoot = (
  hash: Hash,
  kind: 'obj' | 'off',
  secret: Uint8Array,
  records: Uint8Array[],
): Uint8Array => {
  const salt = saltsOf(hash, `sx/v1/salt/${kind}`, secret)
  const hiding = saltsOf(hash, `sx/v1/leaf/${kind}`, secret)
  return treeRoot(
    hash,
    records.map((record, i) => listLeaf(hash, hiding(i), record, salt(i))),
  )
}

/** Root over rows salted by their own number: recusals, selected, seats (sx/v1 3.f, 7). */
export const rowsRoot = (
  hash: Hash,
  tag: string,
  secret: Uint8Array,
  rows: Uint8Array[],
): Uint8Array => {
  const salt = saltsOf(hash, tag, secret)
  return treeRoot(
    hash,
    rows.map((row, r) => hash.of(u8(0), salt(r), row)),
  )
}

/** Roots and the commitment to k, computable before any seed exists (名单指纹). */
export const commit = (
  hash: Hash,
  secret: Uint8Array,
  objects: readonly DrawObject[],
  officers: readonly DrawOfficer[],
  recusals: readonly Recusal[],
): Commitments => ({
  kcommit: hash.ds('sx/v1/kcommit', secret),
  rootObj: listRoot(hash, 'obj', secret, objects.map(objectRecord)),
  rootOff: listRoot(hash, 'off', secret, officers.map(officerRecord)),
  rootRec: rowsRoot(
    hash,
    'sx/v1/leaf/rec',
    secret,
    recusals.map((r) => concat(u64(r.object), u32(r.officer), u8(r.reason))),
  ),
})

/** ih = DS("sx/v1/intent", bytes). */
export const intentHash = (hash: Hash, intent: Uint8Array): Uint8Array =>
  hash.ds('sx/v1/intent', intent)

export const contributionBytes = ({ type, id, value }: Contribution): Uint8Array =>
  concat(u8(type), lengthPrefixed(encodeUtf8(id)), lengthPrefixed(value))

/** S = DS("sx/v1/seed", ih, logroot, contributions…) (种子). */
export const seedOf = (
  instance: Pick<Instance, 'alg' | 'intent' | 'logRoot' | 'contributions'>,
): Uint8Array => {
  const hash = hashOf(instance.alg)
  const inputs = instance.contributions.map(contributionBytes)
  return hash.ds('sx/v1/seed', intentHash(hash, instance.intent), instance.logRoot, ...inputs)
}

/** c = DS("sx/v1/wcommit", draw id, witness id, nonce16, secret) (见证人承诺). */
export const witnessCommitment = (
  alg: Alg,
  draw: string,
  witness: string,
  nonce: Uint8Array,
  secret: Uint8Array,
): Uint8Array =>
  hashOf(alg).ds('sx/v1/wcommit', encodeUtf8(draw), encodeUtf8(witness), nonce, secret)
