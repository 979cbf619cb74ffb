// SPDX-License-Identifier: Apache-2.0
import type { Bundle } from './bundle.ts'
import { compare, equal, Refusal } from './bytes.ts'
import type { DoorstepFindings, MembershipFindings } from './doorstep.ts'
import { kEntry, readEntry, readResult, readSubstitute } from './entry.ts'
import { parseIntent, type Intent } from './intent.ts'

const demand: (holds: boolean, otherwise: string) => asserts holds = (holds, otherwise) => {
  if (!holds) throw new Refusal(otherwise)
}

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a === undefined || equal(a, b)

interface PublishedPass {
  readonly cutoff: Uint8Array
  readonly first: number
  readonly reserves: number
  readonly end: number
}

/** The passes of the RESULT entry, and which rows of the result are theirs. */
const passesOf = (bundle: Bundle): Map<number, PublishedPass> => {
  const passes = new Map<number, PublishedPass>()
  for (const { entry } of bundle.checkpoint.leaves) {
    const read = readEntry(entry)
    if (read?.type !== kEntry.result) continue
    let row = 0
    for (const { pass, main, reserve, cutoff } of readResult(read.body)?.passes ?? []) {
      passes.set(pass, { cutoff, first: row, reserves: row + main, end: row + main + reserve })
      row += main + reserve
    }
  }
  return passes
}

const compareRows = ({ file, ticket }: DoorstepFindings, bundle: Bundle): void => {
  const passes = passesOf(bundle)
  for (const { leaf, rank, pass, cutoff } of file.rows) {
    const known = passes.get(pass)
    demand(known !== undefined && (!cutoff || equal(known.cutoff, cutoff)), '截止号与公布的不一致')
    const from = cutoff ? known.first : known.reserves
    const to = cutoff ? known.reserves : known.end
    demand(leaf === known.first + rank && leaf >= from && leaf < to, '抽中记录不在公布的这一轮里')
    demand(cutoff !== null || compare(ticket, known.cutoff) >= 0, '候补企业的号球在截止号以内')
    const goes = file.swaps.flatMap(({ rows }) => rows).find((rows) => rows.in === leaf)
    demand(!goes || (goes.out >= known.first && goes.out < known.end), '替下的和递补的不在同一轮')
  }
}

/** Every published substitution of this visit is in the proof. */
const compareSwaps = ({ file }: DoorstepFindings, bundle: Bundle): void => {
  const own = new Set(file.rows.map(({ leaf }) => leaf))
  const concerned = bundle.checkpoint.leaves.flatMap(({ entry, index }) => {
    const read = readEntry(entry)
    const body = read?.type === kEntry.substitute ? readSubstitute(read.body) : undefined
    const ours = body?.rows.some((rows) => own.has(rows.in) || own.has(rows.out))
    return body && read && ours ? [{ index, unixMs: read.unixMs, body }] : []
  })
  concerned.forEach(({ index, unixMs, body }, i) => {
    const swap = file.swaps[i]
    const fits =
      swap !== undefined &&
      swap.index === index &&
      swap.unixMs === unixMs &&
      swap.kind === body.kind &&
      swap.number === body.number &&
      swap.reason === body.reason &&
      swap.requester === body.requester &&
      swap.approver === body.approver &&
      equal(swap.evidence, body.evidence) &&
      JSON.stringify(swap.rows) === JSON.stringify(body.rows)
    demand(fits, '公开日志里有一项本企业的替补不在凭证里，凭证已经过时或有缺漏')
  })
  demand(concerned.length === file.swaps.length, '凭证里有一项替补不在公开日志里')
}

const compareVisit = (found: DoorstepFindings, bundle: Bundle, intent: Intent): void => {
  const { file, roots } = found
  const { result } = bundle
  demand(equal(file.seed, result.seed), '种子与公布的不一致')
  demand(
    equal(roots.objects, result.root_obj) && file.counts.objects === intent.countObj,
    '检查对象名单指纹与公布的不一致',
  )
  const officersFit = same(roots.officers, result.root_off)
  demand(
    officersFit && (!roots.officers || file.counts.officers === intent.countOff),
    '检查人员名单指纹与公布的不一致',
  )
  demand(equal(roots.rows, result.root_res), '抽取结果指纹与公布的不一致')
  demand(same(roots.seats, result.root_asg), '派员结果指纹与公布的不一致')
  compareRows(found, bundle)
  compareSwaps(found, bundle)
}

/**
 * Are the values of a proof those that were published, and is no later substitution of the visit missing? REQUIRES a
 * bundle that verifies. Throws Refusal.
 */
export const compareWithBundle = (
  found: DoorstepFindings | MembershipFindings,
  bundle: Bundle,
): void => {
  const intent = parseIntent(bundle.intent)
  const { file } = found
  demand(file.draw === bundle.draw && file.alg === bundle.alg, '摇号编号或算法与公布的不一致')
  if (found.kind === 'doorstep') return compareVisit(found, bundle, intent)
  const { tree } = found.file
  demand(
    equal(tree.root, bundle.result.root_obj) && tree.size === intent.countObj,
    '检查对象名单指纹与公布的不一致',
  )
}
