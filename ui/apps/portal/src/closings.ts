// SPDX-License-Identifier: Apache-2.0
import {
  closingSignatures,
  closingWitnesses,
  kClosingCosigners,
  Refusal,
  resultSignatures,
  type ClosingSignature,
  type DrawTrace,
  type LoggedKey,
  type PublicLog,
} from '@verifier'
import { holds } from './ed25519.ts'
import { fetchFile, MissingFile } from './logParts.ts'

/** How many of the signatures hold; a browser that cannot check Ed25519 has at least found them there. */
const holding = async (signatures: readonly ClosingSignature[]): Promise<number> => {
  const verdicts = await Promise.all(signatures.map(({ key, signed }) => holds(key.key, signed)))
  return verdicts.filter((verdict) => verdict !== false).length
}

/** What keeps the reveals of a draw from counting (封盘联署); "" when nothing does, or nothing is revealed. */
const faultOf = async (
  log: PublicLog,
  keys: readonly LoggedKey[],
  trace: DrawTrace,
): Promise<string> => {
  if (trace.firstReveal < 0) return ''
  if (closingWitnesses(keys, trace).length === 0) return '封盘时日志还没有登记见证人'
  try {
    const file = new TextDecoder().decode(await fetchFile(`closing/${trace.draw}`))
    const signed = await holding(closingSignatures(log, keys, trace, file))
    return signed >= kClosingCosigners
      ? ''
      : `已经启封，但启封以前对封盘的有效联署只有 ${signed} 名，至少要有 ${kClosingCosigners} 名`
  } catch (failure) {
    if (failure instanceof MissingFile) return '已经启封，却没有公开封盘的联署'
    if (failure instanceof Refusal) return `封盘联署读不懂：${failure.message}`
    throw failure
  }
}

/** Whether the result was cosigned too (结果联署), in a sentence; '' before the result, or without witnesses. */
const resultOf = async (
  log: PublicLog,
  keys: readonly LoggedKey[],
  trace: DrawTrace,
): Promise<string> => {
  if (trace.drawnAt === 0 || closingWitnesses(keys, trace).length === 0) return ''
  try {
    const file = new TextDecoder().decode(await fetchFile(`result/${trace.draw}`))
    const signed = await holding(resultSignatures(log, keys, trace, file))
    return signed >= kClosingCosigners
      ? `结果已有 ${signed} 名日志见证人联署`
      : `结果只有 ${signed} 名日志见证人联署，应有 ${kClosingCosigners} 名`
  } catch (failure) {
    if (failure instanceof MissingFile) return '结果还没有日志见证人联署'
    if (failure instanceof Refusal) return `结果联署读不懂：${failure.message}`
    throw failure
  }
}

/** By draw, what is to be said of the cosignatures of its result. */
export const resultSentences = async (
  log: PublicLog,
  keys: readonly LoggedKey[],
  traces: readonly DrawTrace[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      traces.map(async (trace): Promise<[string, string]> => [
        trace.draw,
        await resultOf(log, keys, trace),
      ]),
    ),
  )

/** By draw, what is wrong with the closing of those whose witnesses have revealed. */
export const closingFaults = async (
  log: PublicLog,
  keys: readonly LoggedKey[],
  traces: readonly DrawTrace[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      traces.map(async (trace): Promise<[string, string]> => [
        trace.draw,
        await faultOf(log, keys, trace),
      ]),
    ),
  )
