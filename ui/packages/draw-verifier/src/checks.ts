// SPDX-License-Identifier: Apache-2.0
import type { Bundle, BundleObject } from './bundle.ts'
import { concat, equal, Refusal, toHex } from './bytes.ts'
import { canonicalText } from './canonical.ts'
import type { LogRecord } from './check_log.ts'
import { commit, contributionBytes, seedOf, witnessCommitment } from './commitments.ts'
import { kEntry, readWcommit, type StratumCount } from './entry.ts'
import { hashOf, type Hash } from './hash.ts'
import { compareIds } from './instance.ts'
import { parseIntent, type Intent } from './intent.ts'
import { isListId, recordFault } from './listed.ts'
import type { Contribution, DrawObject, Instance, Seat, Selected } from './model.ts'
import { pair, seatsRoot } from './officers.ts'
import { resultRoot, select, type PassCount, type Selection } from './selection.ts'
import { checkSeedLines, checkSourceValue } from './seed_sources.ts'
import { encodeUtf8 } from './utf8.ts'

const kNonce = 16

const demand: (holds: boolean, otherwise: string) => asserts holds = (holds, otherwise) => {
  if (!holds) throw new Refusal(otherwise)
}

/** Step `intent`. */
export const checkIntent = (bundle: Bundle): Intent => {
  const intent = parseIntent(bundle.intent)
  const { result } = bundle
  demand(intent.draw === bundle.draw, '数据包的摇号编号与意向书不同')
  demand(intent.alg === bundle.alg, '数据包的杂凑算法与意向书不同')
  demand(equal(intent.rootObj, result.root_obj), '结果里的检查对象名单指纹与意向书不同')
  demand(equal(intent.rootOff, result.root_off), '结果里的检查人员名单指纹与意向书不同')
  demand(equal(intent.rootRec, result.root_rec), '结果里的回避名单指纹与意向书不同')
  checkSeedLines(intent.seeds)
  return intent
}

/** Whether two collections of byte strings are the same in any order. */
const sameInAnyOrder = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean => {
  const sorted = (rows: readonly Uint8Array[]): string => rows.map(toHex).sort().join()
  return sorted(a) === sorted(b)
}

const checkWitness = (
  bundle: Bundle,
  witness: Contribution,
  commitments: Map<string, Uint8Array>,
) => {
  const { id, value } = witness
  demand(value.length >= kNonce, `见证人 ${id} 的密语太短`)
  const nonce = value.subarray(0, kNonce)
  const secret = value.subarray(kNonce)
  const c = witnessCommitment(bundle.alg, bundle.draw, id, nonce, secret)
  const committed = commitments.get(id)
  demand(
    committed !== undefined && equal(c, committed),
    `见证人 ${id} 揭示的密语与封存前的承诺不符`,
  )
}

/** Step `reveals`. */
export const checkReveals = (bundle: Bundle, intent: Intent, log: LogRecord): void => {
  const { contributions } = bundle
  demand(contributions.length === intent.seeds.length, '种子材料的份数与意向书不同')
  contributions.forEach(({ type, id }, i) => {
    const line = intent.seeds[i]
    demand(line?.type === type && line.id === id, `第 ${i + 1} 份种子材料不是意向书所列的来源`)
  })
  contributions.forEach(checkSourceValue)
  const witnesses = contributions.filter(({ type }) => type === 1)
  const others = contributions.filter(({ type }) => type !== 1)
  const logged = (rows: Contribution[], type: number): boolean =>
    sameInAnyOrder(rows.map(contributionBytes), log.bodies(type))
  demand(logged(witnesses, kEntry.wreveal), '见证人揭示的密语与日志不同')
  demand(logged(others, kEntry.publicSource), '公开来源的种子材料与日志不同')
  const commitments = new Map<string, Uint8Array>()
  for (const body of log.bodies(kEntry.wcommit)) {
    const read = readWcommit(body)
    demand(read !== undefined, '见证人承诺日志的编码读不懂')
    demand(!commitments.has(read.id), `见证人 ${read.id} 有两份承诺`)
    commitments.set(read.id, read.c)
  }
  for (const witness of witnesses) checkWitness(bundle, witness, commitments)
}

/** Step `seed`; the roots of RESULT are compared here, secret or not. */
export const checkSeed = (bundle: Bundle, log: LogRecord): Uint8Array => {
  const { alg, contributions, log_root: logRoot, result } = bundle
  const seed = seedOf({ alg, intent: encodeUtf8(bundle.intent), logRoot, contributions })
  demand(equal(seed, result.seed), '重新计算的种子与结果里的种子不同')
  demand(equal(seed, concat(...log.bodies(kEntry.seed))), '重新计算的种子与日志里的种子不同')
  demand(equal(log.result.rootRes, result.root_res), '结果日志里的抽取结果指纹与数据包不同')
  demand(equal(log.result.rootAsg, result.root_asg), '结果日志里的派员结果指纹与数据包不同')
  return seed
}

const withDetailHash = (hash: Hash, object: BundleObject): DrawObject => {
  const { detail } = object
  return { ...object, detail: detail && hash.of(encodeUtf8(canonicalText(detail))) }
}

/** The pure input of the draw. REQUIRES: bundle.secret. */
export const instanceOf = (bundle: Bundle, intent: Intent): Instance => {
  const hash = hashOf(bundle.alg)
  return {
    alg: bundle.alg,
    secret: bundle.secret ?? new Uint8Array(0),
    intent: encodeUtf8(bundle.intent),
    logRoot: bundle.log_root,
    contributions: bundle.contributions,
    objects: bundle.objects.map((object) => withDetailHash(hash, object)),
    officers: bundle.officers,
    recusals: bundle.recusals,
    passes: intent.passes,
    slots: intent.slots,
  }
}

