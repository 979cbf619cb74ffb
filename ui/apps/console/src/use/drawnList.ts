// SPDX-License-Identifier: Apache-2.0
import { computed, type ComputedRef } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { DrawRow } from '@api'
import { useLoad } from '@kit'
import { api, useSession } from '@console/session.ts'
import { drawOfQuarter } from './drawOfQuarter.ts'

const isDrawn = ({ state }: DrawRow): boolean => state === 'drawn' || state === 'opened'

/** The draws whose lists (抽中名单) this person may read; none when it may not. */
export const useDrawnLists = (): ComputedRef<readonly DrawRow[]> => {
  const { may } = useSession()
  const load = useLoad(() => api.draws.list())
  if (may('draw.see_secret')) void load.reload()
  return computed(() => (load.data.value?.rows ?? []).filter(isDrawn))
}

/** The list of what was drawn in a quarter; who may not read it, or reads it too early, gets the quarter's draws. */
export const drawnList = (
  quarter: string,
  body: string,
  draws: readonly DrawRow[],
  officer = '',
): RouteLocationRaw => {
  const draw = drawOfQuarter(draws, quarter)
  if (!draw) return { name: 'draws', query: { quarter } }
  const query = { ...(body ? { body } : {}), ...(officer ? { officer } : {}) }
  return { name: 'result', params: { id: draw.id }, query }
}
