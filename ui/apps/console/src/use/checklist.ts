// SPDX-License-Identifier: Apache-2.0
import { computed, type Ref } from 'vue'
import type { Checklist, Question } from '@api'
import { useAction } from '@kit'
import { api } from '@console/session.ts'
import { useDraft } from '@console/use/draft.ts'

interface ChecklistDraft {
  version: number
  questions: Question[]
  reason: string
}

/** The first "Q7" that no question has. */
const freshId = (questions: readonly Question[]): string => {
  let number = questions.length + 1
  while (questions.some(({ id }) => id === `Q${number}`)) number += 1
  return `Q${number}`
}

export const blankQuestion = (questions: readonly Question[]): Question => ({
  id: freshId(questions),
  text: '',
  clause: '',
  answers: ['conforms', 'violates', 'not_applicable', 'unchecked'],
  evidence: 'none',
  after: '',
  when: '',
})

/** The list with the question at `index` moved by `step`; the same list when it cannot move. */
export const moved = (questions: readonly Question[], index: number, step: number): Question[] => {
  const list = [...questions]
  const target = index + step
  const [taken] = target < 0 || target >= list.length ? [] : list.splice(index, 1)
  if (taken) list.splice(target, 0, taken)
  return list
}

/** Editing one checklist: the draft survives reloads, a conflict keeps the text (检查表编辑). */
export const useChecklistForm = (sheet: Checklist, saved: () => void) => {
  const draft = useDraft<ChecklistDraft>(`checklist.${sheet.item.code}`, () => ({
    version: sheet.version,
    questions: structuredClone(sheet.questions),
    reason: '',
  }))
  const action = useAction()
  const form: Ref<ChecklistDraft> = draft.value
  return {
    draft,
    form,
    ...action,
    outdated: computed(() => form.value.version !== sheet.version),
    /** The person has compared: the draft now builds on what is saved. */
    goOn: (): void => {
      form.value.version = sheet.version
    },
    add: (): void => {
      form.value.questions.push(blankQuestion(form.value.questions))
    },
    remove: (index: number): void => {
      form.value.questions.splice(index, 1)
    },
    move: (index: number, step: number): void => {
      form.value.questions = moved(form.value.questions, index, step)
    },
    save: async (): Promise<void> => {
      const { version, questions, reason } = form.value
      const done = await action.run(() =>
        api.checklist.put({
          item: sheet.item.code,
          questions: [...questions],
          version,
          reason: reason.trim(),
        }),
      )
      if (!done) return
      draft.discard()
      saved()
    },
  }
}
