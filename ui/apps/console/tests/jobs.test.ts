// SPDX-License-Identifier: Apache-2.0
import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Job } from '@api'
import { api } from '@console/session.ts'
import { hasEnded, jobTone, percentOf, useJob } from '@console/use/job.ts'

const job = (given: Partial<Job> = {}): Job => ({
  id: 7,
  kind: 'import',
  title: '导入 名录.xlsx',
  state: 'running',
  done: 0,
  total: 0,
  sentence: '',
  error_code: '',
  result: '',
  file_name: '',
  created_at: '2026-10-02T09:30:00+08:00',
  started_at: '',
  ended_at: '',
  cancel_asked: false,
  ...given,
})

describe('a background job', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('shows whole percents, and none while its length is not known', () => {
    expect(percentOf(job())).toBeUndefined()
    expect(percentOf(job({ done: 2, total: 3 }))).toBe(66)
    expect(percentOf(job({ done: 5, total: 3 }))).toBe(100)
  })

  it('has ended when it neither waits nor runs', () => {
    expect(
      ['queued', 'running', 'done', 'failed'].map((state) => hasEnded(job({ state }))),
    ).toEqual([false, false, true, true])
    expect([jobTone('queued'), jobTone('failed')]).toEqual(['wait', 'bad'])
  })

  it('is followed to its end, then left alone', async () => {
    const show = vi.spyOn(api.jobs, 'show')
    show.mockResolvedValueOnce(job({ done: 1, total: 2 }))
    show.mockResolvedValueOnce(job({ state: 'done', result: '{"import":3}' }))
    const ended = vi.fn()
    const scope = effectScope()
    const followed = scope.run(() => useJob(job(), ended))!
    await vi.advanceTimersByTimeAsync(700)
    expect(followed.percent.value).toBe(50)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ended).toHaveBeenCalledOnce()
    expect(ended.mock.calls[0]?.[0].result).toBe('{"import":3}')
    expect(show).toHaveBeenCalledTimes(2)
    scope.stop()
  })

  it('is cancelled at once', async () => {
    vi.spyOn(api.jobs, 'cancel').mockResolvedValue(job({ state: 'cancelled' }))
    const ended = vi.fn()
    const scope = effectScope()
    const followed = scope.run(() => useJob(job({ state: 'queued' }), ended))!
    await followed.cancel()
    expect(followed.job.value.state).toBe('cancelled')
    expect(ended).toHaveBeenCalledOnce()
    scope.stop()
  })

  it('is asked about no more once nobody looks', async () => {
    const show = vi.spyOn(api.jobs, 'show').mockResolvedValue(job())
    const scope = effectScope()
    scope.run(() => useJob(job(), vi.fn()))
    scope.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(show).not.toHaveBeenCalled()
  })
})
