// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { BodyNumbers, DrawRow, Scheme } from '@api'
import { quarterAfter, useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { countsWholeCity } from './proofs.ts'
import { deadlineClause, drawOfQuarter, headline, isDrawn, otherWork } from './today.ts'

export interface NumberLink {
  label: string
  value: number
  to: RouteLocationRaw
}

interface TodayFacts {
  scheme: Scheme
  draws: DrawRow[]
  /** The next quarter's scheme, read once this quarter is drawn. */
  next?: Scheme
}

const t = zh.today.numbers
/** The bodies whose units add up without counting one twice. */
const countedOnce = (bodies: readonly BodyNumbers[]): readonly BodyNumbers[] => {
  const city = bodies.filter(({ body }) => countsWholeCity(body))
  return city.length > 0 ? city : bodies
}
const sum = (bodies: readonly BodyNumbers[], of: (body: BodyNumbers) => number): number =>
  bodies.reduce((total, body) => total + of(body), 0)

/** Each number with the list it counts. */
export const numberLinks = ({ scheme, draws }: TodayFacts): NumberLink[] => {
  const { bodies, proofs } = scheme
  const units = (query: Record<string, string>) => ({ name: 'units', query })
  return [
    {
      label: t.key,
      value: sum(countedOnce(bodies), (body) => body.key_units),
      to: units({ unit_class: 'key' }),
    },
    {
      label: t.general,
      value: sum(countedOnce(bodies), (body) => body.general_units),
      to: units({ unit_class: 'general' }),
    },
    {
      label: t.special,
      value: sum(countedOnce(bodies), (body) => body.key_special + body.general_special),
      to: units({ special: '1' }),
    },
    {
      label: t.officers,
      value: sum(bodies, (body) => body.officers_on_duty),
      to: { name: 'officers', query: { duty: 'on_duty' } },
    },
    { label: t.planned, value: scheme.totals.planned_visits, to: { name: 'scheme' } },
    {
      label: t.missed,
      value: proofs.filter((proof) => !proof.met).length,
      to: { name: 'scheme', query: { show: 'missed' } },
    },
    {
      label: t.draws,
      value: draws.filter((draw) => draw.quarter === scheme.quarter).length,
      to: { name: 'draws', query: { quarter: scheme.quarter } },
    },
  ]
}

/** The facts behind 今日; once this quarter is drawn, the next one is what is due. */
export const useTodayPage = () => {
  const { me, may } = useSession()
  const load = useLoad(async (): Promise<TodayFacts | undefined> => {
    if (!may('scheme.read')) return undefined
    const quarter = me.value?.quarter ?? ''
    const [scheme, { rows: draws }] = await Promise.all([api.scheme(quarter, ''), api.draws.list()])
    if (!isDrawn(drawOfQuarter(draws, quarter))) return { scheme, draws }
    const next = await api.scheme(quarterAfter(quarter, 1), '').catch(() => undefined)
    return { scheme, draws, ...(next ? { next } : {}) }
  })
  const facts = load.data
  return {
    ...load,
    first: computed(() => {
      if (!facts.value) return undefined
      const { scheme, draws } = facts.value
      const draw = drawOfQuarter(draws, scheme.quarter)
      return headline(scheme, draw, may('draw.operate'))
    }),
    others: computed(() =>
      facts.value ? otherWork(facts.value.scheme, facts.value.draws, facts.value.next) : [],
    ),
    clause: computed(() => (facts.value ? deadlineClause(facts.value.scheme.proofs) : undefined)),
    numbers: computed(() => (facts.value ? numberLinks(facts.value) : [])),
  }
}
