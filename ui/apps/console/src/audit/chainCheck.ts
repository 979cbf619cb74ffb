// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef } from 'vue'
import type { ChainAnswer } from '@api'
import { useAction } from '@kit'
import { api } from '@console/session.ts'

type Check = (from: { entries: number; hash: string; noted: string }) => Promise<ChainAnswer>

/** Reads the whole chain part by part (检查审计链); `seen` gets every part, for the progress. */
export const checkChain = async (
  noted: string,
  check: Check,
  seen: (part: ChainAnswer) => void,
): Promise<ChainAnswer> => {
  let from = { entries: 0, hash: '', noted }
  let notedAt = 0
  for (;;) {
    // Each part begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const part = await check(from)
    notedAt = part.noted_at || notedAt
    const answer = { ...part, noted_at: notedAt }
    seen(answer)
    if (part.finished) return answer
    from = { entries: part.checked, hash: part.hash, noted }
  }
}

/** A head as people copy it from paper: blanks and capital letters are theirs. */
export const tidyHead = (text: string): string => text.replaceAll(/\s+/g, '').toLowerCase()

/** The button 检查审计链 and its progress. */
export const useChainCheck = () => {
  const part = shallowRef<ChainAnswer>()
  const looked = shallowRef('')
  const { busy, error, run } = useAction()
  return {
    busy,
    error,
    part,
    looked,
    percent: computed(() =>
      part.value ? Math.floor((100 * part.value.checked) / Math.max(1, part.value.entries)) : 0,
    ),
    start: (head: string) => {
      part.value = undefined
      looked.value = tidyHead(head)
      return run(() =>
        checkChain(looked.value, api.audit.check, (now) => {
          part.value = now
        }),
      )
    },
  }
}
