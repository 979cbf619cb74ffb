// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationRaw } from 'vue-router'
import type { DrawRow, ProofLine, Scheme } from '@api'
import { dateZh, quarterZh, type Tone } from '@kit'
import { zh } from '@console/text.ts'

/** One thing to do, with the page where it is done. */
export interface Work {
  tone: Tone
  text: string
  to: RouteLocationRaw
  action: string
}

const t = zh.today

/** The draw that counts for a quarter: the newest one that was not aborted. */
export const drawOfQuarter = (draws: readonly DrawRow[], quarter: string): DrawRow | undefined =>
  draws
    .filter((draw) => draw.quarter === quarter && draw.state !== 'aborted')
    .sort((a, b) => b.id.localeCompare(a.id))[0]

export const isDrawn = (draw: DrawRow | undefined): boolean =>
  draw?.state === 'drawn' || draw?.state === 'opened'

/** The clause behind the deadline (5号前), as "文件 条款". */
export const deadlineClause = (proofs: readonly ProofLine[]): ProofLine | undefined =>
  proofs.find((proof) => proof.clause === 'deadline')

const notDrawnYet = (scheme: Scheme): string => {
  const { state, target, last, days_left: left } = scheme.deadline
  const quarter = quarterZh(scheme.quarter)
  if (state === 'late') return t.late(quarter, dateZh(last), Math.abs(left))
  if (state === 'last_day') return t.lastDay(quarter, dateZh(last))
  return t.ahead(quarter, dateZh(target), left)
}

/** The first line of the page: what is due now for this quarter's draw (今日第一句). */
export const headline = (scheme: Scheme, draw: DrawRow | undefined, operates: boolean): Work => {
  const quarter = quarterZh(scheme.quarter)
  if (scheme.totals.units === 0) {
    return { tone: 'bad', text: t.noRegisters, to: { name: 'units' }, action: t.toImports }
  }
  if (!draw) {
    const tone = scheme.deadline.state === 'early' ? 'wait' : 'bad'
    const action = operates ? t.toFreeze : t.toDraws
    return { tone, text: notDrawnYet(scheme), to: { name: 'draws' }, action }
  }
  const to = { name: 'draw', params: { id: draw.id } }
  if (isDrawn(draw)) {
    const text =
      draw.state === 'opened'
        ? t.opened(quarter)
        : t.drawn(quarter, dateZh(draw.key_reveal_deadline))
    return { tone: 'good', text, to, action: t.toDraw }
  }
  const next = t.nextStep[draw.state as keyof typeof t.nextStep] ?? ''
  const late = scheme.deadline.state === 'late' || scheme.deadline.state === 'last_day'
  return {
    tone: late ? 'bad' : 'wait',
    text: `${next}${notDrawnYet(scheme)}`,
    to,
    action: operates ? t.toContinue : t.toDraw,
  }
}

/** What else waits, most urgent first. */
export const otherWork = (scheme: Scheme, draws: readonly DrawRow[], next?: Scheme): Work[] => {
  const work: Work[] = draws
    .filter((draw) => draw.overdue)
    .map((draw) => ({
      tone: 'bad' as const,
      text: t.overdue(draw.id),
      to: { name: 'draw', params: { id: draw.id } },
      action: t.toDraw,
    }))
  const missed = scheme.proofs.filter((proof) => !proof.met).length
  if (missed > 0 && scheme.totals.units > 0) {
    work.push({
      tone: 'bad',
      text: t.missed(missed),
      to: { name: 'scheme', query: { show: 'missed' } },
      action: t.toMissed,
    })
  }
  if (next && !drawOfQuarter(draws, next.quarter)) {
    work.push({
      tone: 'wait',
      text: notDrawnYet(next),
      to: { name: 'scheme', query: { quarter: next.quarter } },
      action: t.toScheme,
    })
  }
  return work
}
