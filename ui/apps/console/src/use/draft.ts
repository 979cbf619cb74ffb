// SPDX-License-Identifier: Apache-2.0
import { ref, watch, type Ref } from 'vue'

export interface Draft<T> {
  value: Ref<T>
  /** A draft from an earlier visit was taken up. */
  restored: Ref<boolean>
  /** Forgets the draft, here and in the store. */
  discard: () => void
}

const readDraft = <T>(store: Storage, key: string): T | undefined => {
  try {
    const kept = store.getItem(key)
    return kept === null ? undefined : (JSON.parse(kept) as T)
  } catch {
    return undefined
  }
}

/** A form that is never lost: every change is kept in this browser until it is sent or discarded (草稿). */
export const useDraft = <T extends object>(
  key: string,
  initial: () => T,
  store: Storage = localStorage,
): Draft<T> => {
  const place = `dualdraw.draft.${key}`
  const kept = readDraft<T>(store, place)
  const value = ref(kept ?? initial()) as Ref<T>
  const restored = ref(kept !== undefined)
  let writing = true

  watch(
    value,
    (now) => {
      if (!writing) return
      try {
        store.setItem(place, JSON.stringify(now))
      } catch {
        writing = false
      }
    },
    { deep: true, flush: 'sync' },
  )
  return {
    value,
    restored,
    discard: () => {
      writing = false
      value.value = initial()
      writing = true
      restored.value = false
      store.removeItem(place)
    },
  }
}
