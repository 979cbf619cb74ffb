// SPDX-License-Identifier: Apache-2.0
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiError, broken } from '@api'

export type LoadState = 'loading' | 'ready' | 'failed'

export interface Load<T> {
  state: Ref<LoadState>
  data: ShallowRef<T | undefined>
  error: ShallowRef<ApiError | undefined>
  /** An answer is awaited, whatever is shown meanwhile. */
  reading: Ref<boolean>
  /** What is shown is older than the last look: that one failed. */
  stale: Ref<boolean>
  /** Reads (again). What is shown stays until the answer is there. */
  reload: () => Promise<void>
  /** As reload, for a look nobody asked for: when it fails, what is shown stays, and is stale. */
  refresh: () => Promise<void>
}

/** What a page can show; a fault of the program itself is written to the browser's record too. */
const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  // The browser keeps the record of what went wrong; there is no other on this machine.
  // oxlint-disable-next-line no-console
  console.error(error)
  return broken()
}

/** Reads something for a page, with its three faces. A late answer never overwrites a newer one. */
export const useLoad = <T>(read: () => Promise<T>): Load<T> => {
  const state = ref<LoadState>('loading')
  const data = shallowRef<T>()
  const error = shallowRef<ApiError>()
  const reading = ref(false)
  const stale = ref(false)
  let turn = 0

  const look = async (keeps: boolean): Promise<void> => {
    const mine = ++turn
    reading.value = true
    if (data.value === undefined) state.value = 'loading'
    try {
      const answer = await read()
      if (mine !== turn) return
      data.value = answer
      error.value = undefined
      stale.value = false
      state.value = 'ready'
    } catch (failure) {
      if (mine !== turn) return
      stale.value = keeps && state.value === 'ready'
      if (stale.value) return
      error.value = asApiError(failure)
      state.value = 'failed'
    } finally {
      if (mine === turn) reading.value = false
    }
  }
  const reload = (): Promise<void> => look(false)
  const refresh = (): Promise<void> => look(true)
  return { state, data, error, reading, stale, reload, refresh }
}

/** One change sent to the server: busy while it runs, the refusal kept for the page. */
export const useAction = () => {
  const busy = ref(false)
  const error = shallowRef<ApiError>()
  const run = async <T>(send: () => Promise<T>): Promise<T | undefined> => {
    if (busy.value) return undefined
    busy.value = true
    error.value = undefined
    try {
      return await send()
    } catch (failure) {
      error.value = asApiError(failure)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, error, run }
}
