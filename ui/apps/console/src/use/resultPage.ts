// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { DrawResult, ResultRow, TeamMember } from '@api'
import { useLoad } from '@kit'
import { api } from '@console/session.ts'
import { filterProofs, groupProofs, type GroupBy } from './proofs.ts'
import { useUrlFilter } from './urlFilter.ts'

/** A reserve that stands in for another unit is visited like the drawn ones. */
export const isReserve = (row: ResultRow): boolean => row.kind === 2 && row.standing !== 'came'

/** The bodies that inspect in this draw, each once; departments that come along after them. */
export const inspectingBodies = (result: DrawResult): { value: string; text: string }[] => {
  const names = new Map(result.rows.map((row) => [row.inspecting_body, row.inspecting_body_name]))
  for (const { body, body_name } of result.rows.flatMap((row) => row.team))
    names.set(body, body_name)
  return [...names].map(([value, text]) => ({ value, text }))
}

const goes = (row: ResultRow, body: string): boolean =>
  row.inspecting_body === body || row.team.some((member) => member.body === body)
const sends = (row: ResultRow, officer: string): boolean =>
  row.team.some((member) => member.officer === officer)
const drawnBy = (row: ResultRow, pass: string): boolean =>
  [row.pass, ...row.joint_passes].map(String).includes(pass)

/** The team of a visit by the body that sends it, in order of the seats: one visit, several teams. */
export const teamsOf = (
  row: ResultRow,
): { body: string; name: string; members: TeamMember[] }[] => {
  const teams = new Map<string, { body: string; name: string; members: TeamMember[] }>()
  for (const member of row.team) {
    const team = teams.get(member.body) ?? {
      body: member.body,
      name: member.body_name,
      members: [],
    }
    team.members.push(member)
    teams.set(member.body, team)
  }
  return [...teams.values()]
}

/** Rows of one body, pass and officer: the visits by week, then in drawn order; reserves in their order. */
export const rowsOf = (
  rows: readonly ResultRow[],
  { body, pass, officer = '' }: { body: string; pass: string; officer?: string },
): ResultRow[] =>
  rows
    .filter(
      (row) =>
        (body === '' || goes(row, body)) &&
        (pass === '' || drawnBy(row, pass)) &&
        (officer === '' || sends(row, officer)),
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
  const { filter, set } = useUrlFilter(['body', 'pass', 'officer', 'by', 'show'])
  const load = useLoad(async () => {
    const [draw, result] = await Promise.all([api.draws.show(id), api.draws.result(id)])
    return { draw, result }
  })
  void load.reload()
  const chosen = computed(() => ({
    body: filter.value['body'] ?? '',
    pass: filter.value['pass'] ?? '',
    officer: filter.value['officer'] ?? '',
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
    /** Visits that stand: a unit that was replaced is listed and not counted. */
    visits: computed(
      () => rows.value.filter((row) => !isReserve(row) && row.standing !== 'replaced').length,
    ),
    reserves: computed(() => rows.value.filter(isReserve)),
    /** The name of the one officer whose visits are shown; "" for everybody's. */
    officerName: computed(() => {
      const { officer } = chosen.value
      const members = all.value.flatMap(({ team }) => team)
      return members.find((member) => member.officer === officer)?.name || officer
    }),
    drawnTotal: computed(() => all.value.filter((row) => row.kind === 1).length),
    reserveTotal: computed(() => all.value.filter((row) => row.kind === 2).length),
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
