// SPDX-License-Identifier: Apache-2.0
import { byId, h, table } from './dom.ts'
import { dayText, printButton, showPublic } from './publicPage.ts'

interface Quarter {
  readonly number: number
  readonly key: number
  readonly general: number
}

interface Plan {
  readonly body: string
  readonly name: string
  readonly title: string
  readonly file_number: string
  readonly issued_on: string
  readonly year: number
  readonly quarters: readonly Quarter[]
}

interface Plans {
  readonly year: number
  readonly years: readonly number[]
  readonly rows: readonly Plan[]
}

const columns = ['执法机构', '第一季度', '第二季度', '第三季度', '第四季度', '全年', '文号和原文']

const numbers = (key: number, general: number): Node =>
  h(
    'span',
    {},
    h('span', { class: 'keep' }, `重点 ${key} 家次`),
    h('br'),
    h('span', { class: 'keep' }, `一般 ${general} 家次`),
  )

const sum = (plan: Plan, field: 'key' | 'general'): number =>
  plan.quarters.reduce((all, quarter) => all + quarter[field], 0)

const paper = (plan: Plan): Node =>
  h(
    'span',
    {},
    plan.file_number,
    h('br'),
    h('span', { class: 'muted' }, `${dayText(plan.issued_on)}印发`),
    h('br'),
    h(
      'a',
      { href: `/api/v1/public/plans/${plan.body}-${plan.year}/pdf`, download: '' },
      '下载 PDF',
      h('span', { class: 'visually-hidden' }, ` ${plan.title}`),
    ),
  )

const row = (plan: Plan): (Node | string)[] => [
  plan.name,
  ...plan.quarters.map(({ key, general }) => numbers(key, general)),
  numbers(sum(plan, 'key'), sum(plan, 'general')),
  paper(plan),
]

const yearLinks = ({ year, years }: Plans): Node | null => {
  const others = years.filter((one) => one !== year)
  if (others.length === 0) return null
  const links = others.flatMap((one) => [
    ' ',
    h('a', { href: `./plan.html?year=${one}` }, `${one}年`),
  ])
  return h('p', {}, '其他年度：', ...links)
}

const drawPlans = (plans: Plans): Node[] => {
  if (plans.rows.length === 0) {
    const parts = [
      h(
        'p',
        { class: 'note' },
        plans.year === 0 ? '还没有发布过年度计划。' : '这一年没有发布的计划。',
      ),
      yearLinks(plans),
    ]
    return parts.filter((part) => part !== null)
  }
  const list = table(`${plans.year}年度计划（最低数量）`, columns, plans.rows.map(row))
  return [list, yearLinks(plans), printButton()].filter((part) => part !== null)
}

const year = new URLSearchParams(location.search).get('year') ?? ''
const address = /^\d{4}$/.test(year) ? `/api/v1/public/plans?year=${year}` : '/api/v1/public/plans'
void showPublic(byId('plans'), address, drawPlans, '还没有发布过年度计划。')
