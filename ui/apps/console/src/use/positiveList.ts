// SPDX-License-Identifier: Apache-2.0
import { computed, ref, watch } from 'vue'
import type { PositiveRow } from '@api'
import { useAction, useLoad } from '@kit'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { useDraft } from '@console/use/draft.ts'

const t = zh.positive

/** Looking a unit up by name or number, and putting it on the positive list (列入正面清单). */
export const useEntering = (changed: () => void) => {
  const draft = useDraft('positive.enter', () => ({
    q: '',
    unit: '',
    version: 0,
    from: '',
    to: '',
    reason: '',
  }))
  const action = useAction()
  const asked = ref(false)
  // The version the person sees; somebody else's change after that is told, not overwritten.
  watch(
    () => draft.value.value.unit,
    async (unit) => {
      draft.value.value.version = 0
      if (unit === '') return
      const card = await api.units.card(unit).catch(() => undefined)
      if (draft.value.value.unit !== unit) return
      draft.value.value.version = card?.history[0]?.version ?? 0
    },
    { immediate: true },
  )
  const found = useLoad(() => api.units.list({ q: draft.value.value.q.trim(), limit: '20' }))
  const choices = computed(() => [
    { value: '', text: t.pick(found.data.value?.rows.length ?? 0) },
    ...(found.data.value?.rows ?? []).map(({ id, name }) => ({
      value: id,
      text: `${name}（${id}）`,
    })),
  ])
  return {
    draft,
    action,
    asked,
    choices,
    find: async (): Promise<void> => {
      await found.reload()
      asked.value = true
      const rows = found.data.value?.rows ?? []
      draft.value.value.unit = rows.length === 1 ? (rows[0]?.id ?? '') : ''
    },
    ready: computed(() => {
      const { version, from, reason } = draft.value.value
      return version > 0 && from !== '' && reason.trim() !== ''
    }),
    /** The name of the unit put on the list; "" when refused. */
    save: async (): Promise<string> => {
      const { unit, version, from, to, reason } = draft.value.value
      const row = await action.run(() =>
        api.steps.putPositive({ unit, version, from, to, reason: reason.trim() }),
      )
      if (!row) return ''
      draft.discard()
      asked.value = false
      changed()
      return row.unit_name
    },
  }
}

/** Taking a unit off the list with a reason (移出正面清单). */
export const useLeaving = (changed: () => void) => {
  const unit = ref<PositiveRow>()
  const action = useAction()
  return {
    unit,
    action,
    open: (row: PositiveRow): void => {
      unit.value = row
      action.error.value = undefined
    },
    close: (): void => {
      unit.value = undefined
    },
    /** The name of the unit taken off; "" when refused. */
    save: async (reason: string): Promise<string> => {
      const leaving = unit.value
      if (!leaving) return ''
      const row = await action.run(() =>
        api.steps.putPositive({
          unit: leaving.unit,
          version: leaving.version,
          from: '',
          to: '',
          reason,
        }),
      )
      if (!row) return ''
      unit.value = undefined
      changed()
      return row.unit_name
    },
  }
}
