// SPDX-License-Identifier: Apache-2.0
import { equal, Refusal } from './bytes.ts'
import { readCheckpoint, signedBy, type Checkpoint, type NoteKey, type Signed } from './note.ts'
import { rootOfFirst, type LoggedKey, type PublicLog } from './public_log.ts'
import type { DrawTrace } from './trace.ts'

/** Witnesses of the log who must cosign a closing before anything is revealed, and are asked to cosign the result. */
export const kClosingCosigners = 2

/** The public file of a draw's cosigned closing (封盘联署) or result (结果联署): checkpoints with an empty line between two. Throws Refusal. */
export const readClosing = (file: string): readonly Checkpoint[] => {
  if (file !== '' && !file.endsWith('\n')) throw new Refusal('最后一行不完整')
  const notes: Checkpoint[] = []
  for (let rest = file; rest !== '';) {
    const signatures = rest.indexOf('\n\n')
    const gap = signatures < 0 ? -1 : rest.indexOf('\n\n', signatures + 2)
    const end = gap < 0 ? rest.length : gap + 1
    notes.push(readCheckpoint(rest.slice(0, end)))
    rest = rest.slice(end + 1)
  }
  return notes
}

/** The signature of one witness that would make the closing hold; whoever can, checks it. */
export interface ClosingSignature {
  readonly key: NoteKey
  readonly signed: Signed
}

/** The witnesses of the log in use when the draw was closed. */
export const closingWitnesses = (
  keys: readonly LoggedKey[],
  { sealedAt }: DrawTrace,
): readonly LoggedKey[] =>
  keys.filter(
    ({ kind, since, until }) =>
      kind === 'witness' && since <= sealedAt && (until === 0 || until >= sealedAt),
  )

/** What the witnesses of the closing signed of this log, of checkpoints with so many entries. Each witness once. */
const signaturesOf = (
  log: PublicLog,
  keys: readonly LoggedKey[],
  trace: DrawTrace,
  file: string,
  sizes: { readonly least: number; readonly most: number },
): readonly ClosingSignature[] => {
  const covering = readClosing(file).filter(
    ({ size, root }) =>
      size >= sizes.least && size <= sizes.most && equal(rootOfFirst(log, size), root),
  )
  return closingWitnesses(keys, trace).flatMap(({ key }) => {
    const signed = covering.map((note) => signedBy(note, key)).find((one) => one !== undefined)
    return signed ? [{ key, signed }] : []
  })
}

/**
 * What the witnesses registered at the closing signed of it: checkpoints of this log with SEALED in them and no
 * reveal of the draw yet. Each witness once.
 */
export const closingSignatures = (
  log: PublicLog,
  keys: readonly LoggedKey[],
  trace: DrawTrace,
  file: string,
): readonly ClosingSignature[] => {
  const last = trace.firstReveal < 0 ? log.checkpoint.size : trace.firstReveal
  return signaturesOf(log, keys, trace, file, { least: trace.sealedIndex + 1, most: last })
}

/** What they signed of checkpoints with the draw's RESULT in them (结果联署). REQUIRES a result. */
export const resultSignatures = (
  log: PublicLog,
  keys: readonly LoggedKey[],
  trace: DrawTrace,
  file: string,
): readonly ClosingSignature[] =>
  signaturesOf(log, keys, trace, file, {
    least: trace.resultIndex + 1,
    most: log.checkpoint.size,
  })
