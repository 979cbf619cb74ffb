// SPDX-License-Identifier: Apache-2.0
import { Refusal } from './bytes.ts'
import { readCanonical } from './canonical.ts'
import type { Alg } from './hash.ts'
import type { Contribution, Recusal, Seat, Selected } from './model.ts'
import { rules, type Rules } from './rules.ts'
import {
  areaCode,
  detailRow,
  hex,
  integer,
  listOf,
  oneOf,
  orNull,
  record,
  text,
  type Shape,
} from './shape.ts'
import type { Change, Claim, RowSwap, Source } from './standing.ts'

export type Detail = Readonly<Record<string, string | number>>

export interface BundleObject {
  readonly id: string
  readonly area: number
  readonly stratum: number
  readonly balls: number
  readonly dept: number
  readonly visits: number
  readonly flags: number
  readonly detail: Detail | null
}

export interface BundleOfficer {
  readonly id: string
  readonly area: number
  readonly quals: number
  readonly dept: number
  readonly base: number
  readonly cap: number
}

/** A log entry with its RFC 6962 inclusion proof. */
export interface Leaf {
  readonly entry: Uint8Array
  readonly index: number
  readonly proof: readonly Uint8Array[]
}

export interface Checkpoint {
  readonly consistency: readonly Uint8Array[]
  readonly leaves: readonly Leaf[]
  readonly root: Uint8Array
  readonly sealed_size: number
  readonly size: number
}

export interface BundleResult {
  readonly root_asg: Uint8Array
  readonly root_obj: Uint8Array
  readonly root_off: Uint8Array
  readonly root_rec: Uint8Array
  readonly root_res: Uint8Array
  readonly seats: readonly Seat[]
  readonly seed: Uint8Array
  readonly selected: readonly Selected[]
}

/** `claims`: who was passed over for a reason that the frozen lists do not show. */
export interface ToldSubstitution extends Change {
  readonly claims: readonly Claim[]
  readonly source: Source
}

/** The public record of a draw (公开数据包), docs/bundle.md. */
export interface Bundle {
  readonly format: 'sx/v1/bundle'
  readonly alg: Alg
  readonly draw: string
  readonly intent: string
  readonly log_root: Uint8Array
  readonly contributions: readonly Contribution[]
  /** null until the key reveal; then the lists are empty. */
  readonly secret: Uint8Array | null
  readonly objects: readonly BundleObject[]
  readonly officers: readonly BundleOfficer[]
  readonly recusals: readonly Recusal[]
  readonly result: BundleResult
  readonly rules: Rules
  readonly checkpoint: Checkpoint
  /** In the order of the log. */
  readonly substitutions: readonly ToldSubstitution[]
}

const u8 = integer(0xff)
const u16 = integer(0xffff)
const u32 = integer(0xffffffff)
const u53 = integer()
const digest = hex(32)

const contribution = record<Contribution>({ id: text, type: u8, value: hex() })

const object = record<BundleObject>({
  area: u32,
  balls: u16,
  dept: u32,
  detail: orNull(detailRow),
  flags: u8,
  id: text,
  stratum: u16,
  visits: u8,
})

const officer = record<BundleOfficer>({
  area: u32,
  base: u16,
  cap: u16,
  dept: u32,
  id: text,
  quals: u32,
})

const recusal = record<Recusal>({ object: u53, officer: u32, reason: u8 })

const selected = record<Selected>({
  index: u53,
  kind: u8,
  pass: u16,
  rank: u32,
  ticket: digest,
})

const seat = record<Seat>({ object: u53, officer: orNull(u32), seat: u8 })

const result = record<BundleResult>({
  root_asg: digest,
  root_obj: digest,
  root_off: digest,
  root_rec: digest,
  root_res: digest,
  seats: listOf(seat),
  seed: digest,
  selected: listOf(selected),
})

const leaf = record<Leaf>({ entry: hex(), index: u53, proof: listOf(digest) })

const checkpoint = record<Checkpoint>({
  consistency: listOf(digest),
  leaves: listOf(leaf),
  root: digest,
  sealed_size: u53,
  size: u53,
})

const source: Shape<Source> = (value, place) => {
  if (value === 'slot' || value === 'any') return value
  const area = areaCode(value)
  if (area === undefined) throw new Refusal(`${place} 应为 slot、any 或地区代码`)
  return area
}

const substitution = record<ToldSubstitution>({
  claims: listOf(record<Claim>({ object: u53, officer: u32, seat: u8 })),
  kind: u8,
  object: u53,
  rows: listOf(record<RowSwap>({ in: u53, out: u53 })),
  seat: u8,
  seats: listOf(seat),
  source,
})

const bundle = record<Bundle>({
  alg: oneOf('sha256', 'sm3'),
  checkpoint,
  contributions: listOf(contribution),
  draw: text,
  format: oneOf('sx/v1/bundle'),
  intent: text,
  log_root: digest,
  objects: listOf(object),
  officers: listOf(officer),
  recusals: listOf(recusal),
  result,
  rules,
  secret: orNull(digest),
  substitutions: listOf(substitution),
})

/** Step `format`: canonical JSON, exactly the keys of the format, every value of its type. Throws Refusal. */
export const readBundle = (bytes: Uint8Array): Bundle => {
  const value = readCanonical(bytes)
  if (value === undefined) {
    throw new Refusal('文件不是规范形式的 JSON（RFC 8785），可能被改动过，请重新下载原文件')
  }
  return bundle(value, '')
}
