// SPDX-License-Identifier: Apache-2.0
export {
  readBundle,
  type Bundle,
  type BundleObject,
  type Detail,
  type ToldSubstitution,
} from './bundle.ts'
export { fromHex, Refusal, toHex } from './bytes.ts'
export { instanceOf } from './checks.ts'
export {
  closingSignatures,
  closingWitnesses,
  kClosingCosigners,
  readClosing,
  resultSignatures,
  type ClosingSignature,
} from './closing.ts'
export { seedOf, witnessCommitment } from './commitments.ts'
export { formatOutcome, runDraw, type Outcome } from './core.ts'
export {
  kEntry,
  readDisclosed,
  readEntry,
  readObjection,
  readSubstitute,
  type Objection,
} from './entry.ts'
export { hashOf, type Alg, type Hash } from './hash.ts'
export { parseInstance } from './instance.ts'
export { intentText, parseIntent, type Intent } from './intent.ts'
export type {
  Contribution,
  DrawObject,
  DrawOfficer,
  Instance,
  Pass,
  Recusal,
  Seat,
  Selected,
  Slot,
} from './model.ts'
export { pair, type Pairing } from './officers.ts'
export { select, weeksOf, type Selection } from './selection.ts'
export { dateInChina, kSteps, type Step, type StepReport } from './steps.ts'
export { verifyBundle, type Verification } from './verify.ts'
export { equal } from './bytes.ts'
export { readCheckpoint, signedBy, type Checkpoint, type Signed } from './note.ts'
export {
  compareBundleWithLog,
  compareMark,
  readMark,
  type LogMark,
  type MarkVerdict,
} from './log_mark.ts'
export { fetchLog, keysOf, rootOfFirst, type LoggedKey, type PublicLog } from './public_log.ts'
export { tracesOf, type DrawTrace } from './trace.ts'
export {
  checkProof,
  spelledKey,
  type DoorstepFindings,
  type MembershipFindings,
  type ProofWitness,
  type UnitRecord,
} from './doorstep.ts'
export { compareWithBundle } from './doorstep_compare.ts'
