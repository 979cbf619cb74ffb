// SPDX-License-Identifier: Apache-2.0
import {
  closingSignatures,
  closingWitnesses,
  Refusal,
  type DrawTrace,
  type LoggedKey,
  type PublicLog,
} from '@verifier'
import { holds } from './ed25519.ts'
import { fetchFile, MissingFile } from './logParts.ts'

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
    const signatures = closingSignatures(log, keys, trace, file)
    const verdicts = await Promise.all(signatures.map(({ key, signed }) => holds(key.key, signed)))
    // A browser that cannot check Ed25519 has at least found the signature there.
    return verdicts.some((verdict) => verdict !== false)
      ? ''
      : '已经启封，但启封以前没有见证人对封盘的有效联署'
  } catch (failure) {
    if (failure instanceof MissingFile) return '已经启封，却没有公开封盘的联署'
    if (failure instanceof Refusal) return `封盘联署读不懂：${failure.message}`
    throw failure
  }
}

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
