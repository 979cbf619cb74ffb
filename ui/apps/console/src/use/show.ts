// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, ref } from 'vue'
import type { DrawResult, DrawShow, ShowRow } from '@api'
import { zh } from '@console/text.ts'

/** The whole show, whatever the count. */
const longest = 44_000
const slowestTicket = 1_200
const slowestTeam = 800
const tickMs = 50
export const listStep = 10
/** How fast a replay runs (倍速). */
export const speeds = [0.5, 1, 2, 4] as const
export type Speed = (typeof speeds)[number]

export interface Pace {
  ticket: number
  team: number
  total: number
}

/** Milliseconds a ticket and a team get, so that all of it stays within `longest`. */
export const paceOf = (rows: number): Pace => {
  if (rows === 0) return { ticket: 0, team: 0, total: 0 }
  const ticket = Math.min(slowestTicket, (longest * 0.65) / rows)
  const team = Math.min(slowestTeam, (longest * 0.35) / rows)
  return { ticket, team, total: rows * (ticket + team) }
}

/** How much of the show is on the screen after `at` milliseconds. */
export const progress = (rows: number, at: number): { tickets: number; teams: number } => {
  const { ticket, team, total } = paceOf(rows)
  if (rows === 0 || at >= total) return { tickets: rows, teams: rows }
  const tickets = Math.min(rows, Math.floor(at / ticket))
  return { tickets, teams: Math.max(0, Math.min(rows, Math.floor((at - rows * ticket) / team))) }
}

/** The ticket as a share of the largest drawn one, in percent. */
export const ticketShare = (ticket: string, largest: string): number => {
  const value = Number.parseInt(ticket.slice(0, 12), 16)
  const top = Number.parseInt(largest.slice(0, 12), 16)
  return top > 0 ? Math.max(4, Math.round((value / top) * 100)) : 100
}

export interface Column {
  place: string
  all: number
  /** What fell already, the newest first. */
  fallen: ShowRow[]
}

export const columnsOf = (rows: readonly ShowRow[], shown: number): Column[] => {
  const places = [...new Set(rows.map(({ place }) => place))].sort((a, b) =>
    a.localeCompare(b, 'zh-CN'),
  )
  return places.map((place) => ({
    place,
    all: rows.filter((row) => row.place === place).length,
    fallen: rows
      .slice(0, shown)
      .filter((row) => row.place === place)
      .reverse(),
  }))
}

/** Names of what was drawn by the code on the screen, from the secret list. */
export const namesByCode = (show: DrawShow, result: DrawResult): Map<string, string> => {
  const key = (row: { pass: number; rank: number }): string => `${row.pass} ${row.rank}`
  const names = new Map(
    result.rows.filter((row) => row.kind === 1).map((row) => [key(row), row.unit_name]),
  )
  return new Map(show.rows.map((row) => [row.code, names.get(key(row)) ?? row.code]))
}

/** Why somebody with an earlier lot does not sit there; no name. */
export const passedText = (reason: number): string => {
  const reasons: Record<string, string> = zh.values.recusal_reason
  return zh.ceremony.show.passed(reasons[String(reason)] ?? reasons['5'] ?? '')
}

const calmly = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Plays a result that stands already: pause, go on, skip. Calm screens get a list in steps of ten. */
export const useShow = (rows: () => number) => {
  const calm = calmly()
  const at = ref(0)
  const playing = ref(!calm)
  const speed = ref<Speed>(1)
  const listed = ref(listStep)
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    if (playing.value) at.value += (now - last) * speed.value
    last = now
  }, tickMs)
  onScopeDispose(() => clearInterval(timer))
  const shown = computed(() =>
    calm
      ? { tickets: Math.min(listed.value, rows()), teams: Math.min(listed.value, rows()) }
      : progress(rows(), at.value),
  )
  return {
    calm,
    playing,
    speed,
    shown,
    over: computed(() => rows() > 0 && shown.value.teams >= rows()),
    pause: () => {
      if (!calm) playing.value = !playing.value
    },
    skip: () => {
      at.value = Number.MAX_SAFE_INTEGER
      listed.value = rows()
    },
    more: () => {
      listed.value += listStep
    },
    again: () => {
      at.value = 0
      listed.value = listStep
      playing.value = !calm
    },
  }
}
