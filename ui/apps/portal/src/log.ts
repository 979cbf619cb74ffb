// SPDX-License-Identifier: Apache-2.0
import {
  fetchLog,
  keysOf,
  signedBy,
  toHex,
  tracesOf,
  type LoggedKey,
  type PublicLog,
} from '@verifier'
import { closingFaults, resultSentences } from './closings.ts'
import { byId, h } from './dom.ts'
import { fetchFile, MissingFile, signatureTag, tag } from './logParts.ts'
import { offerCompare } from './mark.ts'
import { waiting } from './waiting.ts'
import { quartersOf, ratesBox } from './rates.ts'
import { drawBox } from './traces.ts'
import { cosignedSize, fetchWitnesses, witnessBox } from './witnesses.ts'
import { inFours } from './words.ts'

const fact = (name: string, ...value: (Node | string)[]): Node[] => [
  h('dt', {}, name),
  h('dd', {}, ...value),
]

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

/** A part of the page that is not there before it has something to say. */
const fill = (id: string, ...nodes: readonly Node[]): void => {
  byId(id).replaceChildren(...nodes)
  byId(id).closest('section')?.removeAttribute('hidden')
}

const show = async (): Promise<void> => {
  byId('state').replaceChildren(h('p', {}, waiting('正在读取并重算…')))
  try {
    const log = await fetchLog(fetchFile)
    const keys = keysOf(log)
    byId('state').replaceChildren(await stateBox(log, keys))
    await offerCompare(log, keys)
    const witnesses = await fetchWitnesses(keys)
    fill('witnesses', await witnessBox(log, witnesses))
    const traces = tracesOf(log.entries, Date.now())
    const cosigned = {
      size: cosignedSize(log, witnesses),
      closings: await closingFaults(log, keys, traces),
      results: await resultSentences(log, keys, traces),
    }
    fill('traces', ...drawBox(traces, cosigned))
    fill('rates', await ratesBox(quartersOf(traces)))
  } catch (failure) {
    sayFailed(failure)
  }
}

void show()
