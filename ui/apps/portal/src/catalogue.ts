// SPDX-License-Identifier: Apache-2.0
import { byId, h, table } from './dom.ts'
import { dayText, printButton, showPublic } from './publicPage.ts'
import { inFours } from './words.ts'

interface Item {
  readonly code: string
  readonly category: string
  readonly item: string
  readonly sub_item: string
  readonly item_class: string
  readonly method: string
  readonly basis: string
}

interface Release {
  readonly no: number
  readonly at: string
  readonly note: string
  readonly sha256: string
  readonly catalogue: { readonly items: readonly { readonly item: Item }[] }
}

const columns = ['编号', '抽查类别', '抽查事项', '检查依据', '检查方式', '事项类别']
const classes: Readonly<Record<string, string>> = { key: '重点', general: '一般' }

const row = ({ item: one }: { readonly item: Item }): (Node | string)[] => [
  h('span', { class: 'keep' }, one.code),
  one.category || '—',
  one.sub_item === '' ? one.item : `${one.item}（${one.sub_item}）`,
  one.basis || '—',
  one.method || '—',
  classes[one.item_class] ?? '—',
]

const fact = (name: string, value: Node | string): Node[] => [h('dt', {}, name), h('dd', {}, value)]

const drawRelease = ({ no, at, note, sha256, catalogue }: Release): Node[] => [
  h(
    'dl',
    { class: 'facts' },
    ...fact('版本', `第 ${no} 版`),
    ...fact('发布时间', dayText(at)),
    ...fact('本版说明', note),
    ...fact('事项', `${catalogue.items.length} 项`),
    ...fact('内容指纹', h('span', { class: 'mono' }, inFours(sha256))),
  ),
  table(`随机抽查事项清单（第 ${no} 版）`, columns, catalogue.items.map(row)),
  h(
    'p',
    {},
    printButton(),
    ' ',
    h('a', { href: `/api/v1/public/catalogue?no=${no}`, download: '' }, '下载原始数据'),
  ),
]

void showPublic(
  byId('catalogue'),
  '/api/v1/public/catalogue',
  drawRelease,
  '还没有发布过抽查事项清单。',
)
