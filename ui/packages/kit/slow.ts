// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** A read that takes longer says so (ms). */
export const patience = 10_000

/** Whether `waiting` has been true for `after` ms on end; `restart` begins to count anew. */
export const useSlow = (
  waiting: Ref<boolean>,
  after: number,
): { late: Ref<boolean>; restart: () => void } => {
  const late = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const restart = (): void => {
    clearTimeout(timer)
    late.value = false
    if (!waiting.value) return
    timer = setTimeout(() => {
      late.value = true
    }, after)
  }
  watch(waiting, restart, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return { late, restart }
}
