// SPDX-License-Identifier: Apache-2.0

type Child = Node | string | null

/** An element with attributes and children; text is never read as HTML. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  for (const child of children) if (child !== null) element.append(child)
  return element
}

export const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`no #${id}`)
  return element
}

/** A table whose cells carry their column's name, so that a phone can show each row as a card. */
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLTableElement => {
  const head = h('tr', {}, ...columns.map((name) => h('th', { scope: 'col' }, name)))
  const body = rows.map((cells) =>
    h('tr', {}, ...cells.map((cell, i) => h('td', { 'data-label': columns[i] ?? '' }, cell))),
  )
  return h(
    'table',
    { class: 'cards' },
    h('caption', {}, caption),
    h('thead', {}, head),
    h('tbody', {}, ...body),
  )
}
