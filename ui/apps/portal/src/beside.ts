// SPDX-License-Identifier: Apache-2.0
import { kEntry, readDisclosed, readEntry, readObjection, toHex, type Bundle } from '@verifier'
import { h, table } from './dom.ts'
import { inFours } from './words.ts'

const dayOf = (unixMs: number): string => {
  const day = new Date(unixMs + 8 * 3600 * 1000)
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
}

/** Objections and visits that have begun, word for word from the log entries of the bundle (异议、到场公开). */
export const besideSections = (bundle: Bundle): Node[] => {
  const entries = bundle.checkpoint.leaves.flatMap(({ entry }) => readEntry(entry) ?? [])
  const visits = entries.flatMap(({ type, body, unixMs }) => {
    const unit = type === kEntry.visitDisclosed ? readDisclosed(body) : undefined
    return unit === undefined ? [] : [[dayOf(unixMs), h('span', { class: 'mono' }, unit)]]
  })
  const objections = entries.flatMap(({ type, body, unixMs }) => {
    const read = type === kEntry.objection ? readObjection(body) : undefined
    if (!read) return []
    const paper = read.document.some((b) => b !== 0) ? inFours(toHex(read.document)) : '无'
    return [[dayOf(unixMs), read.organisation, read.text, h('span', { class: 'mono' }, paper)]]
  })
  const section = (title: string, lead: string, body: Node): Node =>
    h('section', {}, h('h2', {}, title), h('p', {}, lead), body)
  return [
    ...(objections.length === 0
      ? []
      : [
          section(
            '异议',
            '对这次摇号的异议写在公开日志里，一字不改，谁也删不掉。',
            table('按登记的次序', ['日期', '提出者', '内容', '书面材料的指纹'], objections),
          ),
        ]),
    ...(visits.length === 0
      ? []
      : [
          section(
            '已经到场公开的单位',
            '检查人员到了门口才公开这一家；没有列出的单位仍然保密。',
            table('按公开的次序', ['日期', '企业编号'], visits),
          ),
        ]),
  ]
}
