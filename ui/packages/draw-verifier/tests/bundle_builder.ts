// SPDX-License-Identifier: Apache-2.0
import type { BundleObject, BundleOfficer, Detail, ToldSubstitution } from '../src/bundle.ts'
import { concat, lengthPrefixed, toHex, u16, u32, u64, u8 } from '../src/bytes.ts'
import { canonicalText, type Json } from '../src/canonical.ts'
import { commit, contributionBytes, witnessCommitment } from '../src/commitments.ts'
import { runDraw, type Outcome } from '../src/core.ts'
import { entryBytes, substituteBytes } from '../src/entry.ts'
import { algNumber, hashOf, type Alg } from '../src/hash.ts'
import { intentText, type Intent } from '../src/intent.ts'
import type { Contribution, Instance, Pass, Recusal, Slot } from '../src/model.ts'
import { Standing } from '../src/standing.ts'
import { claimsOf, hiddenOf } from '../src/substitutions.ts'
import { encodeUtf8 } from '../src/utf8.ts'
import { consistencyProof, inclusionProof, leafHash, rootOf } from './log_tree.ts'
import { stream } from './random_instance.ts'

export interface Plan {
  readonly alg: Alg
  readonly objects: number
  readonly officers: number
  /** Drop the secret, as before the key reveal. */
  readonly sealed?: boolean
  /** Entries of other draws after this draw's last one. */
  readonly after?: number
  /** Types of entries between LISTS and INTENT. */
  readonly early?: readonly number[]
  /** Types of entries between RESULT and KEY-REVEAL. */
  readonly later?: readonly number[]
}

const kRemedies = { value: ['city', 'any'] }
const kRules: Json = { bodies: [{ code: '331121' }], id: 'a', remedies: kRemedies }
const kDraw = 'LS-2026Q1-331100-001'
const kOther = 'LS-2026Q1-331121-001'
const kStart = 1767225600000
const kTowns = ['碧湖镇', '壶镇镇', '温溪镇', '石门圩'] as const

const detailOf = (i: number): Detail => ({
  name: `示范企业${i + 1}号“测试”`,
  uscc: `91331100MA2A${String(i).padStart(5, '0')}X`,
  body: '丽水市生态环境局',
  area: 331121 + (i % 2),
  town: kTowns[i % 4] ?? '',
  unit_class: '重点',
  special_tags: '',
  special_reason: '',
  key_categories: '水环境',
  list_year: 2026,
  source: '重点排污单位名录',
  permit_no: '',
  status: '在产',
  exclusion: '',
})

const objectsOf = (plan: Plan): BundleObject[] =>
  Array.from({ length: plan.objects }, (_, i) => ({
    id: `91331100MA2A${String(i).padStart(5, '0')}X/1`,
    area: 331121 + (i % 2),
    stratum: 1 + 2 * Number(i % 3 === 2),
    balls: 1 + (i % 3),
    dept: 1,
    visits: i % 5 === 0 ? 1 : 0,
    flags: 0,
    detail: i % 4 === 3 ? null : detailOf(i),
  }))

const officersOf = (plan: Plan): BundleOfficer[] =>
  Array.from({ length: plan.officers }, (_, i) => ({
    id: `F${String(i).padStart(3, '0')}`,
    area: [331121, 331122, 0][i % 3] ?? 0,
    quals: i % 2 === 0 ? 3 : 1,
    dept: 1,
    base: i % 2,
    cap: 9,
  }))

const recusalsOf = (plan: Plan): Recusal[] =>
  Array.from({ length: plan.objects }, (_, i) => i)
    .filter((i) => i % 5 === 2)
    .map((object) => ({ object, officer: object % plan.officers, reason: 1 + (object % 3) }))

const passes: readonly Pass[] = [
  {
    no: 1,
    mode: 'X',
    areas: null,
    stratum: 1,
    vmin: 0,
    vmax: 2,
    num: 5n,
    den: 100n,
    cover: 0,
    reserve: 1,
  },
  {
    no: 2,
    mode: 'C',
    areas: [331121, 331122],
    stratum: 1,
    vmin: 0,
    vmax: 0,
    num: 25n,
    den: 100n,
    cover: 4,
    reserve: 2,
  },
  {
    no: 3,
    mode: 'O',
    areas: null,
    stratum: 3,
    vmin: 0,
    vmax: 1,
    num: 2n,
    den: 0n,
    cover: 0,
    reserve: 0,
  },
  {
    no: 4,
    mode: 'X',
    areas: [331181],
    stratum: 1,
    vmin: 1,
    vmax: 1,
    num: 0n,
    den: 0n,
    cover: 8,
    reserve: 0,
  },
]

const slots: readonly Slot[] = [
  { pass: null, seat: 0, quals: 3, source: 'local' },
  { pass: null, seat: 1, quals: 1, source: 'any' },
]

export interface Built {
  readonly bytes: Uint8Array
  readonly json: { [key: string]: Json }
  readonly outcome: Outcome
  readonly intent: Intent
  /** Every entry of the log, those of other draws too. */
  readonly log: readonly Uint8Array[]
}

