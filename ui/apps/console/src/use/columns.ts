// SPDX-License-Identifier: Apache-2.0
import { ref, watch, type Ref } from 'vue'

const placeOf = (account: string, list: string): string => `dualdraw.columns.${account}.${list}`

const kept = (place: string): string[] | undefined => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return Array.isArray(value) ? value.map(String) : undefined
  } catch {
    return undefined
  }
}

/** The columns a person chose for a list, kept in this browser (显示的列). The first column always stays. */
export const useColumns = (
  account: string,
  list: string,
  all: readonly string[],
  usual: readonly string[],
): Ref<string[]> => {
  const place = placeOf(account, list)
  const first = usual[0] ?? ''
  const known = kept(place)?.filter((name) => all.includes(name))
  const columns = ref(known && known.length > 0 ? known : [...usual])
  watch(columns, (now) => {
    const ordered = all.filter((name) => name === first || now.includes(name))
    try {
      localStorage.setItem(place, JSON.stringify(ordered))
    } catch {
      return
    }
  })
  return columns
}

/** The columns with one switched on or off, in the list's own order; the first cannot go. */
export const toggled = (
  columns: readonly string[],
  name: string,
  all: readonly string[],
): string[] => {
  const next = columns.includes(name)
    ? columns.filter((other) => other !== name)
    : [...columns, name]
  return all.filter((candidate, index) => index === 0 || next.includes(candidate))
}
