// SPDX-License-Identifier: Apache-2.0
import type { Bundle, Leaf } from './bundle.ts'
import { concat, equal, Reader, Refusal, u64, u8 } from './bytes.ts'
import {
  kEntry,
  readEntry,
  readLists,
  readResult,
  readRuleset,
  readSealed,
  type Entry,
  type Lists,
  type ResultBody,
} from './entry.ts'
import { algNumber, hashOf } from './hash.ts'
import type { Intent } from './intent.ts'
import { isConsistent, isIncluded } from './merkle.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const kNames: Readonly<Record<number, string>> = {
  1: '规则（RULESET）',
  2: '名单（LISTS）',
  3: '意向书（INTENT）',
  4: '见证人承诺（WCOMMIT）',
  5: '封存（SEALED）',
  6: '见证人揭示（WREVEAL）',
  7: '公开来源（PUBLIC-SOURCE）',
  8: '种子（SEED）',
  9: '结果（RESULT）',
  10: '到户公开（VISIT-DISCLOSED）',
  11: '替补（SUBSTITUTE）',
  12: '中止（ABORT）',
  13: '密钥公开（KEY-REVEAL）',
  14: '异议（OBJECTION）',
}

const nameOf = (type: number | undefined): string =>
  type === undefined ? '（没有）' : (kNames[type] ?? `类型 ${type}`)

/** This draw's log entries, read and in order. */
export interface LogRecord {
  readonly lists: Lists
  readonly result: ResultBody
  bodies(type: number): readonly Uint8Array[]
  /** Units whose visit the log disclosed before the entry of the i-th substitution. */
  visitedBefore(substitution: number): readonly string[]
}

/** The log is SHA-256 whatever the draw's own hash is. */
const logHash = hashOf('sha256')

const proveLeaf = ({ entry, index, proof }: Leaf, i: number, bundle: Bundle): void => {
  const { size, root } = bundle.checkpoint
  if (!isIncluded(logHash, logHash.of(u8(0), entry), index, size, proof, root)) {
    throw new Refusal(`第 ${i + 1} 条日志（序号 ${index}）不在检查点的日志树里`)
  }
}

const readLeaf = ({ entry, index }: Leaf, i: number, bundle: Bundle): Entry => {
  const read = readEntry(entry)
  if (!read) throw new Refusal(`第 ${i + 1} 条日志（序号 ${index}）的编码读不懂`)
  if (read.draw !== bundle.draw) {
    throw new Refusal(`第 ${i + 1} 条日志（序号 ${index}）属于另一次摇号 ${read.draw}`)
  }
  return read
}

const checkTree = (bundle: Bundle): void => {
  const { leaves, sealed_size, size, root, consistency } = bundle.checkpoint
  if (leaves[leaves.length - 1]?.index !== size - 1) {
    throw new Refusal('日志大小不等于最后一条日志的序号加一')
  }
  leaves.forEach((leaf, i) => {
    if (leaf.index <= (leaves[i - 1]?.index ?? -1)) {
      throw new Refusal(`第 ${i + 1} 条日志的序号没有递增`)
    }
    proveLeaf(leaf, i, bundle)
  })
  if (!isConsistent(logHash, sealed_size, bundle.log_root, size, root, consistency)) {
    throw new Refusal('封存时的日志不是检查点日志的开头部分：日志被改写过')
  }
}

/** The kinds of the steps, in their order. */
const stepsOf = (entries: readonly Entry[], bundle: Bundle, intent: Intent): number[] => {
  const witnesses = intent.seeds.filter(({ type }) => type === 1)
  const others = intent.seeds.filter(({ type }) => type !== 1)
  // The office's own copy carries the secret before the key reveal; after the reveal it must.
  const revealed = entries.some(({ type }) => type === kEntry.keyReveal)
  return [
    kEntry.ruleset,
    kEntry.lists,
    kEntry.intent,
    ...witnesses.map(() => kEntry.wcommit),
    kEntry.sealed,
    ...witnesses.map(() => kEntry.wreveal),
    ...others.map(() => kEntry.publicSource),
    kEntry.seed,
    kEntry.result,
    ...(bundle.secret && revealed ? [kEntry.keyReveal] : []),
  ]
}

/** Entries that are no step may stand, any number of them, once this step stands. */
const kAfter: Readonly<Record<number, number>> = {
  [kEntry.objection]: kEntry.lists,
  [kEntry.visitDisclosed]: kEntry.result,
  [kEntry.substitute]: kEntry.result,
}

