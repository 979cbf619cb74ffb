// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, ref } from 'vue'
import type { Cosigning } from '@api'
import type { DrawPage } from './drawPage.ts'

const againMs = 2000

/** The number of entries a checkpoint stands for: its second line. */
export const checkpointSize = (note: string): number => Number(note.split('\n')[1] ?? 0) || 0

/** Waits until the public log shows a checkpoint that covers what is to be signed (检查点), then gives its text. */
export const useCheckpoint = ({ checkpoint }: DrawPage, cosigning: () => Cosigning | undefined) => {
  const text = ref('')
  const needed = computed(() => cosigning()?.size ?? 0)
  const covers = computed(() => needed.value > 0 && checkpointSize(text.value) >= needed.value)
  const look = async (): Promise<void> => {
    if (needed.value === 0 || covers.value || document.hidden) return
    try {
      text.value = await checkpoint()
    } catch {
      text.value = ''
    }
  }
  const timer = setInterval(() => void look(), againMs)
  onScopeDispose(() => clearInterval(timer))
  void look()
  return { text, covers }
}
