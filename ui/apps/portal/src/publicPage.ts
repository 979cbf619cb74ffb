// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.ts'
import { waiting } from './waiting.ts'

/** Reads one public document and shows it; a failure can be tried again, a 404 is `none` to show. */
export const showPublic = async <T>(
  place: HTMLElement,
  address: string,
  draw: (answer: T) => readonly Node[],
  none: string,
): Promise<void> => {
  place.replaceChildren(h('p', {}, waiting()))
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } })
    if (answer.status === 404) {
      place.replaceChildren(h('p', { class: 'note' }, none))
      return
    }
    if (!answer.ok) throw new Error(String(answer.status))
    place.replaceChildren(...draw((await answer.json()) as T))
  } catch {
    const again = h('button', { type: 'button', class: 'button secondary' }, '重新读取')
    again.addEventListener('click', () => void showPublic(place, address, draw, none))
    place.replaceChildren(
      h('p', { class: 'note' }, '没有读到内容，可能是网络不通。请稍后再试。'),
      again,
    )
  }
}

export const printButton = (): HTMLElement => {
  const button = h('button', { type: 'button', class: 'button secondary no-print' }, '打印')
  button.addEventListener('click', () => window.print())
  return button
}

/** 2026年4月5日 of "2026-04-05…"; a dash where there is none. */
export const dayText = (text: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? []
  return year ? `${year}年${Number(month)}月${Number(day)}日` : '—'
}
