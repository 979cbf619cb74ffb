// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Filter } from '@api'

/**
 * The filters of a list, kept in the address so that the link can be sent on. Changing one starts again at the first page;
 * the keys of the pages before are kept with the browser's history.
 */
export const useUrlFilter = (names: readonly string[]) => {
  const route = useRoute()
  const router = useRouter()
  const read = (name: string): string => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  const filter = computed<Filter>(() =>
    Object.fromEntries([...names, 'after'].map((name) => [name, read(name)])),
  )
  const rest = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(route.query).filter(
        (entry): entry is [string, string] =>
          entry[0] !== 'after' && typeof entry[1] === 'string' && entry[1] !== '',
      ),
    )
  const trail = (): string[] => {
    const kept: unknown = history.state?.trail
    return Array.isArray(kept) ? kept.map(String) : []
  }

  return {
    filter,
    page: computed(() => (read('after') === '' ? 1 : Math.max(2, trail().length + 1))),
    set: (name: string, value: string) => {
      const { [name]: _, ...query } = rest()
      void router.replace({ query: value === '' ? query : { ...query, [name]: value } })
    },
    clear: () => {
      void router.replace({ query: {} })
    },
    next: (after: string) => {
      void router.push({
        query: { ...rest(), after },
        state: { trail: [...trail(), read('after')] },
      })
    },
    previous: () => {
      const keys = trail()
      const after = keys.pop() ?? ''
      void router.push({
        query: after === '' ? rest() : { ...rest(), after },
        state: { trail: keys },
      })
    },
  }
}