const checkOrder = (entries: readonly Entry[], bundle: Bundle, intent: Intent): void => {
  const expected = stepsOf(entries, bundle, intent)
  const steps: number[] = []
  entries.forEach(({ type }, i) => {
    const after = kAfter[type]
    if (after !== undefined && steps.includes(after)) return
    const due = expected[steps.length]
    if (type !== due)
      throw new Refusal(`第 ${i + 1} 条日志应为${nameOf(due)}，实际是${nameOf(type)}`)
    steps.push(type)
  })
  if (steps.length < expected.length) {
    throw new Refusal(`日志不全：缺少${nameOf(expected[steps.length])}`)
  }
}

const checkStrata = ({ strata }: Lists, intent: Intent): void => {
  strata.forEach(({ area, stratum }, i) => {
    const last = strata[i - 1]
    if (last && (area < last.area || (area === last.area && stratum <= last.stratum))) {
      throw new Refusal('名单日志里各地各类的数目没有按顺序排列')
    }
  })
  if (strata.reduce((sum, { count }) => sum + count, 0) !== intent.countObj) {
    throw new Refusal('名单日志里各地各类的数目加起来不等于意向书的对象总数')
  }
}

const checkLists = (body: Uint8Array, intent: Intent): Lists => {
  const lists = readLists(body)
  const fixed = concat(
    u8(algNumber(intent.alg)),
    intent.rootObj,
    u64(intent.countObj),
    intent.rootOff,
    u64(intent.countOff),
    intent.rootRec,
    u64(intent.countRec),
  )
  if (!lists || !equal(lists.fixed, fixed))
    throw new Refusal('名单日志与意向书里的名单指纹或数目不同')
  checkStrata(lists, intent)
  return lists
}

const checkSealed = (body: Uint8Array, bundle: Bundle, ownIndex: number | undefined): void => {
  const sealed = readSealed(body)
  const { sealed_size } = bundle.checkpoint
  if (!sealed || sealed.size !== sealed_size || !equal(sealed.root, bundle.log_root)) {
    throw new Refusal('封存日志里的日志大小或根与数据包不同')
  }
  if (ownIndex !== sealed_size) throw new Refusal('封存日志自己的序号不等于封存时的日志大小')
}

/** Step `log`: the entries are in the log, of this draw, in order, and agree with the intent. */
/** VISIT-DISCLOSED: LP(unit id). */
const visitedBefore = (entries: readonly Entry[], substitution: number): string[] => {
  const places = entries.flatMap(({ type }, at) => (type === kEntry.substitute ? [at] : []))
  return entries
    .slice(0, places[substitution] ?? 0)
    .filter(({ type }) => type === kEntry.visitDisclosed)
    .map(({ body }) => decodeUtf8(new Reader(body).prefixed() ?? new Uint8Array(0)) ?? '')
}

export const checkLog = (bundle: Bundle, intent: Intent): LogRecord => {
  checkTree(bundle)
  const { leaves } = bundle.checkpoint
  const entries = leaves.map((leaf, i) => readLeaf(leaf, i, bundle))
  checkOrder(entries, bundle, intent)
  const bodies = (type: number): Uint8Array[] =>
    entries.filter((e) => e.type === type).map((e) => e.body)
  const only = (type: number): Uint8Array => bodies(type)[0] ?? new Uint8Array(0)
  const ruleset = readRuleset(only(kEntry.ruleset))
  if (!ruleset || !equal(ruleset, intent.ruleset))
    throw new Refusal('规则日志与意向书里的规则指纹不同')
  if (!equal(hashOf(intent.alg).of(encodeUtf8(bundle.rules.text)), intent.ruleset))
    throw new Refusal('数据包里的细则与意向书里的规则指纹不同')
  const lists = checkLists(only(kEntry.lists), intent)
  if (!equal(only(kEntry.intent), encodeUtf8(bundle.intent))) {
    throw new Refusal('日志里的意向书与数据包里的意向书不同')
  }
  const sealedAt = entries.findIndex((e) => e.type === kEntry.sealed)
  checkSealed(only(kEntry.sealed), bundle, leaves[sealedAt]?.index)
  const result = readResult(only(kEntry.result))
  if (!result) throw new Refusal('结果日志的编码读不懂')
  return { lists, result, bodies, visitedBefore: (i) => visitedBefore(entries, i) }
}