const ascending = (rows: readonly { id: string }[]): boolean =>
  rows.every((row, i) => i === 0 || compareIds(rows[i - 1] as { id: string }, row) < 0)

const checkRecusals = ({ objects, officers, recusals }: Instance): void => {
  recusals.forEach((row, i) => {
    const last = recusals[i - 1]
    const inside = row.object < objects.length && row.officer < officers.length
    const after =
      !last ||
      row.object > last.object ||
      (row.object === last.object && row.officer > last.officer)
    demand(inside && after, `第 ${i + 1} 条回避没有按顺序排列，或指向名单以外`)
  })
}

const strataOf = (objects: readonly DrawObject[]): StratumCount[] => {
  const counts = new Map<string, StratumCount>()
  for (const { area, stratum } of objects) {
    const key = `${area}/${stratum}`
    counts.set(key, { area, stratum, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => a.area - b.area || a.stratum - b.stratum)
}

/** Step `lists` before the key reveal: nothing may be there yet. */
export const checkNoLists = (bundle: Bundle): void => {
  const { objects, officers, recusals, result, substitutions } = bundle
  const lists = [objects, officers, recusals, result.selected, result.seats, substitutions]
  demand(
    lists.every((rows) => rows.length === 0),
    '摇号密钥尚未公开，名单和结果却不是空的',
  )
}

/** Step `lists`. */
export const checkLists = (bundle: Bundle, intent: Intent, log: LogRecord): Instance => {
  const instance = instanceOf(bundle, intent)
  const { alg, secret, objects, officers, recusals } = instance
  demand(
    log.bodies(kEntry.keyReveal).every((body) => equal(secret, body)),
    '公开的摇号密钥与日志不同',
  )
  demand(ascending(objects), '检查对象没有按编号排列，或有重复')
  demand(ascending(officers), '检查人员没有按编号排列，或有重复')
  const wrong = objects.map(recordFault).find((fault) => fault !== undefined)
  demand(wrong === undefined, wrong ?? '')
  demand(
    officers.every(({ id }) => isListId(id)),
    '有检查人员的编号不规范',
  )
  checkRecusals(instance)
  const roots = commit(hashOf(alg), secret, objects, officers, recusals)
  demand(equal(roots.kcommit, intent.kcommit), '公开的摇号密钥打不开意向书里的承诺')
  demand(equal(roots.rootObj, intent.rootObj), '检查对象名单与封存前公布的指纹不同')
  demand(equal(roots.rootOff, intent.rootOff), '检查人员名单与封存前公布的指纹不同')
  demand(equal(roots.rootRec, intent.rootRec), '回避名单与封存前公布的指纹不同')
  demand(objects.length === intent.countObj, '检查对象的数目与意向书不同')
  demand(officers.length === intent.countOff, '检查人员的数目与意向书不同')
  demand(recusals.length === intent.countRec, '回避的数目与意向书不同')
  const strata = strataOf(objects)
  const same =
    strata.length === log.lists.strata.length &&
    strata.every((row, i) => {
      const published = log.lists.strata[i]
      return (
        row.area === published?.area &&
        row.stratum === published.stratum &&
        row.count === published.count
      )
    })
  demand(same, '各地各类的对象数目与封存前公布的不同')
  return instance
}

const sameRow = (a: Selected, b: Selected | undefined): boolean =>
  b !== undefined &&
  a.pass === b.pass &&
  a.kind === b.kind &&
  a.rank === b.rank &&
  a.index === b.index &&
  equal(a.ticket, b.ticket)

const sameCount = (a: PassCount, b: PassCount | undefined): boolean =>
  b !== undefined &&
  a.pass === b.pass &&
  a.main === b.main &&
  a.reserve === b.reserve &&
  equal(a.cutoff, b.cutoff)

/** Step `selection`. */
export const checkSelection = (
  bundle: Bundle,
  instance: Instance,
  seed: Uint8Array,
  log: LogRecord,
): Selection => {
  const selection = select(instance, seed)
  const { selected, root_res } = bundle.result
  selection.selected.forEach((row, i) => {
    demand(sameRow(row, selected[i]), `抽取结果第 ${i + 1} 行与重新计算的不同（第 ${row.pass} 轮）`)
  })
  demand(selected.length === selection.selected.length, '抽取结果比重新计算的多出几行')
  demand(equal(resultRoot(instance, selected), root_res), '抽取结果与公布的指纹不同')
  const { passes } = log.result
  const same =
    passes.length === selection.counts.length &&
    selection.counts.every((count, i) => sameCount(count, passes[i]))
  demand(same, '结果日志里各轮的数目或截止签号与重新计算的不同')
  return selection
}

const sameSeat = (a: Seat, b: Seat | undefined): boolean =>
  b !== undefined && a.object === b.object && a.seat === b.seat && a.officer === b.officer

/** Step `officers`. */
export const checkOfficers = (
  bundle: Bundle,
  instance: Instance,
  seed: Uint8Array,
  selected: readonly Selected[],
): readonly Seat[] => {
  const { seats } = pair(instance, seed, selected)
  seats.forEach((seat, i) => {
    demand(sameSeat(seat, bundle.result.seats[i]), `派员结果第 ${i + 1} 行与重新计算的不同`)
  })
  demand(bundle.result.seats.length === seats.length, '派员结果比重新计算的多出几行')
  demand(equal(seatsRoot(instance, seats), bundle.result.root_asg), '派员结果与公布的指纹不同')
  return seats
}
