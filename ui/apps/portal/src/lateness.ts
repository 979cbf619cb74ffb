// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.ts'
import { dayName, momentName } from './words.ts'

/** What is late of a draw, for ever (逾期). Moments are RFC 3339 text, "" = not yet. */
export interface Lateness {
  readonly overdue: boolean
  readonly keyLate: boolean
  readonly resultDue: string
  readonly drawnAt: string
  readonly keyDue: string
  readonly openedAt: string
}

/** A word or none for the result, one or none for the list. */
export const lateTags = ({ overdue, keyLate, drawnAt, openedAt }: Lateness): Node[] => {
  const words = [
    overdue ? (drawnAt === '' ? '逾期未出结果' : '结果逾期才出') : '',
    keyLate ? (openedAt === '' ? '逾期未公开名单' : '名单逾期才公开') : '',
  ]
  return words.filter((word) => word !== '').map((word) => h('span', { class: 'tag red' }, word))
}

const sentence = (due: string, what: string, done: string, at: string): string =>
  `意向书写明最迟 ${due}${what}，` +
  (at === '' ? '到期没有做到。' : `实际 ${momentName(at)} 才${done}。`)

/** The same in whole sentences, with both moments. */
export const lateSentences = (late: Lateness): string[] => [
  ...(late.overdue ? [sentence(momentName(late.resultDue), '产生结果', '产生', late.drawnAt)] : []),
  ...(late.keyLate ? [sentence(dayName(late.keyDue), '公开名单', '公开', late.openedAt)] : []),
]
