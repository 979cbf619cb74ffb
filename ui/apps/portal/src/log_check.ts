// SPDX-License-Identifier: Apache-2.0
import {
  compareBundleWithLog,
  equal,
  fetchLog,
  keysOf,
  Refusal,
  rootOfFirst,
  signedBy,
  type Bundle,
  type PublicLog,
} from '@verifier'
import { h } from './dom.ts'
import { holds } from './ed25519.ts'
import { fetchFile, moment } from './logParts.ts'
import { fetchWitnesses, type WitnessSeen } from './witnesses.ts'

/** Bundle and public log side by side; `kind` colours the box. */
export interface LogFinding {
  readonly kind: 'ok' | 'pending' | 'failed'
  readonly title: string
  readonly lines: readonly string[]
}

const complain =
  '请保存好数据包文件和 /log/ 下的文件，拨打 12345 政务服务便民热线，或向纪检监察机关反映。'

/** What a witness of the log has to do with this draw, in a sentence. */
const witnessLine = async (
  { witness, seen }: WitnessSeen,
  bundle: Bundle,
  log: PublicLog,
): Promise<string> => {
  const { key, reason } = witness
  const who = `${reason}（${key.name}）`
  const signed = seen && signedBy(seen, key)
  if (!seen || !signed) return `${who}还没有联署过。`
  const same = seen.size <= log.leaves.length && equal(rootOfFirst(log, seen.size), seen.root)
  if (!same) throw new Refusal(`${who}联署过的日志与现在的公开日志不一致`)
  const verdict = await holds(key.key, signed)
  if (verdict === false) throw new Refusal(`${who}的联署无效`)
  const { size, sealed_size: closing } = bundle.checkpoint
  const reach =
    seen.size >= size
      ? '数据包里的全部记录都在内'
      : seen.size > closing
        ? '封盘在内，封盘以后的记录还没有全部联署'
        : '还没有联署到这次封盘'
  const trust = verdict ? '签名有效' : '这台设备不能核对签名，请用命令行程序核对'
  return `${who}于${moment(signed.seconds * 1000)}联署了前 ${seen.size} 条，${reach}，${trust}。`
}

const compared = async (bundle: Bundle, log: PublicLog): Promise<LogFinding> => {
  const later = compareBundleWithLog(bundle, log)
  const witnesses = await fetchWitnesses(keysOf(log))
  const signed = await Promise.all(witnesses.map((one) => witnessLine(one, bundle, log)))
  const { size, leaves } = bundle.checkpoint
  const lines = [
    `您的设备另外下载了公开日志的 ${log.leaves.length} 条重算：前 ${size} 条的总指纹与数据包一致，其中这次摇号的 ${leaves.length} 条一条不多、一条不少。`,
    ...(later > 0
      ? [`数据包做好以后，这次摇号又有 ${later} 条写进日志，请重新下载数据包，看最新的情况。`]
      : []),
    ...(signed.length > 0 ? signed : ['公开日志还没有登记见证人。']),
  ]
  return { kind: later > 0 ? 'pending' : 'ok', title: '与公开日志相符', lines }
}

/** A bundle that holds within itself may still be another than the log knows. Never throws for want of a network. */
export const checkAgainstLog = async (bundle: Bundle): Promise<LogFinding> => {
  let log: PublicLog
  try {
    log = await fetchLog(fetchFile)
  } catch (failure) {
    if (failure instanceof Refusal)
      return { kind: 'failed', title: '公开日志对不上', lines: [`${failure.message}。`, complain] }
    return {
      kind: 'pending',
      title: '没有与公开日志对照',
      lines: [
        '没有读到公开日志：可能没有联网，或者本页是单独保存的。所以数据包是不是公布的那一份、有没有见证人联署，这里没有核对。',
        '联网后在公示网站上再验一次；或者把封盘时日志总指纹与签过名的纸质记录逐位核对。',
      ],
    }
  }
  try {
    return await compared(bundle, log)
  } catch (failure) {
    if (!(failure instanceof Refusal))
      return {
        kind: 'pending',
        title: '没有与公开日志对照完',
        lines: ['见证人的联署没有读到，可能是网络不稳。请刷新后再验。'],
      }
    return { kind: 'failed', title: '与公开日志不符', lines: [`${failure.message}。`, complain] }
  }
}

export const logFindingBox = ({ kind, title, lines }: LogFinding): Node =>
  h(
    'section',
    { id: 'beside-log', 'data-kind': kind },
    h('h2', {}, '与公开日志对照'),
    h(
      'div',
      { class: 'verdict', 'data-kind': kind },
      h('p', { class: 'verdict-title' }, title),
      ...lines.map((line) => h('p', {}, line)),
    ),
  )
