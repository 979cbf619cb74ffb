// SPDX-License-Identifier: Apache-2.0
import type { HolidayYear } from '@api'

export interface DayCell {
  /** ISO; "" before the first day of the month. */
  date: string
  number: number
  mark: 'off' | 'work' | ''
  weekend: boolean
  name: string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The weeks of a month, Monday first; days of other months are left blank (年历). */
export const weeksOf = (calendar: HolidayYear, month: number): DayCell[][] => {
  const special = new Map(calendar.days.map((day) => [day.date, day]))
  const first = new Date(Date.UTC(calendar.year, month - 1, 1)).getUTCDay()
  const length = new Date(Date.UTC(calendar.year, month, 0)).getUTCDate()
  const blank: DayCell = { date: '', number: 0, mark: '', weekend: false, name: '' }
  const cells: DayCell[] = Array.from({ length: (first + 6) % 7 }, () => blank)
  for (let number = 1; number <= length; number += 1) {
    const date = `${calendar.year}-${two(month)}-${two(number)}`
    const day = special.get(date)
    const mark = day?.kind === 'off' || day?.kind === 'work' ? day.kind : ''
    cells.push({ date, number, mark, weekend: cells.length % 7 >= 5, name: day?.name ?? '' })
  }
  while (cells.length % 7 !== 0) cells.push(blank)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

export const countOf = (calendar: HolidayYear, kind: 'off' | 'work'): number =>
  calendar.days.filter((day) => day.kind === kind).length
