// SPDX-License-Identifier: Apache-2.0
import { computed, type Ref } from 'vue'
import type { Plan, PlanQuarter, PlanText, QuarterForecast } from '@api'
import { useAction, type Load, type Tone } from '@kit'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { countsWholeCity } from './proofs.ts'

/** The four numbers of a quarter, each named as in the plan and in the forecast. */
export const numberFields = ['key', 'key_special', 'general', 'general_special'] as const
export type NumberField = (typeof numberFields)[number]

export const planTone = (state: string): Tone =>
  state === 'published' || state === 'approved'
    ? 'good'
    : state === 'returned' || state === 'none'
      ? 'bad'
      : 'wait'

/** A plan written before the field existed has none. */
export const modeOf = ({ mode }: PlanText): string => mode ?? 'mixed'

export const modeChoices = Object.entries(zh.planText.modes).map(([value, text]) => ({
  value,
  text,
}))

/** The number the rules ask of a quarter; 0 when it is not known. */
export const askedOf = (
  quarters: readonly QuarterForecast[],
  number: number,
  field: NumberField,
): number => quarters.find((quarter) => quarter.number === number)?.[field] ?? 0

export const totalOf = (quarters: readonly PlanQuarter[], field: NumberField): number =>
  quarters.reduce((sum, quarter) => sum + quarter[field], 0)

/** The units that a number of the plan is about; the city's are those of all bodies. */
export const unitsOf = (body: string, field: NumberField): Record<string, string> => ({
  ...(countsWholeCity(body) ? {} : { body }),
  unit_class: field.startsWith('key') ? 'key' : 'general',
  ...(field.endsWith('special') ? { special: '1' } : {}),
})

export type PlanMoveName = 'submit' | 'return' | 'approve' | 'reopen'

/** The steps of a plan (办理): each answers with the plan as it is then. */
export const usePlanSteps = (id: Ref<string>, load: Load<Plan>) => {
  const action = useAction()
  const take = async (send: (version: number) => Promise<Plan>): Promise<boolean> => {
    const version = load.data.value?.version ?? 0
    const plan = await action.run(() => send(version))
    if (plan) load.data.value = plan
    return plan !== undefined
  }
  return {
    ...action,
    may: (step: string): boolean => load.data.value?.allowed.includes(step) ?? false,
    any: computed(() => (load.data.value?.allowed ?? []).some((step) => step !== 'save')),
    move: (step: PlanMoveName, reason = '') =>
      take((version) => api.plans.move(id.value, step, version, reason)),
    publish: (file_number: string, issued_on: string, filed_to: string) =>
      take((version) => api.plans.publish(id.value, { version, file_number, issued_on, filed_to })),
  }
}
