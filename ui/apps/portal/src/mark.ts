// SPDX-License-Identifier: Apache-2.0
import {
  compareMark,
  readMark,
  signedBy,
  type LoggedKey,
  type LogMark,
  type MarkVerdict,
  type PublicLog,
} from '@verifier'
import { byId, h } from './dom.ts'
import { moment, signatureTag, tag } from './logParts.ts'

const titles: Readonly<Record<MarkVerdict, string>> = {
  same: '相符：纸上的总指纹与现在的公开日志一致',
  differs: '不符：同样多的条数，算出来的总指纹与纸上的不同',
  shorter: '不符：公开日志比纸上写的还短',
  other: '不符：这不是同一本日志',
}

const advice =
  '请先看看有没有抄错、扫错；仍然不符，请保存这张纸和 /log/ 下的文件，拨打 12345 政务服务便民热线，或向纪检监察机关反映。'

/** One witness's line of the note: who it is, when he signed, and whether it holds. */
const cosignature = async (
  note: NonNullable<LogMark['note']>,
  witness: LoggedKey,
): Promise<Node | null> => {
  const signed = signedBy(note, witness.key)
  if (!signed) return null
  const who = `${witness.reason}（${witness.key.name}）于${moment(signed.seconds * 1000)}联署 `
  return h('li', {}, who, await signatureTag(witness.key, signed))
}

const cosignatures = async (mark: LogMark, keys: readonly LoggedKey[]): Promise<Node> => {
  const { note } = mark
  if (!note) return h('p', { class: 'hint' }, '手工录入的只有条数和总指纹，没有联署可以核对。')
  const witnesses = keys.filter(({ kind }) => kind === 'witness')
  const lines = await Promise.all(witnesses.map((witness) => cosignature(note, witness)))
  const known = lines.filter((line) => line !== null)
  const own = keys.some(({ kind, key }) => kind === 'log' && signedBy(note, key))
  const strange = note.signatures.length - known.length - (own ? 1 : 0)
  if (strange > 0)
    known.push(h('li', {}, tag('red', `另有 ${strange} 个签名，不是公开日志登记的见证人签的`)))
  return known.length === 0
    ? h('p', { class: 'hint' }, '这张码里没有见证人的联署。')
    : h('ul', { class: 'plain' }, ...known)
}

const answer = async (
  text: string,
  log: PublicLog,
  keys: readonly LoggedKey[],
): Promise<readonly Node[]> => {
  const mark = readMark(text)
  if (!mark)
    return [
      h(
        'p',
        { class: 'note red' },
        '读不懂。请粘贴扫码得到的整段内容；手工录入请先写条数，空一格，再写 64 位总指纹。',
      ),
    ]
  const verdict = compareMark(mark, log)
  const same = verdict === 'same'
  const detail = same
    ? `您的设备把公开日志的前 ${mark.size} 条重算了一遍。那时以来，这 ${mark.size} 条一个字都没有改。`
    : verdict === 'shorter'
      ? `纸上有 ${mark.size} 条，这里只有 ${log.leaves.length} 条。${advice}`
      : advice
  return [
    h(
      'div',
      { class: 'verdict', 'data-kind': same ? 'ok' : 'failed' },
      h('p', { class: 'verdict-title' }, titles[verdict]),
      h('p', {}, detail),
    ),
    await cosignatures(mark, keys),
  ]
}

/** Compares what a code or a paper says with the log that was just recomputed (与纸上的对照). */
export const offerCompare = async (log: PublicLog, keys: readonly LoggedKey[]): Promise<void> => {
  const given = byId('mark') as HTMLTextAreaElement
  const place = byId('mark-answer')
  const compare = async (): Promise<void> => {
    place.replaceChildren(...(await answer(given.value, log, keys)))
  }
  const fromAddress = async (): Promise<void> => {
    if (!location.hash.startsWith('#note=')) return
    given.value = location.href
    await compare()
    byId('compare').scrollIntoView({ block: 'start' })
  }
  byId('mark-check').addEventListener('click', () => void compare())
  addEventListener('hashchange', () => void fromAddress())
  byId('compare').hidden = false
  await fromAddress()
}
