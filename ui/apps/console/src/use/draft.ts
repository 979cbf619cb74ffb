// SPDX-License-Identifier: Apache-2.0
import { ref, watch, type Ref } from 'vue'
import { useSession } from '@console/session.ts'

export interface Draft<T> {
  value: Ref<T>
  /** A draft from an earlier visit was taken up. */
  restored: Ref<boolean>
  /** Forgets the draft, here and in the store. */
  discard: () => void
}

const placesOf = (account: string): string => `dualdraw.draft.${account}/`

const readDraft = <T>(store: Storage, place: string): T | undefined => {
  try {
    const kept = store.getItem(place)
    return kept === null ? undefined : (JSON.parse(kept) as T)
  } catch {
    return undefined
  }
}

/** Where the drafts of an account lie in this browser; those of others on the same machine are not among them. */
export const draftsOf = (account: string, store: Storage = localStorage): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((place) =>
    place.startsWith(placesOf(account)),
  )

/** Removes the drafts of an account from this browser (删除本机草稿). */
export const dropDrafts = (account: string, store: Storage = localStorage): void => {
  for (const place of draftsOf(account, store)) store.removeItem(place)
}

/**
 * A form that is never lost: every change is kept in this browser, for this account alone, until it is sent or
 * discarded (草稿). A form put back to what it was at first is no draft.
 */
export const useDraft = <T extends object>(
  key: string,
  initial: () => T,
  store: Storage = localStorage,
): Draft<T> => {
  const place = placesOf(useSession().me.value?.account ?? '') + key
  const kept = readDraft<T>(store, place)
  const untouched = JSON.stringify(initial())
  const value = ref(kept ?? initial()) as Ref<T>
  const restored = ref(kept !== undefined)
  let writing = true

  const keep = (text: string): void => {
    try {
      if (text === untouched) store.removeItem(place)
      else store.setItem(place, text)
    } catch {
      writing = false
    }
  }
  watch(
    value,
    (now) => {
      if (writing) keep(JSON.stringify(now))
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
