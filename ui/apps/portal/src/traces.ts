// SPDX-License-Identifier: Apache-2.0
import type { DrawTrace } from '@verifier'
import { h, table } from './dom.ts'
import { lateSentences, lateTags, type Lateness } from './lateness.ts'
import { moment, tag } from './logParts.ts'
import { missingDraws } from './missing.ts'

const rfc = (ms: number): string => (ms === 0 ? '' : new Date(ms + 8 * 3600 * 1000).toISOString())

const latenessOf = (trace: DrawTrace): Lateness => ({
  overdue: trace.overdue,
  keyLate: trace.keyLate,
  resultDue: rfc(trace.resultDue),
  drawnAt: rfc(trace.drawnAt),
  keyDue: rfc(trace.keyDue),
  openedAt: rfc(trace.revealedAt),
})

const stateOf = (trace: DrawTrace): Node => {
  if (trace.abortedAt !== 0) return tag('red', '已中止')
  if (trace.revealedAt !== 0) return tag('green', '已全部公开')
  if (trace.drawnAt !== 0) return tag('', '已摇号，名单待公开')
  return tag('', trace.sealedAt === 0 ? '进行中' : '已封盘，待掷骰')
}

/** How many entries some witness signed; by draw, what is wrong with its closing, and what is said of its result. */
export interface Cosigned {
  readonly size: number
  readonly closings: ReadonlyMap<string, string>
  readonly results: ReadonlyMap<string, string>
}

/** What the log says of a draw that people should know (逾期、中止、替换、异议). */
const remarksOf = (trace: DrawTrace, cosigned: Cosigned): Node => {
  const closing = cosigned.closings.get(trace.draw) ?? ''
  const result = cosigned.results.get(trace.draw) ?? ''
  const red: string[] = []
  if (trace.abortedAt !== 0) red.push(`中止原因：${trace.abortReason}`)
  red.push(...lateSentences(latenessOf(trace)))
  if (trace.backwards) red.push('有条目的时刻早于它前面的条目')
  if (trace.abortedAlone) red.push('封存以后中止，却没有两个人署名')
  if (trace.sourceFault !== '') red.push(trace.sourceFault)
  if (closing !== '') red.push(closing)
  const plain: string[] = []
  if (trace.sealedAt !== 0 && trace.sealedIndex >= cosigned.size)
    plain.push('见证人还没有联署到这次封盘')
  if (result !== '') plain.push(result)
  if (trace.disclosed > 0) plain.push(`已公开 ${trace.disclosed} 次检查`)
  if (trace.substituted > 0) plain.push(`替换 ${trace.substituted} 次`)
  if (trace.objections > 0) plain.push(`异议 ${trace.objections} 件`)
  const all = [
    ...red.map((text) => h('li', { class: 'strong' }, text)),
    ...plain.map((text) => h('li', {}, text)),
  ]
  return all.length === 0
    ? h('span', { class: 'muted keep' }, '没有')
    : h('ul', { class: 'plain' }, ...all)
}

const drawRow = (trace: DrawTrace, cosigned: Cosigned): Node[] => [
  h('span', { class: 'mono keep' }, trace.draw),
  h('span', { class: 'tags' }, stateOf(trace), ...lateTags(latenessOf(trace))),
  h('span', {}, moment(trace.begunAt)),
  h('span', {}, moment(trace.drawnAt)),
  h('span', {}, moment(trace.revealedAt)),
  remarksOf(trace, cosigned),
  trace.drawnAt === 0
    ? h('span', { class: 'muted keep' }, '没有结果')
    : h(
        'a',
        { class: 'keep', href: `./verify.html?draw=${encodeURIComponent(trace.draw)}` },
        '验这次摇号',
        h('span', { class: 'visually-hidden' }, ` ${trace.draw}`),
      ),
]

/** Every draw of the log, the newest first. */
export const drawBox = (traces: readonly DrawTrace[], cosigned: Cosigned): Node[] => {
  if (traces.length === 0) return [h('p', { class: 'note' }, '日志里还没有摇号。')]
  const missing = missingDraws(traces.map(({ draw }) => draw))
  const columns = ['摇号', '进行到', '开始', '产生结果', '公开名单', '提醒', '核验']
  const list = table(
    '日志里的全部摇号，新的在前',
    columns,
    [...traces].reverse().map((trace) => drawRow(trace, cosigned)),
  )
  if (missing.length === 0) return [list]
  return [h('p', { class: 'note red' }, `编号不连续，日志里缺少 ${missing.join('、')}。`), list]
}
