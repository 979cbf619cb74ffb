// SPDX-License-Identifier: Apache-2.0
import {
  equal,
  fetchLog,
  keysOf,
  readCheckpoint,
  rootOfFirst,
  signedBy,
  toHex,
  tracesOf,
  type DrawTrace,
  type LoggedKey,
  type PublicLog,
  type Signed,
} from '@verifier'
import { byId, h, table } from './dom.ts'
import { holds } from './ed25519.ts'
import { missingDraws } from './missing.ts'
import { inFours } from './words.ts'

const moment = (ms: number): string =>
  ms === 0
    ? '—'
    : new Date(ms).toLocaleString('zh-CN', {
        timeZone: 'Asia/Shanghai',
        dateStyle: 'long',
        timeStyle: 'short',
      })

const fetchFile = async (path: string): Promise<Uint8Array> => {
  const answer = await fetch(`/log/${path}`)
  if (!answer.ok) throw new MissingFile(path)
  return new Uint8Array(await answer.arrayBuffer())
}

class MissingFile extends Error {}

const tag = (colour: string, text: string): Node =>
  h('span', { class: `tag${colour === '' ? '' : ` ${colour}`}` }, text)

const fact = (name: string, ...value: (Node | string)[]): Node[] => [
  h('dt', {}, name),
  h('dd', {}, ...value),
]

/** Whether the key's signature is there and holds. */
const signatureTag = async (key: LoggedKey['key'], signed: Signed | undefined): Promise<Node> => {
  if (!signed) return tag('red', '没有这把密钥的签名')
  const verdict = await holds(key.key, signed)
  if (verdict === undefined) return tag('', '签名在场；这个浏览器不能核对，请用命令核对')
  return verdict ? tag('green', '签名有效') : tag('red', '签名无效')
}

const stateBox = async (log: PublicLog, keys: readonly LoggedKey[]): Promise<Node> => {
  const { checkpoint } = log
  const own = keys.find(({ kind, until }) => kind === 'log' && until === 0)
  const signature = own
    ? await signatureTag(own.key, signedBy(checkpoint, own.key))
    : tag('red', '日志里没有写明签名密钥')
  return h(
    'dl',
    { class: 'facts' },
    ...fact('日志名称', h('span', { class: 'mono' }, checkpoint.origin)),
    ...fact('条数', `${checkpoint.size} 条`),
    ...fact('树根', h('span', { class: 'mono' }, inFours(toHex(checkpoint.root)))),
    ...fact('重算', tag('green', `您的设备把 ${checkpoint.size} 条重算了一遍，与检查点一致`)),
    ...fact('日志签名', signature),
    ...(own ? fact('日志公钥', h('span', { class: 'mono' }, own.text)) : []),
  )
}

/** What a witness signed last, read from its own file. */
const witnessRow = async (log: PublicLog, { key, reason, until }: LoggedKey): Promise<Node[]> => {
  const name = h('span', {}, reason, h('br'), h('span', { class: 'muted mono keep' }, key.name))
  const ended = until === 0 ? '' : `，${moment(until)}起不再见证`
  try {
    const file = new TextDecoder().decode(await fetchFile(`witness/${key.id}`))
    const seen = readCheckpoint(file)
    const signed = signedBy(seen, key)
    const same = seen.size <= log.leaves.length && equal(rootOfFirst(log, seen.size), seen.root)
    const verdict = same
      ? await signatureTag(key, signed)
      : tag('red', '他见过的日志与现在的不一致')
    return [
      name,
      h('span', {}, `前 ${seen.size} 条`),
      h('span', {}, moment((signed?.seconds ?? 0) * 1000)),
      h('span', {}, verdict, ended),
    ]
  } catch (failure) {
    if (!(failure instanceof MissingFile)) throw failure
    return [name, h('span', {}, '—'), h('span', {}, '—'), h('span', {}, `还没有联署过${ended}`)]
  }
}

