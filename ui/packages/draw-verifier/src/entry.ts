// SPDX-License-Identifier: Apache-2.0
import { concat, lengthPrefixed, Reader, u32, u64, u8 } from './bytes.ts'
import type { PassCount } from './selection.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** Types of log entries a finished draw has, in the order they appear (docs/bundle.md). */
export const kEntry = {
  ruleset: 1,
  lists: 2,
  intent: 3,
  wcommit: 4,
  sealed: 5,
  wreveal: 6,
  publicSource: 7,
  seed: 8,
  result: 9,
  visitDisclosed: 10,
  substitute: 11,
  keyReveal: 13,
  objection: 14,
} as const

/** entry = u8 1 ‖ u8 type ‖ LP(draw id) ‖ u64 unix_ms ‖ LP(body) */
export interface Entry {
  readonly type: number
  readonly draw: string
  readonly unixMs: number
  readonly body: Uint8Array
}

const idOf = (bytes: Uint8Array | undefined): string | undefined => bytes && decodeUtf8(bytes)

export const readEntry = (bytes: Uint8Array): Entry | undefined => {
  const reader = new Reader(bytes)
  const version = reader.uint(1)
  const type = reader.uint(1)
  const draw = idOf(reader.prefixed())
  const unixMs = reader.uint(8)
  const body = reader.prefixed()
  if (version !== 1 || type === undefined || draw === undefined) return undefined
  if (unixMs === undefined || !body || !reader.done) return undefined
  return { type, draw, unixMs, body }
}

export const entryBytes = ({ type, draw, unixMs, body }: Entry): Uint8Array =>
  concat(u8(1), u8(type), lengthPrefixed(encodeUtf8(draw)), u64(unixMs), lengthPrefixed(body))

/** RULESET: LP(rule set id) ‖ hash. */
export const readRuleset = (body: Uint8Array): Uint8Array | undefined => {
  const reader = new Reader(body)
  const id = idOf(reader.prefixed())
  const hash = reader.take(32)
  return id !== undefined && reader.done ? hash : undefined
}

export interface StratumCount {
  readonly area: number
  readonly stratum: number
  readonly count: number
}

/** LISTS, its fixed fields as bytes and the counts per area and stratum. */
export interface Lists {
  readonly fixed: Uint8Array
  readonly strata: readonly StratumCount[]
}

const kListsFixed = 1 + 3 * (32 + 8)

export const readLists = (body: Uint8Array): Lists | undefined => {
  const reader = new Reader(body)
  const fixed = reader.take(kListsFixed)
  const n = reader.uint(4)
  if (!fixed || n === undefined) return undefined
  const strata: StratumCount[] = []
  for (let i = 0; i < n; i++) {
    const area = reader.uint(4)
    const stratum = reader.uint(2)
    const count = reader.uint(8)
    if (area === undefined || stratum === undefined || count === undefined) return undefined
    strata.push({ area, stratum, count })
  }
  return reader.done ? { fixed, strata } : undefined
}

/** SEALED: u64 sealed_size ‖ log_root. */
export const readSealed = (body: Uint8Array): { size: number; root: Uint8Array } | undefined => {
  const reader = new Reader(body)
  const size = reader.uint(8)
  const root = reader.take(32)
  return size !== undefined && root && reader.done ? { size, root } : undefined
}

/** WCOMMIT: LP(witness id) ‖ c. */
export const readWcommit = (body: Uint8Array): { id: string; c: Uint8Array } | undefined => {
  const reader = new Reader(body)
  const id = idOf(reader.prefixed())
  const c = reader.take(32)
  return id !== undefined && c && reader.done ? { id, c } : undefined
}

/** RESULT: root_res ‖ root_asg ‖ u32 n ‖ n × (u16 pass ‖ u64 main ‖ u64 reserve ‖ cutoff). */
export interface ResultBody {
  readonly rootRes: Uint8Array
  readonly rootAsg: Uint8Array
  readonly passes: readonly PassCount[]
}

export const readResult = (body: Uint8Array): ResultBody | undefined => {
  const reader = new Reader(body)
  const rootRes = reader.take(32)
  const rootAsg = reader.take(32)
  const n = reader.uint(4)
  if (!rootRes || !rootAsg || n === undefined) return undefined
  const passes: PassCount[] = []
  for (let i = 0; i < n; i++) {
    const pass = reader.uint(2)
    const main = reader.uint(8)
    const reserve = reader.uint(8)
    const cutoff = reader.take(32)
    if (pass === undefined || main === undefined || reserve === undefined || !cutoff)
      return undefined
    passes.push({ pass, main, reserve, cutoff })
  }
  return reader.done ? { rootRes, rootAsg, passes } : undefined
}

/** SUBSTITUTE without what it hides (docs/bundle.md): kind 1 unit, 2 officer, 3 vacancy. */
export interface Substitute {
  readonly kind: number
  readonly number: number
  readonly reason: number
  readonly evidence: Uint8Array
  readonly requester: string
  readonly approver: string
  /** Rows of the result: who goes and who comes; of a seat twice the row of its task. */
  readonly rows: readonly { readonly out: number; readonly in: number }[]
}

/** The body whose seats have the tree hash `hidden`. */
export const substituteBytes = (body: Substitute, hidden: Uint8Array): Uint8Array =>
  concat(
    u8(body.kind),
    u32(body.number),
    u8(body.reason),
    body.evidence,
    lengthPrefixed(encodeUtf8(body.requester)),
    lengthPrefixed(encodeUtf8(body.approver)),
    u32(body.rows.length),
    ...body.rows.flatMap((rows) => [u64(rows.out), u64(rows.in)]),
    hidden,
  )

export const readSubstitute = (
  body: Uint8Array,
): (Substitute & { readonly hidden: Uint8Array }) | undefined => {
  const reader = new Reader(body)
  const [kind, number, reason] = [reader.uint(1), reader.uint(4), reader.uint(1)]
  const evidence = reader.take(32)
  const [requester, approver] = [idOf(reader.prefixed()), idOf(reader.prefixed())]
  const count = reader.uint(4)
  if (kind === undefined || number === undefined || reason === undefined || !evidence)
    return undefined
  if (requester === undefined || approver === undefined || count === undefined) return undefined
  const rows: { out: number; in: number }[] = []
  for (let i = 0; i < count; i++) {
    const [out, comes] = [reader.uint(8), reader.uint(8)]
    if (out === undefined || comes === undefined) return undefined
    rows.push({ out, in: comes })
  }
  const hidden = reader.take(32)
  if (!hidden || !reader.done || kind < 1 || kind > 3) return undefined
  return { kind, number, reason, evidence, requester, approver, rows, hidden }
}

/** VISIT-DISCLOSED: LP(unit id). */
export const readDisclosed = (body: Uint8Array): string | undefined => {
  const reader = new Reader(body)
  const unit = reader.prefixed()
  return unit && reader.done ? decodeUtf8(unit) : undefined
}

/** OBJECTION: LP(organisation) ‖ LP(text) ‖ hash of the written document. */
export interface Objection {
  readonly organisation: string
  readonly text: string
  readonly document: Uint8Array
}

export const readObjection = (body: Uint8Array): Objection | undefined => {
  const reader = new Reader(body)
  const organisation = decodeUtf8(reader.prefixed() ?? new Uint8Array(0))
  const text = decodeUtf8(reader.prefixed() ?? new Uint8Array(0))
  const document = reader.take(32)
  if (organisation === undefined || text === undefined || !document || !reader.done)
    return undefined
  return { organisation, text, document }
}
