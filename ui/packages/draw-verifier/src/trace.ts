// SPDX-License-Identifier: Apache-2.0
import { Reader, Refusal } from './bytes.ts'
import { kEntry, type Entry } from './entry.ts'
import { parseIntent, type Intent } from './intent.ts'
import type { Contribution } from './model.ts'
import { checkSeedLines, checkSourceValue } from './seed_sources.ts'
import { decodeUtf8 } from './utf8.ts'

/** One draw as the public log tells it (摇号轨迹). Moments are unix ms, 0 = not yet. */
export interface DrawTrace {
  readonly draw: string
  readonly entries: number
  /** Index of its SEALED entry, −1 before. */
  readonly sealedIndex: number
  /** Index of its first WREVEAL entry, −1 before. */
  readonly firstReveal: number
  /** Index of its RESULT entry, −1 before. */
  readonly resultIndex: number
  /** What is wrong with the public sources it named or was given, '' = nothing. */
  readonly sourceFault: string
  /** Aborted after the sealing, and not signed by two (中止的两人署名). */
  readonly abortedAlone: boolean
  /** One of its entries is older than an entry before it in the log. */
  readonly backwards: boolean
  readonly begunAt: number
  readonly sealedAt: number
  readonly drawnAt: number
  readonly abortedAt: number
  readonly revealedAt: number
  readonly abortReason: string
  readonly disclosed: number
  readonly substituted: number
  readonly objections: number
  /** Deadlines of its intent, 0 before it. */
  readonly resultDue: number
  readonly keyDue: number
  /** No result by the deadline of its intent; stays so for ever. */
  readonly overdue: boolean
  /** No key reveal by the deadline of its intent; stays so for ever. */
  readonly keyLate: boolean
}

const kMore = { disclosed: 10, substitute: 11, abort: 12, objection: 14 } as const

const textOf = (bytes: Uint8Array | undefined): string => (bytes && decodeUtf8(bytes)) ?? ''

const intentOf = (entry: Entry | undefined): Intent | undefined => {
  try {
    return entry && parseIntent(textOf(entry.body))
  } catch (failure) {
    if (failure instanceof Refusal) return undefined
    throw failure
  }
}

const kBetweenSigners = '、'

/** ABORT: LP(reason) ‖ LP(signers). */
const abortOf = (entry: Entry | undefined): { reason: string; signers: readonly string[] } => {
  const reader = new Reader(entry?.body ?? new Uint8Array(0))
  const reason = textOf(reader.prefixed())
  const signers = textOf(reader.prefixed()).split(kBetweenSigners)
  return { reason, signers: signers.filter((one) => one !== '') }
}

const contributionOf = ({ body }: Entry): Contribution => {
  const reader = new Reader(body)
  const type = reader.uint(1) ?? 0
  return { type, id: textOf(reader.prefixed()), value: reader.prefixed() ?? new Uint8Array(0) }
}

const sourceFaultOf = (intent: Intent | undefined, entries: readonly Entry[]): string => {
  try {
    if (intent) checkSeedLines(intent.seeds)
    for (const entry of entries)
      if (entry.type === kEntry.publicSource) checkSourceValue(contributionOf(entry))
    return ''
  } catch (failure) {
    if (failure instanceof Refusal) return failure.message
    throw failure
  }
}

const kSecond = 1000

interface Indexed {
  readonly entry: Entry
  readonly index: number
  readonly backwards: boolean
}

const traceOf = (draw: string, own: readonly Indexed[], now: number): DrawTrace => {
  const entries = own.map(({ entry }) => entry)
  const first = (type: number): Entry | undefined => entries.find((e) => e.type === type)
  const at = (type: number): number => first(type)?.unixMs ?? 0
  const count = (type: number): number => entries.filter((e) => e.type === type).length
  const intent = intentOf(first(kEntry.intent))
  const drawnAt = at(kEntry.result)
  const abortedAt = at(kMore.abort)
  const revealedAt = at(kEntry.keyReveal)
  const indexOf = (type: number): number =>
    own.find(({ entry }) => entry.type === type)?.index ?? -1
  const abort = abortOf(first(kMore.abort))
  const ended = drawnAt || abortedAt || now
  return {
    draw,
    entries: entries.length,
    sealedIndex: indexOf(kEntry.sealed),
    firstReveal: indexOf(kEntry.wreveal),
    resultIndex: indexOf(kEntry.result),
    sourceFault: sourceFaultOf(intent, entries),
    abortedAlone: abortedAt !== 0 && intent !== undefined && new Set(abort.signers).size < 2,
    backwards: own.some(({ backwards }) => backwards),
    begunAt: entries[0]?.unixMs ?? 0,
    sealedAt: at(kEntry.sealed),
    drawnAt,
    abortedAt,
    revealedAt,
    abortReason: abort.reason,
    disclosed: count(kMore.disclosed),
    substituted: count(kMore.substitute),
    objections: count(kMore.objection),
    resultDue: (intent?.resultDeadline ?? 0) * kSecond,
    keyDue: (intent?.keyRevealDeadline ?? 0) * kSecond,
    overdue: intent !== undefined && ended > intent.resultDeadline * kSecond,
    keyLate:
      intent !== undefined &&
      drawnAt !== 0 &&
      (revealedAt || now) > intent.keyRevealDeadline * kSecond,
  }
}

/** Every draw of a log in order of its first entry. */
export const tracesOf = (entries: readonly Entry[], now: number): readonly DrawTrace[] => {
  const draws = new Map<string, Indexed[]>()
  let latest = 0
  for (const [index, entry] of entries.entries()) {
    const backwards = entry.unixMs < latest
    latest = Math.max(latest, entry.unixMs)
    if (entry.draw === '') continue
    const known = draws.get(entry.draw)
    if (known) known.push({ entry, index, backwards })
    else draws.set(entry.draw, [{ entry, index, backwards }])
  }
  return [...draws].map(([draw, own]) => traceOf(draw, own, now))
}