const witnessBox = async (log: PublicLog, keys: readonly LoggedKey[]): Promise<Node> => {
  const witnesses = keys.filter(({ kind }) => kind === 'witness')
  if (witnesses.length === 0)
    return h(
      'p',
      { class: 'note' },
      '还没有登记见证人。没有见证人联署，日志是否被整本换过只能靠您自己保存的检查点来比。',
    )
  const rows = await Promise.all(witnesses.map((witness) => witnessRow(log, witness)))
  return table('见证人和他们最近一次联署', ['见证人', '联署到', '时间', '核对'], rows)
}

const stateOf = (trace: DrawTrace): Node => {
  if (trace.abortedAt !== 0) return tag('red', '已中止')
  if (trace.revealedAt !== 0) return tag('green', '已全部公开')
  if (trace.drawnAt !== 0) return tag('', '已摇号，名单待公开')
  return tag('', trace.sealedAt === 0 ? '进行中' : '已封盘，待掷骰')
}

/** What the log says of a draw that people should know (逾期、中止、替换、异议). */
const remarksOf = (trace: DrawTrace): Node => {
  const red: string[] = []
  if (trace.abortedAt !== 0) red.push(`中止原因：${trace.abortReason}`)
  if (trace.overdue) red.push('没有在意向书写明的期限前产生结果')
  if (trace.keyLate) red.push('没有在意向书写明的期限前公开名单')
  const plain: string[] = []
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

const drawRow = (trace: DrawTrace): Node[] => [
  h('span', { class: 'mono keep' }, trace.draw),
  stateOf(trace),
  h('span', {}, moment(trace.begunAt)),
  h('span', {}, moment(trace.drawnAt)),
  h('span', {}, moment(trace.revealedAt)),
  remarksOf(trace),
  trace.drawnAt === 0
    ? h('span', { class: 'muted keep' }, '没有结果')
    : h(
        'a',
        { class: 'keep', href: `./verify.html?draw=${encodeURIComponent(trace.draw)}` },
        '验这次摇号',
        h('span', { class: 'visually-hidden' }, ` ${trace.draw}`),
      ),
]

const drawBox = (log: PublicLog): Node[] => {
  const traces = tracesOf(log.entries, Date.now())
  if (traces.length === 0) return [h('p', { class: 'note' }, '日志里还没有摇号。')]
  const missing = missingDraws(traces.map(({ draw }) => draw))
  const columns = ['摇号', '进行到', '开始', '产生结果', '公开名单', '提醒', '核验']
  const list = table('日志里的全部摇号，新的在前', columns, [...traces].reverse().map(drawRow))
  if (missing.length === 0) return [list]
  return [h('p', { class: 'note red' }, `编号不连续，日志里缺少 ${missing.join('、')}。`), list]
}

const sayFailed = (failure: unknown): void => {
  const place = byId('state')
  if (failure instanceof MissingFile && failure.message === 'checkpoint')
    place.replaceChildren(
      h(
        'p',
        { class: 'note' },
        '公开日志还没有公开。第一次摇号之前，管理人员会启用日志的签名密钥。',
      ),
    )
  else if (failure instanceof TypeError || failure instanceof MissingFile) {
    const again = h('button', { type: 'button', class: 'button secondary' }, '重新读取')
    again.addEventListener('click', () => void show())
    place.replaceChildren(h('p', { class: 'note' }, '没有读到公开日志，可能是网络不通。'), again)
  } else
    place.replaceChildren(
      h(
        'p',
        { class: 'note red' },
        `公开日志核对不通过：${failure instanceof Error ? failure.message : ''}。请保存 /log/ 下的文件，拨打 12345 政务服务便民热线，或向纪检监察机关反映。`,
      ),
    )
}

const show = async (): Promise<void> => {
  byId('state').replaceChildren(h('p', { class: 'muted' }, '正在读取并重算…'))
  try {
    const log = await fetchLog(fetchFile)
    const keys = keysOf(log)
    byId('state').replaceChildren(await stateBox(log, keys))
    byId('witnesses').replaceChildren(await witnessBox(log, keys))
    byId('traces').replaceChildren(...drawBox(log))
  } catch (failure) {
    sayFailed(failure)
  }
}

void show()
