// SPDX-License-Identifier: Apache-2.0
import type { PublicDraw } from '@api'
import { byId, h, table } from './dom.ts'
import { lateTags } from './lateness.ts'
import { missingDraws } from './missing.ts'
import { showPublic } from './publicPage.ts'
import { dayName, momentName } from './words.ts'

const kNone = '还没有摇过号。第一次摇号封存名单以后，这里会出现它的编号。'
const kStates: Readonly<Record<string, string>> = {
  frozen: '名单已冻结',
  sealed: '名单已封存',
  closed: '已封盘，待掷骰',
  drawn: '已摇号，名单待公开',
  opened: '已全部公开',
  aborted: '已中止',
}

const quarterName = (quarter: string): string => {
  const [, year, q] = /^(\d{4})Q([1-4])$/.exec(quarter) ?? []
  return year && q ? `${year}年第${'一二三四'[Number(q) - 1]}季度` : quarter
}

const stateCell = (draw: PublicDraw): Node => {
  const colour = draw.state === 'aborted' ? ' red' : draw.state === 'opened' ? ' green' : ''
  const late = lateTags({
    overdue: draw.overdue,
    keyLate: draw.key_late,
    resultDue: draw.result_due,
    drawnAt: draw.result_at,
    keyDue: draw.key_reveal_due,
    openedAt: draw.opened_at,
  })
  return h(
    'span',
    { class: 'tags' },
    h('span', { class: `tag${colour}` }, kStates[draw.state] ?? '状态不明，请刷新本页'),
    ...late,
  )
}

const verifyLink = (draw: PublicDraw): Node =>
  draw.has_bundle
    ? h(
        'a',
        { href: `./verify.html?draw=${encodeURIComponent(draw.id)}` },
        '验这次摇号',
        h('span', { class: 'visually-hidden' }, ` ${draw.id}`),
      )
    : h('span', { class: 'muted' }, draw.state === 'aborted' ? '已中止，没有结果' : '还没有结果')

const row = (draw: PublicDraw): (Node | string)[] => [
  h(
    'span',
    {},
    draw.title || quarterName(draw.quarter),
    h('br'),
    h(
      'a',
      { class: 'mono keep', href: `./live.html?draw=${encodeURIComponent(draw.id)}` },
      h('span', { class: 'visually-hidden' }, '旁观 '),
      draw.id,
    ),
  ),
  stateCell(draw),
  momentName(draw.sealed_at),
  momentName(draw.result_at),
  dayName(draw.key_reveal_due),
  verifyLink(draw),
]

const gapNote = (draws: readonly PublicDraw[]): Node | null => {
  const missing = missingDraws(draws.map(({ id }) => id))
  return missing.length === 0
    ? null
    : h(
        'p',
        { class: 'note red' },
        `编号不连续，缺少 ${missing.join('、')}：这几次摇号没有公开，可以向 12345 反映。`,
      )
}

const drawList = ({ rows }: { readonly rows: readonly PublicDraw[] }): Node[] => {
  if (rows.length === 0) return [h('p', { class: 'note' }, kNone)]
  const newestFirst = [...rows].sort((a, b) => (a.quarter + a.id < b.quarter + b.id ? 1 : -1))
  const columns = ['摇号', '进行到', '封存名单', '产生结果', '最迟公开名单', '核验']
  const list = table('全部摇号，新的在前', columns, newestFirst.map(row))
  return [gapNote(rows), list].filter((part) => part !== null)
}

void showPublic(byId('draws'), '/api/v1/public/draws', drawList, kNone)
