// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { DrawResult, ResultRow } from '@api'
import { useLoad } from '@kit'
import { api } from '@console/session.ts'
import { filterProofs, groupProofs, type GroupBy } from './proofs.ts'
import { useUrlFilter } from './urlFilter.ts'

export const isReserve = (row: ResultRow): boolean => row.kind === 2

/** The bodies that inspect in this draw, each once. */
export const inspectingBodies = (result: DrawResult): { value: string; text: string }[] => {
  const names = new Map(result.rows.map((row) => [row.inspecting_body, row.inspecting_body_name]))
  return [...names].map(([value, text]) => ({ value, text }))
}

/** Rows of one body and pass: the visits by week, then in drawn order; reserves in their order. */
export const rowsOf = (
  rows: readonly ResultRow[],
  { body, pass }: { body: string; pass: string },
): ResultRow[] =>
  rows
    .filter(
      (row) =>
        (body === '' || row.inspecting_body === body) && (pass === '' || String(row.pass) === pass),
    )
    .sort(
      (a, b) =>
        a.inspecting_body.localeCompare(b.inspecting_body) ||
        a.week - b.week ||
        a.pass - b.pass ||
        a.rank - b.rank,
    )

/** 结果: the drawn list of a draw, filtered by body and pass. */
export const useResultPage = (id: string) => {
  const { filter, set } = useUrlFilter(['body', 'pass', 'by', 'show'])
  const load = useLoad(async () => {
    const [draw, result] = await Promise.all([api.draws.show(id), api.draws.result(id)])
    return { draw, result }
  })
  void load.reload()
  const chosen = computed(() => ({
    body: filter.value['body'] ?? '',
    pass: filter.value['pass'] ?? '',
  }))
  const rows = computed(() => rowsOf(load.data.value?.result.rows ?? [], chosen.value))
  const all = computed(() => load.data.value?.result.rows ?? [])
  const by = computed<GroupBy>(() => (filter.value['by'] === 'clause' ? 'clause' : 'body'))
  return {
    load,
    filter,
    set,
    by,
    main: computed(() => rows.value.filter((row) => !isReserve(row))),
    reserves: computed(() => rows.value.filter(isReserve)),
    drawnTotal: computed(() => all.value.filter((row) => !isReserve(row)).length),
    reserveTotal: computed(() => all.value.filter(isReserve).length),
    bodies: computed(() => (load.data.value ? inspectingBodies(load.data.value.result) : [])),
    proofGroups: computed(() =>
      groupProofs(
        filterProofs(load.data.value?.draw.proofs ?? [], {
          body: chosen.value.body,
          show: filter.value['show'] ?? '',
        }),
        by.value,
      ),
    ),
    print: () => window.print(),
  }
}