/** The two witnesses and the dice of every built draw, in intent order. */
const contributionsOf = (random: ReturnType<typeof stream>): Contribution[] => [
  { type: 1, id: 'jiwei', value: random.bytes(16 + 32) },
  { type: 1, id: 'sifaju', value: random.bytes(16 + 20) },
  { type: 2, id: 'dice-20', value: encodeUtf8('31415926535897932384') },
  { type: 3, id: 'ssq-2026001', value: encodeUtf8('ssq:2026001:01,05,09,17,22,33+07') },
]

const listsBody = (intent: Intent, objects: readonly BundleObject[]): Uint8Array => {
  const counts = new Map<string, [number, number, number]>()
  for (const { area, stratum } of objects) {
    const row = counts.get(`${area}/${stratum}`) ?? [area, stratum, 0]
    row[2]++
    counts.set(`${area}/${stratum}`, row)
  }
  const rows = [...counts.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return concat(
    u8(algNumber(intent.alg)),
    intent.rootObj,
    u64(intent.countObj),
    intent.rootOff,
    u64(intent.countOff),
    intent.rootRec,
    u64(intent.countRec),
    u32(rows.length),
    ...rows.map(([area, stratum, count]) => concat(u32(area), u16(stratum), u64(count))),
  )
}

const resultBody = ({ rootRes, rootAsg, counts }: Outcome): Uint8Array =>
  concat(
    rootRes,
    rootAsg,
    u32(counts.length),
    ...counts.map((c) => concat(u16(c.pass), u64(c.main), u64(c.reserve), c.cutoff)),
  )

/** An append-only log with entries of other draws in between. */
class Log {
  readonly hashes: Uint8Array[] = []
  readonly entries: Uint8Array[] = []
  readonly own: { index: number; entry: Uint8Array }[] = []

  foreign(n: number): void {
    for (let i = 0; i < n; i++) {
      const unixMs = kStart + this.hashes.length * 1000
      this.append(entryBytes({ type: 14, draw: kOther, unixMs, body: new Uint8Array(0) }))
    }
  }

  add(type: number, body: Uint8Array): void {
    const unixMs = kStart + this.hashes.length * 1000
    const entry = entryBytes({ type, draw: kDraw, unixMs, body })
    this.own.push({ index: this.hashes.length, entry })
    this.append(entry)
  }

  private append(entry: Uint8Array): void {
    this.entries.push(entry)
    this.hashes.push(leafHash(entry))
  }
}

const openLog = (
  intent: Intent,
  instance: Omit<Instance, 'logRoot'>,
  objects: BundleObject[],
  early: readonly number[],
): Log => {
  const log = new Log()
  log.foreign(3)
  log.add(1, concat(lengthPrefixed(encodeUtf8('zhejiang/lishui/2021')), intent.ruleset))
  log.add(2, listsBody(intent, objects))
  for (const type of early) log.add(type, Uint8Array.of(1, 2, 3))
  log.add(3, instance.intent)
  log.foreign(2)
  for (const { id, value } of instance.contributions.slice(0, 2).reverse()) {
    const c = witnessCommitment(intent.alg, kDraw, id, value.subarray(0, 16), value.subarray(16))
    log.add(4, concat(lengthPrefixed(encodeUtf8(id)), c))
  }
  return log
}

const hexes = (rows: readonly Uint8Array[]): string[] => rows.map(toHex)

/** The tree that ends with the draw's own last entry, whatever came later. */
const checkpointOf = (log: Log, sealedSize: number): Json => {
  const size = (log.own[log.own.length - 1]?.index ?? -1) + 1
  const hashes = log.hashes.slice(0, size)
  return {
    consistency: hexes(consistencyProof(sealedSize, hashes)),
    leaves: log.own.map(({ index, entry }) => ({
      entry: toHex(entry),
      index,
      proof: hexes(inclusionProof(index, hashes)),
    })),
    root: toHex(rootOf(hashes)),
    sealed_size: sealedSize,
    size,
  }
}

const resultOf = (outcome: Outcome, sealed: boolean): Json => ({
  root_asg: toHex(outcome.rootAsg),
  root_obj: toHex(outcome.roots.rootObj),
  root_off: toHex(outcome.roots.rootOff),
  root_rec: toHex(outcome.roots.rootRec),
  root_res: toHex(outcome.rootRes),
  seats: sealed ? [] : outcome.seats.map((s) => ({ ...s })),
  seed: toHex(outcome.seed),
  selected: sealed ? [] : outcome.selected.map((s) => ({ ...s, ticket: toHex(s.ticket) })),
})

const kEvidence = new Uint8Array(32).fill(9)

/** One more substitution (units and officers in turn), and the body of its entry. */
const substitute = (
  instance: Instance,
  { seed, selected, seats }: Outcome,
  soFar: readonly ToldSubstitution[],
  visited: ReadonlySet<number>,
): { readonly told: ToldSubstitution; readonly body: Uint8Array } => {
  const facts = {
    instance,
    seed,
    selected,
    seats,
    away: new Set([1]),
    recusedSince: new Set<string>(),
    visited,
  }
  const number = soFar.length + 1
  const units = [...new Set(selected.filter(({ kind }) => kind === 1).map(({ index }) => index))]
  for (const object of units) {
    const standing = new Standing(facts, soFar)
    const next =
      number % 2 === 1 ? standing.nextUnit(object) : standing.nextOfficer(object, 1, 'slot')
    if (!next?.change) continue
    const claims = claimsOf(instance, next.passed)
    const told: ToldSubstitution = { ...next.change, claims, source: 'slot' }
    const { kind, rows } = next.change
    const note = { number, reason: 1, evidence: kEvidence, requester: 'wang', approver: 'li' }
    const hidden = hiddenOf(instance, number, told.seats)
    return { told, body: substituteBytes({ kind, rows, ...note }, hidden) }
  }
  throw new Error('nothing to substitute')
}

const substitutionJson = (told: ToldSubstitution): Json => ({
  claims: told.claims.map((claim) => ({ ...claim })),
  kind: told.kind,
  object: told.object,
  rows: told.rows.map((row) => ({ ...row })),
  seat: told.seat,
  seats: told.seats.map((seat) => ({ ...seat })),
  source: String(told.source),
})

/** Holds a whole draw and writes its bundle, as the bureau's program would. */
export const buildBundle = (plan: Plan): Built => {
  const random = stream(plan.objects * 31 + plan.officers)
  const hash = hashOf(plan.alg)
  const bundleObjects = objectsOf(plan)
  const objects = bundleObjects.map((o) => ({
    ...o,
    detail: o.detail && hash.of(encodeUtf8(canonicalText(o.detail))),
  }))
  const officers = officersOf(plan)
  const recusals = recusalsOf(plan)
  const secret = random.bytes(32)
  const contributions = contributionsOf(random)
  const roots = commit(hash, secret, objects, officers, recusals)
  const intent: Intent = {
    draw: kDraw,
    prev: '-',
    alg: plan.alg,
    rootObj: roots.rootObj,
    countObj: objects.length,
    rootOff: roots.rootOff,
    countOff: officers.length,
    rootRec: roots.rootRec,
    countRec: recusals.length,
    kcommit: roots.kcommit,
    ruleset: hash.of(encodeUtf8(canonicalText(kRules))),
    passes,
    slots,
    weeks: 12,
    seeds: contributions.map(({ type, id }) => ({ type, id, deadline: 1767312000 })),
    resultDeadline: 1767398400,
    keyRevealDeadline: 1774972800,
    annualCap: 2,
  }
  const bytes = encodeUtf8(intentText(intent))
  const before = {
    alg: plan.alg,
    secret,
    intent: bytes,
    contributions,
    objects,
    officers,
    recusals,
    passes,
    slots,
  }
  const log = openLog(intent, before, bundleObjects, plan.early ?? [])
  const sealedSize = log.hashes.length
  const logRoot = rootOf(log.hashes)
  const outcome = runDraw({ ...before, logRoot })
  log.add(5, concat(u64(sealedSize), logRoot))
  for (const c of contributions) log.add(c.type === 1 ? 6 : 7, contributionBytes(c))
  log.foreign(1)
  log.add(8, outcome.seed)
  log.add(9, resultBody(outcome))
  const substitutions: ToldSubstitution[] = []
  const visited = new Set<number>()
  for (const type of plan.later ?? []) {
    if (type === 10) {
      const next = outcome.selected.find((row) => row.kind === 2 && !visited.has(row.index))
      visited.add(next?.index ?? -1)
      log.add(type, lengthPrefixed(encodeUtf8(objects[next?.index ?? -1]?.id ?? '')))
      continue
    }
    if (type !== 11) {
      log.add(type, Uint8Array.of(1, 2, 3))
      continue
    }
    const { told, body } = substitute({ ...before, logRoot }, outcome, substitutions, visited)
    substitutions.push(told)
    log.add(type, body)
  }
  const sealed = plan.sealed === true
  if (!sealed) log.add(13, secret)
  log.foreign(plan.after ?? 0)
  const json: { [key: string]: Json } = {
    alg: plan.alg,
    checkpoint: checkpointOf(log, sealedSize),
    contributions: contributions.map((c) => ({ ...c, value: toHex(c.value) })),
    draw: kDraw,
    format: 'sx/v1/bundle',
    intent: intentText(intent),
    log_root: toHex(logRoot),
    objects: sealed
      ? []
      : bundleObjects.map((o) => ({ ...o, detail: o.detail && { ...o.detail } })),
    officers: sealed ? [] : officers.map((o) => ({ ...o })),
    recusals: sealed ? [] : recusals.map((r) => ({ ...r })),
    result: resultOf(outcome, sealed),
    rules: kRules,
    secret: sealed ? null : toHex(secret),
    substitutions: sealed ? [] : substitutions.map(substitutionJson),
  }
  return { bytes: encodeUtf8(canonicalText(json)), json, outcome, intent, log: log.entries }
}
