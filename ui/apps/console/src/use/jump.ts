// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'

export interface Place {
  text: string
  /** What tells it from others of the same name. */
  note: string
  to: RouteLocationRaw
}

const shortest = 2
const most = '6'
const pauseMs = 250

/** Pages whose title has the words, units and officers whose name or number has them (快速查找). */
export const useJump = () => {
  const router = useRouter()
  const { may } = useSession()
  const q = ref('')
  const words = computed(() => q.value.trim())
  const pages = computed<Place[]>(() =>
    router
      .getRoutes()
      .filter(
        ({ path, meta }) => !path.includes(':') && !meta.bare && (meta.needs?.some(may) ?? true),
      )
      .filter(({ meta }) => meta.title.includes(words.value))
      .map(({ name, meta }) => ({ text: meta.title, note: '', to: { name: String(name) } })),
  )
  const found = useLoad(async () => {
    const filter = { q: words.value, limit: most }
    const [units, officers] = await Promise.all([api.units.list(filter), api.officers.list(filter)])
    return { units: units.rows, officers: officers.rows }
  })
  const asks = computed(() => words.value.length >= shortest && may('registers.read'))
  let pause: ReturnType<typeof setTimeout> | undefined
  watch(words, () => {
    clearTimeout(pause)
    if (asks.value) pause = setTimeout(found.reload, pauseMs)
  })
  onScopeDispose(() => clearTimeout(pause))

  const cards = (name: 'units' | 'officers') =>
    computed<Place[]>(() =>
      (asks.value ? (found.data.value?.[name] ?? []) : []).map((row) => ({
        text: row.name,
        note: row.id,
        to: { name, query: { q: row.id, card: row.id } },
      })),
    )
  return { q, pages, units: cards('units'), officers: cards('officers'), error: found.error }
}
