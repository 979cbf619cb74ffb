// SPDX-License-Identifier: Apache-2.0
import { toHex, type DoorstepFindings, type MembershipFindings } from '@verifier'
import { h } from './dom.ts'
import { moment } from './logParts.ts'

export type Findings = DoorstepFindings | MembershipFindings
type Fact = readonly [string, string]

const hexOf = (bytes: Uint8Array): string => toHex(bytes).replace(/(.{8})(?=.)/g, '$1 ')

const kStrata = ['', '重点', '重点（特殊）', '一般', '一般（特殊）']

/** The fixed list of reasons (docs/bundle.md, SUBSTITUTE). */
const kReasons: Readonly<Record<number, string>> = {
  1: '关闭或长期停产',
  2: '已经搬迁',
  3: '本季度已被检查',
  4: '注销或并入其他单位',
  11: '生病或休假',
  12: '存在利害关系，应当回避',
  13: '调离执法岗位',
  14: '另有不能推迟的公务',
  21: '摇号时无人可派',
}
const reasonOf = (code: number): string => kReasons[code] ?? `理由代码 ${code}`

const kWhyLog =
  '摇号当天公布的派员指纹不再改动，后来的变动由公开日志里的条目证明；接替的只能是封存次序里的下一个，谁也挑不了。'

/** What changed after the draw, as an enterprise understands it. */
export const swapSentences = ({ file }: DoorstepFindings): string[] => {
  if (file.swaps.length === 0) return []
  const sentences = file.swaps.map(({ kind, index, unixMs, reason, seats }) => {
    const entry = `（公开日志第 ${index} 条，${moment(unixMs)}）`
    if (kind === 1)
      return `本企业是递补进来的：原来抽中的一家因为“${reasonOf(reason)}”不能检查，按封存的候补名单轮到本企业${entry}。`
    const [seat] = seats
    const place = `第 ${(seat?.own === true ? seat.seat : 0) + 1} 席`
    return kind === 2
      ? `${place}原来的检查人员因为“${reasonOf(reason)}”不能来，由抽定次序里的下一位接替${entry}。`
      : `${place}摇号时没有合适的人，后来按补救次序派了人${entry}。`
  })
  return [...sentences, kWhyLog]
}

const factsOf = (found: Findings): Fact[] => {
  const { unit, file } = found
  const facts: Fact[] = [
    ['摇号编号', file.draw],
    ['企业编号', unit.id],
    ['类别', kStrata[unit.stratum] ?? `第 ${unit.stratum} 类`],
    ['号球数', `${unit.balls} 个`],
  ]
  if (found.kind === 'membership') return [...facts, ['名单指纹', hexOf(found.file.tree.root)]]
  const { rows, seed } = found.file
  return [
    ...facts,
    ['检查人员编号', found.officers.map((id) => id || '（空缺）').join('、')],
    ['本企业的号', hexOf(found.ticket)],
    ...rows.map(({ pass, cutoff, rank }): Fact => {
      const text = cutoff ? hexOf(cutoff) : `候补名单上排第 ${rank + 1}`
      return [cutoff ? `第 ${pass} 轮截止号` : `第 ${pass} 轮`, text]
    }),
    ['种子', hexOf(seed)],
    ['名单指纹', hexOf(found.roots.objects)],
  ]
}

export const factsBox = (found: Findings): Node[] => {
  const pairs = factsOf(found).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])
  const changes = found.kind === 'doorstep' ? swapSentences(found) : []
  return [
    ...(changes.length === 0 ? [] : [h('h2', {}, '摇号以后的变动')]),
    ...changes.map((text) => h('p', {}, text)),
    h('h2', {}, '凭证里写着'),
    h('dl', { class: 'pairs' }, ...pairs),
  ]
}
