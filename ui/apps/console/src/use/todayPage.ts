// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { BodyNumbers, Scheme } from '@api'
import { useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { countsWholeCity } from './proofs.ts'
import { headline, itemWork } from './today.ts'

export interface NumberLink {
  label: string
  value: number
  to: RouteLocationRaw
}

const t = zh.today.numbers
/** The bodies whose units add up without counting one twice. */
const countedOnce = (bodies: readonly BodyNumbers[]): readonly BodyNumbers[] => {
  const city = bodies.filter(({ body }) => countsWholeCity(body))
  return city.length > 0 ? city : bodies
}
const sum = (bodies: readonly BodyNumbers[], of: (body: BodyNumbers) => number): number =>
  bodies.reduce((total, body) => total + of(body), 0)

/** One body's people are a list; those of several are counted body by body below, without the departments'. */
const officersOf = (bodies: readonly BodyNumbers[]): RouteLocationRaw => {
  const [only, more] = bodies
  return only && !more
    ? { name: 'officers', query: { body: only.body, duty: 'on_duty' } }
    : { name: 'today', hash: '#duties' }
}

/** Each number with the list it counts. */
export const numberLinks = ({ bodies, proofs, totals }: Scheme): NumberLink[] => {
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
      to: officersOf(bodies),
    },
    { label: t.planned, value: totals.planned_visits, to: { name: 'scheme' } },
    {
      label: t.missed,
      value: proofs.filter((proof) => !proof.met).length,
      to: { name: 'scheme', query: { show: 'missed' } },
    },
  ]
}

/** The facts behind 今日, in one call. */
export const useTodayPage = () => {
  const { may } = useSession()
  const load = useLoad(() => api.today())
  const view = load.data
  return {
    ...load,
    first: computed(() =>
      view.value ? headline(view.value, may('draw.operate'), may('import')) : undefined,
    ),
    works: computed(() => view.value?.items.map(itemWork) ?? []),
    numbers: computed(() => (view.value?.scheme ? numberLinks(view.value.scheme) : [])),
  }
}
