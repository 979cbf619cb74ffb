// SPDX-License-Identifier: Apache-2.0
import type { DrawTrace } from '@verifier'
import { h, table } from './dom.ts'
import { tag } from './logParts.ts'

interface Signer {
  readonly office: string
  readonly role: string
  readonly asked: number
  readonly approved: number
}

interface Rates {
  readonly quarter: string
  readonly drawn: number
  readonly replaced: number
  readonly officers: number
  readonly per_mille: number
  readonly seats: number
  readonly swapped: number
  readonly seats_per_mille: number
  readonly flagged: boolean
  readonly signers: readonly Signer[]
}

/** The quarters of the draws that were held, newest first. */
export const quartersOf = (traces: readonly DrawTrace[]): string[] => {
  const held = traces.filter(({ drawnAt }) => drawnAt !== 0)
  const quarters = held.flatMap(({ draw }) => /\d{4}Q[1-4]/.exec(draw) ?? [])
  return [...new Set(quarters)].sort().reverse()
}

const quarterName = (quarter: string): string =>
  `${quarter.slice(0, 4)} 年第 ${'一二三四'.charAt(Number(quarter.slice(-1)) - 1)} 季度`

const signersOf = ({ signers }: Rates): Node => {
  if (signers.length === 0) return h('span', { class: 'muted keep' }, '没有')
  const lines = signers.map(({ office, role, asked, approved }) => {
    const done = [asked > 0 ? `申请 ${asked} 项` : '', approved > 0 ? `批准 ${approved} 项` : '']
    return h('li', {}, `${office}${role}：${done.filter((text) => text !== '').join('，')}`)
  })
  return h('ul', { class: 'plain' }, ...lines)
}

const share = (perMille: number): string => `占 ${(perMille / 10).toFixed(1)}%`

const rowOf = (rates: Rates): Node[] => [
  h('span', { class: 'keep' }, quarterName(rates.quarter)),
  h('span', {}, `${rates.drawn} 家里换了 ${rates.replaced} 家，`, share(rates.per_mille)),
  h('span', {}, `${rates.seats} 席里换了 ${rates.swapped} 席，`, share(rates.seats_per_mille)),
  h('span', {}, ...(rates.flagged ? [tag('red', '超过一成')] : ['没有超过一成'])),
  signersOf(rates),
]

/** How much of each quarter was replaced, and which offices signed for it; nothing where it cannot be read. */
export const ratesBox = async (quarters: readonly string[]): Promise<Node> => {
  const answers = await Promise.all(
    quarters.map(async (quarter): Promise<Rates | undefined> => {
      const answer = await fetch(`/api/v1/public/substitutes?quarter=${quarter}`)
      return answer.ok ? ((await answer.json()) as Rates) : undefined
    }),
  )
  const rows = answers.filter((one) => one !== undefined)
  if (rows.length === 0) return h('p', { class: 'note' }, '还没有可以统计的季度。')
  const columns = ['季度', '替换企业', '更换人员', '是否超过一成', '谁申请、谁批准']
  return table('各季度的替补比例', columns, rows.map(rowOf))
}
