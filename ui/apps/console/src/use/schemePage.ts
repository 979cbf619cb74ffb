// SPDX-License-Identifier: Apache-2.0
import { computed, watch } from 'vue'
import { quarterAfter, quarterZh, useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { filterProofs, groupProofs, type GroupBy } from './proofs.ts'
import { useUrlFilter } from './urlFilter.ts'

/** 季度方案: which quarter under which rules, and which proofs of it are shown. */
export const useSchemePage = () => {
  const { me } = useSession()
  const { filter, set } = useUrlFilter(['quarter', 'ruleset', 'body', 'show', 'by'])
  const quarter = computed(() => filter.value['quarter'] || (me.value?.quarter ?? ''))
  const load = useLoad(() => api.scheme(quarter.value, filter.value['ruleset'] ?? ''))
  const rules = useLoad(() => api.rulesets.list())
  void rules.reload()
  watch(() => `${quarter.value} ${filter.value['ruleset']}`, load.reload, { immediate: true })

  const by = computed<GroupBy>(() => (filter.value['by'] === 'clause' ? 'clause' : 'body'))
  return {
    load,
    filter,
    set,
    quarter,
    pdf: computed(() =>
      api.plans.schemePdfHref({
        quarter: quarter.value,
        ruleset: filter.value['ruleset'] ?? '',
        body: filter.value['body'] ?? '',
      }),
    ),
    by,
    quarters: computed(() => {
      const now = me.value?.quarter ?? ''
      const near = [-2, -1, 0, 1, 2].map((step) => quarterAfter(now, step))
      const all = near.includes(quarter.value) ? near : [quarter.value, ...near]
      return all.map((value) => ({ value, text: quarterZh(value) }))
    }),
    rulesets: computed(() => [
      { value: '', text: zh.scheme.inForce },
      ...(rules.data.value?.rows ?? []).map(({ id, title }) => ({ value: id, text: title })),
    ]),
    groups: computed(() =>
      groupProofs(
        filterProofs(load.data.value?.proofs ?? [], {
          body: filter.value['body'] ?? '',
          show: filter.value['show'] ?? '',
        }),
        by.value,
      ),
    ),
    print: () => window.print(),
  }
}
