// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { ApiError, type Job } from '@api'
import { useAction, type Tone } from '@kit'
import { api } from '@console/session.ts'

const pause = 700

export const hasEnded = (job: Job): boolean => job.state !== 'queued' && job.state !== 'running'

/** Whole percent, or nothing while the job does not know its length. */
export const percentOf = (job: Job): number | undefined =>
  job.total > 0 ? Math.min(100, Math.floor((job.done * 100) / job.total)) : undefined

const tones: Record<string, Tone> = { done: 'good', failed: 'bad', cancelled: 'plain' }
export const jobTone = (state: string): Tone => tones[state] ?? 'wait'

/** Follows a job to its end (任务进度); a server out of reach is asked again. */
export const useJob = (first: Job, ended: (job: Job) => void) => {
  const job = shallowRef(first)
  const lost = ref(false)
  const { busy, error, run } = useAction()
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = (fresh: Job): void => {
    job.value = fresh
    if (hasEnded(fresh)) ended(fresh)
    else timer = setTimeout(() => void look(), pause)
  }
  const look = async (): Promise<void> => {
    try {
      const fresh = await api.jobs.show(job.value.id)
      lost.value = false
      take(fresh)
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      lost.value = true
      timer = setTimeout(() => void look(), pause * 4)
    }
  }
  if (!hasEnded(first)) timer = setTimeout(() => void look(), pause)
  onScopeDispose(() => clearTimeout(timer))

  return {
    job,
    lost,
    busy,
    error,
    percent: computed(() => percentOf(job.value)),
    cancel: async (): Promise<void> => {
      const fresh = await run(() => api.jobs.cancel(job.value.id))
      if (!fresh) return
      clearTimeout(timer)
      take(fresh)
    },
  }
}
