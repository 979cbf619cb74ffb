// SPDX-License-Identifier: Apache-2.0
import type { Draw } from '@api'
import { count } from '@kit'
import { zh } from '@console/text.ts'
import type { CeremonyName } from './ceremonySteps.ts'
import { asksNumber } from './proofs.ts'

const t = zh.ceremony.said

/** What a screen reader says of the step, "" where the step speaks for itself (读屏). */
export const saidOf = (name: CeremonyName, draw: Draw): string => {
  if (draw.state === 'aborted') return t.aborted(draw.abort_reason)
  const { witnesses, sources } = draw
  const missed = draw.proofs.filter((proof) => asksNumber(proof) && !proof.met).length
  const words: Record<CeremonyName, () => string> = {
    ready: () => '',
    lists: () => t.lists(count(draw.count_obj), count(draw.count_off)),
    rules: () => t.rules(draw.passes.length, draw.intent !== ''),
    commit: () => '',
    close: () => t.close(draw.log_root !== '', draw.cosigning.complete),
    reveal: () => t.reveal(witnesses.filter((one) => one.revealed).length, witnesses.length),
    dice: () => t.dice(sources.filter((one) => one.given).length, sources.length),
    seed: () => t.seed(draw.seed !== ''),
    show: () => (draw.drawn_at === '' ? '' : t.show),
    result: () => (draw.drawn_at === '' ? '' : t.result(missed)),
  }
  return words[name]()
}
