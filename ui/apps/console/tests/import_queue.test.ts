// SPDX-License-Identifier: Apache-2.0
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, type ImportLook, type ImportReport, type Job } from '@api'
import { api } from '@console/session.ts'
import { useImportFiles, worthStoring, writtenRows } from '@console/use/importFlow.ts'

const look = { kind: 'units', fault: '', asks_body: false, columns: [] } as unknown as ImportLook
const trial = { added: 1, changed: 0, warned: 0, refused: 0 } as ImportReport
const busy = () => new ApiError('已有 3 个任务', { kind: 'refused', status: 409, code: 'job.busy' })

/** A server that takes three jobs, each answer `delay` ms on its way. */
const server = (delay: number) => {
  const open = new Set<number>()
  const state = { last: 0, most: 0, refused: 0, held: 0 }
  vi.spyOn(api.imports, 'look').mockResolvedValue(look)
  vi.spyOn(api.imports, 'send').mockResolvedValue(trial)
  vi.spyOn(api.jobs, 'import').mockImplementation(async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, delay)
    })
    if (open.size + state.held >= 3) {
      state.refused += 1
      throw busy()
    }
    state.last += 1
    open.add(state.last)
    state.most = Math.max(state.most, open.size)
    return { id: state.last, state: 'queued' } as Job
  })
  return { open, state }
}

describe('several files to import', () => {
  let scope: EffectScope
  beforeEach(() => {
    vi.useFakeTimers()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  const flowOf = async (count: number) => {
    const flow = scope.run(() =>
      useImportFiles(
        () => '',
        () => '',
        { of: () => undefined, keep: () => undefined, drop: () => undefined },
      ),
    )!
    flow.add(Array.from({ length: count }, (_, at) => new File(['x'], `名单${at}.csv`)))
    await vi.advanceTimersByTimeAsync(1)
    return flow
  }

  it('are never more than three at a time, also when jobs end together', async () => {
    const { open, state } = server(20)
    const flow = await flowOf(9)
    void flow.startAll()
    for (let round = 0; round < 9; round += 1) {
      await vi.advanceTimersByTimeAsync(100)
      for (const one of flow.files) {
        if (one.step !== 'importing' || !one.job) continue
        open.delete(one.job.id)
        void flow.ended(one, { ...one.job, state: 'done', result: '{"import":1}' })
      }
    }
    expect(flow.files.map(({ step }) => step)).toEqual(Array(9).fill('done'))
    expect(state).toMatchObject({ last: 9, most: 3, refused: 0 })
  })

  it('wait for jobs of another page, and say so', async () => {
    const { state } = server(0)
    state.held = 3
    const flow = await flowOf(1)
    void flow.startAll()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(flow.files[0]).toMatchObject({ step: 'waiting', fault: '' })
    expect(flow.files[0]?.error).toBeUndefined()
    state.held = 0
    await vi.advanceTimersByTimeAsync(3100)
    expect(flow.files[0]?.step).toBe('importing')
  })

  it('send with a key list the code of the leaving units that were shown', async () => {
    server(0)
    const leaving = [{ key: 'A', name: '测试厂', body: '331102' }]
    vi.mocked(api.imports.send).mockResolvedValue({
      ...trial,
      kind: 'key_list',
      leaving,
      leaving_code: 'c0de',
    } as ImportReport)
    const flow = await flowOf(1)
    expect(writtenRows(flow.files[0]!.trial!)).toBe(2)
    void flow.startAll()
    await vi.advanceTimersByTimeAsync(10)
    expect(vi.mocked(api.jobs.import).mock.calls[0]?.[0]).toMatchObject({ leaving: 'c0de' })
  })

  it('are not written while a key list has rows that are given back', () => {
    const report = {
      ...trial,
      kind: 'key_list',
      refused: 1,
      leaving: [],
    } as unknown as ImportReport
    expect(writtenRows(report)).toBe(0)
    expect(worthStoring(report)).toBe(true)
    expect(writtenRows({ ...report, kind: 'units' })).toBe(1)
  })
})
