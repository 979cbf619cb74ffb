// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef, watch } from 'vue'
import type { Job, Simulation } from '@api'
import { quarterAfter, quarterZh, useAction, useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { hasEnded } from './job.ts'
import { useUrlFilter } from './urlFilter.ts'

/** Hundredths as a decimal: 1234 is 12.34. */
export const hundredths = (value: number): string => (value / 100).toFixed(2)
export const percentText = (value: number): string => `${hundredths(value)}%`

/** "25.00% ± 0.03%": the mean chance and twice its standard error, within which it lies 19 times of 20. */
export const chanceText = (chance: number, error: number): string =>
  error === 0 ? percentText(chance) : `${percentText(chance)} ± ${percentText(2 * error)}`

export const isSimulation = (job: Job): boolean => job.kind === 'simulation'

export const runChoices = [500, 2000, 10000]

/** 模拟: start one, follow it, read what it found. */
export const useSimulation = () => {
  const { me } = useSession()
  const { filter, set } = useUrlFilter(['quarter', 'ruleset', 'job'])
  const now = me.value?.quarter ?? ''
  const quarter = computed(() => filter.value['quarter'] || now)
  const action = useAction()
  const job = shallowRef<Job>()
  const past = useLoad(() => api.jobs.list())
  const versions = useLoad(() => api.ruleVersions.list())
  const report = useLoad<Simulation>(() => api.simulations.show(Number(filter.value['job'])))

  watch(
    () => filter.value['job'],
    (id) => {
      if (id && id !== String(job.value?.id)) void report.reload()
    },
    { immediate: true },
  )
  void past.reload()
  void versions.reload()

  return {
    ...action,
    filter,
    set,
    quarter,
    job,
    running: computed(() => job.value !== undefined && !hasEnded(job.value)),
    report,
    quarters: [now, quarterAfter(now, 1)].map((value) => ({ value, text: quarterZh(value) })),
    rulesets: computed(() => [
      { value: '', text: zh.scheme.inForce },
      ...(versions.data.value?.rows ?? [])
        .filter((row) => row.state !== 'withdrawn')
        .map((row) => ({ value: row.id, text: `${row.title}（${row.state_name}）` })),
    ]),
    done: computed(() =>
      (past.data.value?.rows ?? []).filter((one) => isSimulation(one) && one.state === 'done'),
    ),
    start: async (runs: number): Promise<void> => {
      job.value = undefined
      job.value = await action.run(() =>
        api.simulations.start({
          quarter: quarter.value,
          ruleset: filter.value['ruleset'] ?? '',
          runs,
        }),
      )
    },
    /** Cancelled or failed: the bar goes on saying so, and another can be started. */
    ended: (over: Job): void => {
      void past.reload()
      job.value = over
      if (over.state !== 'done') return
      job.value = undefined
      set('job', String(over.id))
    },
  }
}
