// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { Plan, PlanText } from '@api'
import { useAction } from '@kit'
import { api } from '@console/session.ts'
import { useDraft } from './draft.ts'
import { askedOf, numberFields } from './planPage.ts'

interface PlanDraft {
  version: number
  text: PlanText
}

/** Numbers below what the rules ask. */
export const countShort = (plan: Plan, text: PlanText): number =>
  text.quarters.reduce(
    (sum, quarter) =>
      sum +
      numberFields.filter(
        (field) => quarter[field] < askedOf(plan.forecast.quarters, quarter.number, field),
      ).length,
    0,
  )

/** A quarter cannot be done as the rules ask; the plan must say why. */
export const hasGap = (plan: Plan): boolean =>
  plan.forecast.quarters.some(({ feasible }) => !feasible)

/** Texts without blanks around them and without empty lines of documents and items. */
export const tidied = (text: PlanText): PlanText => ({
  ...text,
  title: text.title.trim(),
  addressee: text.addressee.trim(),
  office: text.office.trim(),
  copies_to: text.copies_to.trim(),
  goals: text.goals.trim(),
  tasks: text.tasks.trim(),
  measures: text.measures.trim(),
  more_reason: text.more_reason.trim(),
  gap_note: (text.gap_note ?? '').trim(),
  basis: text.basis.filter((one) => one.document.trim() + one.number.trim() !== ''),
  items: text.items.filter((one) => one.code.trim() + one.item.trim() !== ''),
})

/** Editing a plan: the draft survives reloads, a conflict keeps the text (编制与冲突). */
export const usePlanForm = (id: string, current: () => Plan) => {
  const draft = useDraft<PlanDraft>(`plan.${id}`, () => ({
    version: current().version,
    text: structuredClone(current().text),
  }))
  const action = useAction()
  return {
    draft,
    ...action,
    short: computed(() => countShort(current(), draft.value.value.text)),
    /** Somebody saved another version after this draft was begun. */
    outdated: computed(() => draft.value.value.version !== current().version),
    goOn: () => {
      draft.value.value.version = current().version
    },
    /** The saved plan, or nothing when the server refused. */
    save: async (): Promise<Plan | undefined> => {
      const { version, text } = draft.value.value
      const saved = await action.run(() => api.plans.save(id, version, tidied(text)))
      if (saved) draft.discard()
      return saved
    },
  }
}
