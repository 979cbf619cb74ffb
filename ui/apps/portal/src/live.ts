// SPDX-License-Identifier: Apache-2.0
import type { LiveDraw } from '@api'
import { spokenWords } from '@kit/spoken.ts'
import { byId, h, table } from './dom.ts'
import { lateSentences } from './lateness.ts'
import { waiting } from './waiting.ts'

const kEveryMs = 5000

const grouped = (hex: string): string => (hex.match(/.{1,4}/g) ?? ['还没有']).join(' ')
const clock = (text: string): string => text.replace('T', ' ').slice(0, 16)
const print = (hex: string): Node => h('span', { class: 'mono' }, grouped(hex))

/** For two people who compare by ear: the words are the same on the big screen and on the record. */
const spoken = (hex: string): Node =>
  hex === '' ? print(hex) : h('div', {}, print(hex), h('div', {}, `核对词　${spokenWords(hex)}`))

/** Where the draw is, in one sentence. */
const nowIn = (draw: LiveDraw): string => {
  const committed = draw.witnesses.filter((one) => one.committed).length
  const revealed = draw.witnesses.filter((one) => one.revealed).length
  const all = draw.witnesses.length
  const given = draw.sources.every((one) => one.given)
  switch (draw.state) {
    case 'frozen':
      return '名单已经冻结，意向还没有封存。'
    case 'sealed':
      return `意向已经封存，${all} 位见证人中 ${committed} 位已投入承诺。`
    case 'closed':
      if (!draw.cosigned) return '已经封盘，等待日志见证人联署；联署之后才能启封。'
      if (revealed < all) return `已经封盘，${all} 位见证人中 ${revealed} 位已启封。`
      return given ? '骰子已经录入，等待摇号。' : '见证人已全部启封，正在掷骰。'
    case 'drawn':
      return '已经摇号，结果的指纹已经公布。名单在检查之前保密。'
    case 'opened':
      return '密钥已经公开，任何人可以复算全部结果。'
    default:
      return `本次摇号已于 ${clock(draw.aborted_at)} 公开中止，原因：${draw.abort_reason}`
  }
}

const countTable = (counts: LiveDraw['counts']): HTMLElement => {
  const strata = [...new Set(counts.map((row) => row.stratum_name))]
  const bodies = [...new Set(counts.map((row) => row.body_name))]
  const of = (body: string, stratum: string): string =>
    String(counts.find((row) => row.body_name === body && row.stratum_name === stratum)?.count ?? 0)
  return table(
    '封存的家数',
    ['机构', ...strata],
    bodies.map((body) => [body, ...strata.map((stratum) => of(body, stratum))]),
  )
}

const lateOf = (draw: LiveDraw): Node[] =>
  lateSentences({
    overdue: draw.overdue,
    keyLate: draw.key_late,
    resultDue: draw.result_deadline,
    drawnAt: draw.drawn_at,
    keyDue: draw.key_reveal_deadline,
    openedAt: draw.opened_at,
  }).map((text) => h('p', { class: 'note red' }, text))

const parts = (draw: LiveDraw): (Node | null)[] => [
  ...lateOf(draw),
  h('h2', {}, '名单和总指纹'),
  table(
    `检查对象 ${draw.count_obj} 家，执法人员 ${draw.count_off} 人，回避 ${draw.count_rec} 条`,
    ['名称', '指纹'],
    [
      ['检查对象名单', spoken(draw.root_obj)],
      ['执法人员名单', spoken(draw.root_off)],
      ['回避名单', print(draw.root_rec)],
      ['摇号密钥', print(draw.kcommit)],
      ['封盘时日志总指纹', spoken(draw.log_root)],
    ],
  ),
  countTable(draw.counts),
  draw.witnesses.length === 0 ? null : h('h2', {}, '见证人'),
  draw.witnesses.length === 0
    ? null
    : table(
        '见证人的承诺',
        ['见证人', '承诺', '启封'],
        draw.witnesses.map((one) => [
          `${one.organisation || one.id}${one.outside ? '（本局以外）' : ''}`,
          print(one.commitment),
          one.revealed ? '与承诺一致' : '还没有',
        ]),
      ),
  draw.sources.length === 0 ? null : h('h2', {}, '公共随机来源和种子'),
  draw.sources.length === 0
    ? null
    : table(
        `合计 ${draw.seed_bits} 比特`,
        ['来源', '内容'],
        [
          ...draw.sources.map((one) => [
            one.label,
            h('span', { class: 'mono' }, one.given ? one.value : '还没有'),
          ]),
          ['种子', print(draw.seed)],
        ],
      ),
  draw.drawn.length === 0 ? null : h('h2', {}, '抽取数量'),
  draw.drawn.length === 0
    ? null
    : table(
        '各轮抽取数量',
        ['抽查类别', '名单内', '应抽', '抽中'],
        draw.drawn.map((row) => [
          row.title,
          String(row.frame),
          String(row.wanted),
          String(row.drawn),
        ]),
      ),
  draw.drawn.length === 0
    ? null
    : h(
        'p',
        {},
        h(
          'a',
          { class: 'button', href: `./verify.html?draw=${encodeURIComponent(draw.id)}` },
          '在自己的手机里复算',
        ),
      ),
  h('h2', {}, '公开日志里的记录'),
  table(
    '每一步写进日志的时间和指纹',
    ['序号', '内容', '时间', '指纹'],
    draw.log.map((line) => [
      String(line.index),
      line.type_name,
      clock(line.at),
      h('span', { class: 'mono' }, line.hash.slice(0, 16)),
    ]),
  ),
]

const id = new URLSearchParams(location.search).get('draw') ?? ''
const now = byId('now')
const place = byId('live')
let shown = ''

/** A status is read aloud when it is written: only what differs is. */
const sayNow = (text: string): void => {
  if (now.textContent !== text) now.textContent = text
}

const show = async (): Promise<void> => {
  try {
    const answer = await fetch(`/api/v1/public/draws/${encodeURIComponent(id)}`)
    if (answer.status === 404) {
      sayNow(`没有编号为“${id}”的摇号，请从首页的历次摇号进入。`)
      return
    }
    if (!answer.ok) throw new Error(String(answer.status))
    const text = await answer.text()
    const draw = JSON.parse(text) as LiveDraw
    sayNow(`${draw.id}${draw.demo ? '（测试）' : ''}：${nowIn(draw)}`)
    if (text === shown) return
    shown = text
    place.replaceChildren(...parts(draw).filter((part) => part !== null))
  } catch {
    sayNow('没有读到最新情况，可能是网络不通；稍后会自动再试。')
  }
}

if (id === '') {
  sayNow('请从首页的“历次摇号”里选一次，再来旁观。')
} else {
  now.replaceChildren(waiting())
  void show()
  setInterval(() => {
    if (!document.hidden) void show()
  }, kEveryMs)
}
