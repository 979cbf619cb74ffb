// SPDX-License-Identifier: Apache-2.0
import { readBundle, type Bundle } from './bundle.ts'
import { Refusal, toHex } from './bytes.ts'
import { checkLog } from './check_log.ts'
import {
  checkIntent,
  checkLists,
  checkNoLists,
  checkOfficers,
  checkReveals,
  checkSeed,
  checkSelection,
} from './checks.ts'
import type { Intent } from './intent.ts'
import { dateInChina, kSteps, type Step, type StepReport } from './steps.ts'
import { checkSubstitutions } from './substitutions.ts'

export interface Verification {
  /** All steps up to the first failure, that one last. */
  readonly steps: readonly StepReport[]
  /** The step that failed; null when none did. */
  readonly failed: Step | null
  /** Some steps wait for the key reveal. */
  readonly pending: boolean
  /** What was read, as far as the steps that held reach. */
  readonly bundle: Bundle | null
  readonly intent: Intent | null
}

const kAlgNames = { sha256: 'SHA-256', sm3: '国密 SM3' } as const

interface Progress {
  bundle: Bundle | null
  intent: Intent | null
}

type Finding = Omit<StepReport, 'state'> & { readonly state?: StepReport['state'] }

const waiting = function* (intent: Intent): Generator<Finding> {
  const date = dateInChina(intent.keyRevealDeadline)
  const until = `待检查结束、摇号密钥公开后可验，最迟 ${date}`
  yield { step: 'lists', state: 'pending', sentence: `名单尚未公开：${until}` }
  yield { step: 'selection', state: 'pending', sentence: `抽中的单位尚未公开：${until}` }
  yield { step: 'officers', state: 'pending', sentence: `检查人员尚未公开：${until}` }
  yield { step: 'substitutions', state: 'pending', sentence: `替补的去向尚未公开：${until}` }
}

/** One finding after each step; a step that does not hold throws Refusal. */
const findings = function* (bytes: Uint8Array, progress: Progress): Generator<Finding> {
  const bundle = (progress.bundle = readBundle(bytes))
  yield {
    step: 'format',
    sentence: `文件完整，是 ${bundle.draw} 的公开数据包，用 ${kAlgNames[bundle.alg]} 计算`,
  }
  const intent = (progress.intent = checkIntent(bundle))
  const { passes, countObj, countOff } = intent
  yield {
    step: 'intent',
    sentence: `意向书写明 ${countObj} 家检查对象、${countOff} 名检查人员、${passes.length} 轮抽取，与数据包一致`,
  }
  const log = checkLog(bundle, intent)
  const count = bundle.checkpoint.leaves.length
  yield { step: 'log', sentence: `公开日志里 ${count} 条记录齐全、顺序正确，封存以后没有改写` }
  checkReveals(bundle, intent, log)
  const witnesses = bundle.contributions.filter(({ type }) => type === 1).length
  const others = bundle.contributions.length - witnesses
  yield {
    step: 'reveals',
    sentence: `${witnesses} 位见证人的密语与封存前的承诺相符，公开来源 ${others} 项与日志一致`,
  }
  const seed = checkSeed(bundle, log)
  yield { step: 'seed', sentence: `种子重新计算一致：${toHex(seed).slice(0, 16)}…` }
  if (!bundle.secret) {
    checkNoLists(bundle)
    yield* waiting(intent)
    return
  }
  const instance = checkLists(bundle, intent, log)
  yield {
    step: 'lists',
    sentence: '名单、回避和摇号密钥与封存前公布的指纹一致，一家不多、一家不少',
  }
  const { selected } = checkSelection(bundle, instance, seed, log)
  const main = selected.filter(({ kind }) => kind === 1).length
  yield { step: 'selection', sentence: `重新抽取得到同样的 ${main} 家次和同样的备选顺序` }
  const seats = checkOfficers(bundle, instance, seed, selected)
  const vacant = seats.filter(({ officer }) => officer === null).length
  yield {
    step: 'officers',
    sentence: `${seats.length} 个席位的检查人员与重新选派的一致，缺员 ${vacant} 个`,
  }
  const claims = checkSubstitutions(bundle, instance, seed, { selected, seats }, log)
  yield { step: 'substitutions', sentence: substitutedSentence(bundle, claims) }
}

const substitutedSentence = ({ substitutions }: Bundle, claims: number): string => {
  if (substitutions.length === 0) return '摇号以后没有替补'
  const answered = claims === 0 ? '' : `；其中 ${claims} 人次因不在岗或后来的回避被跳过，由机关说明`
  return `${substitutions.length} 项替补都是封存次序里的下一个，与公开日志一致${answered}`
}

const guard = (work: Iterator<Finding>, step: Step): StepReport | null => {
  try {
    const next = work.next()
    return next.done === true ? null : { state: 'ok', ...next.value }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { step, state: 'failed', sentence: error.message }
  }
}

/**
 * Checks a bundle offline (核验数据包). `onStep` is called after each step and awaited, so that a page can paint between
 * steps. Throws only on an error of the program itself.
 */
export const verifyBundle = async (
  bytes: Uint8Array,
  onStep: (report: StepReport) => void | Promise<void> = () => {},
): Promise<Verification> => {
  const progress: Progress = { bundle: null, intent: null }
  const work = findings(bytes, progress)
  const steps: StepReport[] = []
  for (const step of kSteps) {
    const report = guard(work, step)
    if (!report) break
    steps.push(report)
    await onStep(report)
    if (report.state === 'failed') break
  }
  const failed = steps.find(({ state }) => state === 'failed')?.step ?? null
  const pending = steps.some(({ state }) => state === 'pending')
  return { steps, failed, pending, ...progress }
}
