// SPDX-License-Identifier: Apache-2.0
import { byId, h, table } from './dom.ts'
import { missingDraws } from './missing.ts'

interface PublicDraw {
  readonly id: string
  readonly quarter: string
  readonly title: string
  readonly state: string
  readonly sealed_at: string
  readonly result_at: string
  readonly key_reveal_due: string
  readonly has_bundle: boolean
}

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

/** 2026年4月5日 15:30 of an RFC 3339 time, as it stands there. */
const momentName = (text: string): string => {
  const [, y, m, d, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text) ?? []
  if (!y) return '—'
  return `${y}年${Number(m)}月${Number(d)}日${time ? ` ${time}` : ''}`
}

/** 2026年4月5日 of an RFC 3339 time. */
const dayName = (text: string): string => momentName(text.slice(0, 10))

const isOverdue = ({ state, key_reveal_due: due }: PublicDraw): boolean =>
  state === 'drawn' && Date.parse(due) < Date.now()

const stateTag = (draw: PublicDraw): Node => {
  if (isOverdue(draw)) return h('span', { class: 'tag red' }, '逾期未公开名单')
  const colour = draw.state === 'aborted' ? ' red' : draw.state === 'opened' ? ' green' : ''
  return h('span', { class: `tag${colour}` }, kStates[draw.state] ?? draw.state)
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
  stateTag(draw),
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

const show = async (place: HTMLElement): Promise<void> => {
  place.replaceChildren(h('p', { class: 'muted' }, '正在读取…'))
  try {
    const answer = await fetch('/api/v1/public/draws', { headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const { rows } = (await answer.json()) as { rows: PublicDraw[] }
    if (rows.length === 0) {
      place.replaceChildren(
        h('p', { class: 'note' }, '还没有摇过号。第一次摇号封存名单以后，这里会出现它的编号。'),
      )
      return
    }
    const newestFirst = [...rows].sort((a, b) => (a.quarter + a.id < b.quarter + b.id ? 1 : -1))
    const columns = ['摇号', '进行到', '封存名单', '产生结果', '最迟公开名单', '核验']
    const list = table('全部摇号，新的在前', columns, newestFirst.map(row))
    place.replaceChildren(...[gapNote(rows), list].filter((part) => part !== null))
  } catch {
    const again = h('button', { type: 'button', class: 'button secondary' }, '重新读取')
    again.addEventListener('click', () => void show(place))
    place.replaceChildren(
      h('p', { class: 'note' }, '没有读到摇号列表，可能是网络不通。请稍后再试。'),
      again,
    )
  }
}

void show(byId('draws'))
