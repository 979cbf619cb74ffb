// SPDX-License-Identifier: Apache-2.0
import {
  equal,
  readCheckpoint,
  rootOfFirst,
  signedBy,
  type Checkpoint,
  type LoggedKey,
  type PublicLog,
} from '@verifier'
import { h, table } from './dom.ts'
import { fetchFile, MissingFile, moment, signatureTag, tag } from './logParts.ts'

/** What a witness signed last, read from its own file; undefined: nothing yet. */
export interface WitnessSeen {
  readonly witness: LoggedKey
  readonly seen: Checkpoint | undefined
}

const seenBy = async (witness: LoggedKey): Promise<WitnessSeen> => {
  try {
    const bytes = await fetchFile(`witness/${witness.key.id}`)
    return { witness, seen: readCheckpoint(new TextDecoder().decode(bytes)) }
  } catch (failure) {
    if (!(failure instanceof MissingFile)) throw failure
    return { witness, seen: undefined }
  }
}

export const fetchWitnesses = (keys: readonly LoggedKey[]): Promise<readonly WitnessSeen[]> =>
  Promise.all(keys.filter(({ kind }) => kind === 'witness').map(seenBy))

const isSame = (log: PublicLog, seen: Checkpoint): boolean =>
  seen.size <= log.leaves.length && equal(rootOfFirst(log, seen.size), seen.root)

/** How many entries some witness has signed as they are now. */
export const cosignedSize = (log: PublicLog, witnesses: readonly WitnessSeen[]): number =>
  Math.max(0, ...witnesses.map(({ seen }) => (seen && isSame(log, seen) ? seen.size : 0)))

const verdictOf = (log: PublicLog, { key }: LoggedKey, seen: Checkpoint): Promise<Node> | Node => {
  if (seen.size > log.leaves.length)
    return tag(
      'red',
      `他联署过 ${seen.size} 条，这里只读到 ${log.leaves.length} 条：刷新后还是这样，就是日志被截短了`,
    )
  if (!isSame(log, seen)) return tag('red', '他见过的日志与现在的不一致')
  return signatureTag(key, signedBy(seen, key))
}

const rowOf = async (log: PublicLog, { witness, seen }: WitnessSeen): Promise<Node[]> => {
  const { key, reason, until } = witness
  const name = h('span', {}, reason, h('br'), h('span', { class: 'muted mono keep' }, key.name))
  const ended = until === 0 ? '' : `，${moment(until)}起不再见证`
  if (!seen)
    return [name, h('span', {}, '—'), h('span', {}, '—'), h('span', {}, `还没有联署过${ended}`)]
  const seconds = signedBy(seen, key)?.seconds ?? 0
  return [
    name,
    h('span', {}, `前 ${seen.size} 条`),
    h('span', {}, moment(seconds * 1000)),
    h('span', {}, await verdictOf(log, witness, seen), ended),
  ]
}

export const witnessBox = async (
  log: PublicLog,
  witnesses: readonly WitnessSeen[],
): Promise<Node> => {
  if (witnesses.length === 0)
    return h(
      'p',
      { class: 'note' },
      '还没有登记见证人。没有见证人联署，日志是否被整本换过只能靠您自己保存的检查点来比。',
    )
  const rows = await Promise.all(witnesses.map((one) => rowOf(log, one)))
  return table('见证人和他们最近一次联署', ['见证人', '联署到', '时间', '核对'], rows)
}
