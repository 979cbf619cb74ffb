// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises, mount } from '@vue/test-utils'
import { PageState, useLoad } from '@kit'

describe('the faces of a page', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const show = (read: () => Promise<string>) => {
    const load = useLoad(read)
    const page = mount(PageState, {
      props: { load },
      slots: { default: '内容' },
    })
    return { load, page }
  }
  const never = () => new Promise<string>(() => undefined)

  it('say after ten seconds that it takes long, and read again when asked', async () => {
    const read = vi.fn(never)
    const { load, page } = show(read)
    void load.reload()
    await vi.advanceTimersByTimeAsync(9900)
    expect(page.text()).toBe('正在读取……')
    await vi.advanceTimersByTimeAsync(200)
    expect(page.find('[role=status]').text()).toContain('已经等了 10 秒多')
    await page.find('button').trigger('click')
    expect(read).toHaveBeenCalledTimes(2)
    expect(page.text()).toBe('正在读取……')
    await vi.advanceTimersByTimeAsync(10_100)
    expect(page.text()).toContain('已经等了 10 秒多')
  })

  it('keep what is shown while it is read anew, and say so when that takes a second', async () => {
    const answers = [Promise.resolve('一'), never()]
    const { load, page } = show(() => answers.shift() ?? never())
    await load.reload()
    await flushPromises()
    expect(page.text()).toBe('内容')
    void load.reload()
    await vi.advanceTimersByTimeAsync(900)
    expect(page.text()).toBe('内容')
    await vi.advanceTimersByTimeAsync(200)
    expect(page.text()).toContain('正在更新')
    expect(page.text()).toContain('内容')
  })
})
