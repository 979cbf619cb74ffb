// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '@api'
import { useAction, useLoad } from '../load.ts'

const refusal = new ApiError('不行。', { kind: 'refused', status: 409 })

describe('useLoad', () => {
  it('goes from loading to ready', async () => {
    const load = useLoad(() => Promise.resolve(7))
    expect(load.state.value).toBe('loading')
    await load.reload()
    expect(load.state.value).toBe('ready')
    expect(load.data.value).toBe(7)
  })

  it('keeps the sentence of a refusal and can be tried again', async () => {
    const answers = [Promise.reject(refusal), Promise.resolve(1)]
    const load = useLoad(() => answers.shift() ?? Promise.resolve(2))
    await load.reload()
    expect(load.state.value).toBe('failed')
    expect(load.error.value?.message).toBe('不行。')
    await load.reload()
    expect(load.state.value).toBe('ready')
    expect(load.error.value).toBeUndefined()
  })

  it('keeps what is shown when a look nobody asked for fails, and says that it is old', async () => {
    const answers = [Promise.resolve(1), Promise.reject(refusal), Promise.resolve(3)]
    const load = useLoad(() => answers.shift() ?? Promise.resolve(0))
    await load.refresh()
    await load.refresh()
    expect([load.state.value, load.data.value, load.stale.value]).toEqual(['ready', 1, true])
    await load.refresh()
    expect([load.state.value, load.data.value, load.stale.value]).toEqual(['ready', 3, false])
  })

  it('fails openly when the first look does, and when somebody asked', async () => {
    const load = useLoad(() => Promise.reject(refusal))
    await load.refresh()
    expect([load.state.value, load.stale.value]).toEqual(['failed', false])
    await load.reload()
    expect(load.state.value).toBe('failed')
  })

  it('fails with a sentence when the page’s own program throws', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const load = useLoad(() => Promise.reject(new TypeError('rows is undefined')))
    await load.reload()
    expect(load.state.value).toBe('failed')
    expect(load.error.value?.message).toContain('刷新页面')
    expect(written).toHaveBeenCalledOnce()
    written.mockRestore()
  })

  it('never lets a late answer overwrite a newer one', async () => {
    let answerFirst: (value: string) => void = () => undefined
    const reads = [
      new Promise<string>((resolve) => {
        answerFirst = resolve
      }),
      Promise.resolve('new'),
    ]
    const load = useLoad(() => reads.shift() ?? Promise.resolve(''))
    const first = load.reload()
    await load.reload()
    answerFirst('old')
    await first
    expect(load.data.value).toBe('new')
  })
})

describe('useAction', () => {
  it('sends once however often the button is pressed', async () => {
    let sent = 0
    const { run } = useAction()
    const send = async (): Promise<void> => {
      sent += 1
      await Promise.resolve()
    }
    await Promise.all([run(send), run(send)])
    expect(sent).toBe(1)
  })

  it('keeps the refusal for the page', async () => {
    const { run, error, busy } = useAction()
    expect(await run(() => Promise.reject(refusal))).toBeUndefined()
    expect(error.value).toBe(refusal)
    expect(busy.value).toBe(false)
  })
})
