// SPDX-License-Identifier: Apache-2.0
import {
  equal,
  fetchLog,
  keysOf,
  Refusal,
  rootOfFirst,
  spelledKey,
  type DoorstepFindings,
  type ProofWitness,
  type PublicLog,
} from '@verifier'
import { holds } from './ed25519.ts'
import { fetchFile, moment } from './logParts.ts'

/** The public log; undefined when it cannot be reached or is not published. */
export const publicLog = async (): Promise<PublicLog | undefined> => {
  try {
    return await fetchLog(fetchFile)
  } catch (failure) {
    if (failure instanceof Refusal) throw failure
    return undefined
  }
}

const demandSame = ({ file, roots }: DoorstepFindings, log: PublicLog): void => {
  if (!file.log || !roots.log) return
  const fits =
    file.log.size <= log.leaves.length && equal(rootOfFirst(log, file.log.size), roots.log)
  if (!fits) throw new Refusal('凭证里的日志检查点与公开日志不一致')
}

const sentenceOf = async (
  { name, key, signed }: ProofWitness,
  size: number,
  log: PublicLog | undefined,
): Promise<string> => {
  const verdict = await holds(key, signed)
  if (verdict === false) throw new Refusal(`见证人 ${name} 的联署无效`)
  const known = log && keysOf(log).find((one) => one.kind === 'witness' && equal(one.key.key, key))
  if (log && !known) throw new Refusal(`${name} 不是公开日志登记的见证人`)
  const what = `见证人${known ? known.reason : ''} ${name} 于${moment(signed.seconds * 1000)}联署了日志的前 ${size} 条`
  if (verdict === undefined) return `${what}。这个浏览器不能核对签名，请用命令行程序核对。`
  if (known) return `${what}，签名有效，公钥与公开日志登记的一致。`
  return `${what}，签名有效。请与见证人公布的公钥核对：${spelledKey(key)}。`
}

/** Who of the witnesses has seen the log that the proof refers to. Throws Refusal when a signature is wrong. */
export const witnessSentences = async (
  found: DoorstepFindings,
  log: PublicLog | undefined,
): Promise<string[]> => {
  if (log) demandSame(found, log)
  const { witnesses, file } = found
  const size = file.log?.size ?? 0
  if (witnesses.length === 0)
    return ['凭证里没有见证人联署：开具的时候，见证人还没有联署到凭证所依据的那几条日志。']
  return Promise.all(witnesses.map((witness) => sentenceOf(witness, size, log)))
}
