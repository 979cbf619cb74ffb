// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, provide, inject, type InjectionKey } from 'vue'
import type { Draw, SealRequest } from '@api'
import { useAction, useLoad } from '@kit'
import { api } from '@console/session.ts'
import { currentStep, stepsOf } from './drawSteps.ts'

const refreshMs = 3000

/** The checkpoint (检查点) as anybody reads it in the public log; "" while there is none. */
const publishedCheckpoint = async (): Promise<string> => {
  const answer = await fetch('/log/checkpoint', { cache: 'no-store' })
  return answer.ok ? answer.text() : ''
}

const createDrawPage = (id: string) => {
  const load = useLoad(() => api.draws.show(id))
  const { busy, error, run } = useAction()
  const steps = computed(() => (load.data.value ? stepsOf(load.data.value) : []))

  /** Sends a step; the answered draw is shown at once. True when the server took it. */
  const act = async (send: () => Promise<Draw>): Promise<boolean> => {
    const answer = await run(send)
    if (answer) {
      load.data.value = answer
      load.stale.value = false
    }
    return answer !== undefined
  }
  /** Witnesses act at their own terminals: the page looks again by itself while others have to move. */
  const refresh = setInterval(() => {
    const draw = load.data.value
    const unsigned = draw?.state === 'drawn' && !draw.result_cosigning.complete
    const waiting = ['frozen', 'sealed', 'closed'].includes(draw?.state ?? '') || unsigned
    if (waiting && !busy.value && !document.hidden) void load.refresh()
  }, refreshMs)
  onScopeDispose(() => clearInterval(refresh))
  void load.reload()

  return {
    ...load,
    busy,
    refusal: error,
    steps,
    now: computed(() => currentStep(steps.value)),
    may: (action: string): boolean => load.data.value?.allowed.includes(action) ?? false,
    seal: (body: SealRequest) => act(() => api.draws.seal(id, body)),
    commit: (witness: string, value: string) => act(() => api.draws.commit(id, witness, value)),
    close: () => act(() => api.draws.close(id)),
    checkpoint: publishedCheckpoint,
    cosign: (checkpoint: string) => act(() => api.draws.cosign(id, checkpoint)),
    reveal: (witness: string, value: string) => act(() => api.draws.reveal(id, witness, value)),
    key: (source: string, value: string) => act(() => api.draws.key(id, source, value)),
    show: () => api.draws.showTickets(id),
    names: () => api.draws.result(id),
    recordHref: api.draws.recordHref(id),
    rehearsal: false as boolean,
    run: () => act(() => api.draws.run(id)),
    open: () => act(() => api.draws.open(id)),
    abort: (reason: string) => act(() => api.draws.abort(id, reason)),
    confirmAbort: () => act(() => api.draws.confirmAbort(id)),
  }
}

export type DrawPage = ReturnType<typeof createDrawPage>
const key: InjectionKey<DrawPage> = Symbol('draw')

/** One draw and its steps, shared with the step's parts. */
export const provideDrawPage = (id: string): DrawPage => sharePage(createDrawPage(id))

export const sharePage = (page: DrawPage): DrawPage => {
  provide(key, page)
  return page
}

export const useDrawPage = (): DrawPage => {
  const page = inject(key)
  if (!page) throw new Error('useDrawPage is used outside of a draw page')
  return page
}
