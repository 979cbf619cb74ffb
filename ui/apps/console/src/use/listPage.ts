// SPDX-License-Identifier: Apache-2.0
import { computed, watch } from 'vue'
import type { Filter } from '@api'
import { useLoad } from '@kit'
import { useUrlFilter } from './urlFilter.ts'

const pageSize = 50

/** A list read page by page with the filters of its address; the part ListPages.vue shows it. */
export const useListPage = <T extends { total: number; next: string }>(
  names: readonly string[],
  read: (filter: Filter) => Promise<T>,
) => {
  const url = useUrlFilter(names)
  const load = useLoad(() => read({ ...url.filter.value, limit: String(pageSize) }))
  watch(() => JSON.stringify(url.filter.value), load.reload, { immediate: true })
  return {
    ...url,
    load,
    data: load.data,
    pageSize,
    filtering: computed(() => Object.values(url.filter.value).some((value) => value !== '')),
  }
}

export type ListPage = ReturnType<typeof useListPage>
