// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationRaw } from 'vue-router'
import type { Today, TodayClock, TodayItem } from '@api'
import { dateZh, quarterZh, type Tone } from '@kit'
import { zh } from '@console/text.ts'

/** One thing to do, with the page where it is done. */
export interface Work {
  tone: Tone
  text: string
  to?: RouteLocationRaw | undefined
  action: string
}

const t = zh.today

export const isDrawn = (clock: TodayClock | undefined): boolean =>
  clock?.draw_state === 'drawn' || clock?.draw_state === 'opened'

/** The deadline clock in one sentence (时限钟). */
export const clockText = (clock: TodayClock): string => {
  const { state, target, last, days_left: left } = clock.deadline
  const quarter = quarterZh(clock.quarter)
  if (isDrawn(clock)) return t.clockDrawn(quarter, dateZh(clock.deadline.drawn_on))
  const bodies = clock.undrawn.length
  if (state === 'late') return t.late(quarter, dateZh(last), Math.abs(left), bodies)
  if (state === 'last_day') return t.lastDay(quarter, dateZh(last), bodies)
  return t.ahead(quarter, dateZh(target), left, bodies)
}

export const clockTone = (clock: TodayClock): Tone => {
  if (isDrawn(clock)) return 'good'
  return clock.deadline.state === 'late' || clock.deadline.state === 'last_day' ? 'bad' : 'wait'
}

/** Where an item is dealt with. */
export const itemLink = (item: TodayItem): RouteLocationRaw | undefined => {
  const links: Record<string, RouteLocationRaw> = {
    draw: { name: 'draws', query: { quarter: item.object } },
    draw_step: { name: 'draw', params: { id: item.object } },
    reveal: { name: 'draw', params: { id: item.object } },
    certificates: {
      name: 'officers',
      query: { duty: 'on_duty', ...(item.body ? { body: item.body } : {}) },
    },
    calendar: { name: 'calendar', query: { year: item.object } },
    missed: {
      name: 'scheme',
      query: { show: 'missed', ...(item.body ? { body: item.body } : {}) },
    },
    job: { name: 'jobs' },
    rules: { name: 'rules' },
    plan: { name: 'plans', query: { year: item.object } },
  }
  return links[item.kind]
}

export const itemWork = (item: TodayItem): Work => ({
  tone: item.tone === 'bad' ? 'bad' : 'wait',
  text: item.sentence,
  to: itemLink(item),
  action: t.actions[item.kind as keyof typeof t.actions] ?? t.actions.look,
})

/** The first line of the page: what is due now (今日第一句). */
export const headline = (view: Today, operates: boolean, imports = false): Work | undefined => {
  if (view.scheme && view.scheme.totals.units === 0) {
    return imports
      ? { tone: 'bad', text: t.noRegisters, to: { name: 'imports' }, action: t.toImports }
      : { tone: 'bad', text: t.noRegisters, to: { name: 'units' }, action: t.toRegisters }
  }
  const clock = view.clocks.find((one) => !isDrawn(one)) ?? view.clocks[0]
  if (!clock) return undefined
  const tone = clockTone(clock)
  if (clock.draw) {
    const to = { name: 'draw', params: { id: clock.draw } }
    const action = operates && !isDrawn(clock) ? t.toContinue : t.toDraw
    return { tone, text: clockText(clock), to, action }
  }
  const action = operates ? t.toFreeze : t.toDraws
  return { tone, text: clockText(clock), to: { name: 'draws' }, action }
}
