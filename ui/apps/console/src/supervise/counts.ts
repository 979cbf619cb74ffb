// SPDX-License-Identifier: Apache-2.0

export const allKinds = [
  'aborted',
  'edits',
  'asked',
  'approved',
  'returned',
  'recusals',
  'late',
  'never',
  'altered',
] as const
export type Kind = (typeof allKinds)[number]

/** Nobody is to blame for luck; who altered a list is not known. */
export const kinds = (by: 'body' | 'person'): readonly Kind[] =>
  by === 'body' ? allKinds : allKinds.filter((kind) => kind !== 'never' && kind !== 'altered')

/** One row of the table: a body or a person. */
export type Counts = { [kind in Kind]: number } & {
  key: string
  name: string
  drawn?: number
  per_mille?: number
  seats?: number
  seats_per_mille?: number
  flagged?: boolean
}

export const numberOf = (row: Counts, kind: Kind): number => row[kind]

/** The approved substitutions of one kind in a quarter; of all bodies when `body` is "". */
export const replacedList = (quarter: string, kind: string, body: string) => ({
  name: 'substitutes',
  query: { quarter, state: 'approved', kind, ...(body === '' ? {} : { body }) },
})

/** Where an item of the list is shown in full. */
export const pageOf = (item: {
  page: string
  key: string
}): { name: string; params?: { id: string }; query?: Record<string, string> } => {
  if (item.page === 'draw' || item.page === 'substitute')
    return { name: item.page, params: { id: item.key } }
  const query: Record<string, string> =
    item.page === 'recusals' ? { q: item.key } : { q: item.key, card: item.key }
  return { name: item.page, query }
}
