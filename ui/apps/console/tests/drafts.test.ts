// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises, mount } from '@vue/test-utils'
import type { Body, Checklist } from '@api'
import DepartmentForm from '@console/joint/DepartmentForm.vue'
import ReasonBox from '@console/parts/ReasonBox.vue'
import { api } from '@console/session.ts'
import { useChecklistForm } from '@console/use/checklist.ts'

vi.mock('@console/element.ts', () => import('./element_stubs.ts'))

beforeEach(() => localStorage.clear())

describe('a deed with a reason', () => {
  const box = (act: (reason: string) => Promise<boolean>) =>
    mount(ReasonBox, {
      props: { action: '退回', fact: '会退回', busy: false, draft: 'return.1', act },
    })
  const reasonOf = (wrapper: ReturnType<typeof box>) =>
    wrapper.find<HTMLInputElement>('[name=step-reason]')
  const send = async (wrapper: ReturnType<typeof box>): Promise<void> => {
    await wrapper.find('button').trigger('click')
    await reasonOf(wrapper).setValue('材料不全，请补充')
    await wrapper.findAll('button').at(-1)?.trigger('click')
    await flushPromises()
  }

  it('keeps the reason when the server refuses', async () => {
    const refuse = vi.fn(() => Promise.resolve(false))
    const first = box(refuse)
    await send(first)
    expect(refuse).toHaveBeenCalledWith('材料不全，请补充')
    first.unmount()
    const again = box(refuse)
    await again.find('button').trigger('click')
    expect(reasonOf(again).element.value).toBe('材料不全，请补充')
  })

  it('forgets the reason once it was done', async () => {
    const wrapper = box(() => Promise.resolve(true))
    await send(wrapper)
    await wrapper.find('button').trigger('click')
    expect(reasonOf(wrapper).element.value).toBe('')
    expect(localStorage.length).toBe(0)
  })
})

describe('a draft begun before somebody else saved', () => {
  const sheet = (version: number): Checklist =>
    ({ item: { code: 'HJ-001' }, version, questions: [] }) as unknown as Checklist

  it('of a checklist is sent with the version it began from', async () => {
    const put = vi.spyOn(api.checklist, 'put').mockResolvedValue({} as never)
    useChecklistForm(sheet(1), () => undefined).form.value.reason = '改一条'
    const later = useChecklistForm(sheet(2), () => undefined)
    expect(later.outdated.value).toBe(true)
    await later.save()
    expect(put.mock.calls[0]?.[0].version).toBe(1)
    put.mockClear()
    useChecklistForm(sheet(1), () => undefined).form.value.reason = '改一条'
    const compared = useChecklistForm(sheet(2), () => undefined)
    compared.goOn()
    await compared.save()
    expect(put.mock.calls[0]?.[0].version).toBe(2)
    put.mockRestore()
  })

  it('of a department is sent with the version it began from', async () => {
    const put = vi.spyOn(api.departments, 'put').mockResolvedValue({} as never)
    const row = {
      code: '33110001',
      name: '甲局',
      short_name: '甲',
      letters: 'JA',
      parent: '331100',
    }
    const form = (version: number) =>
      mount(DepartmentForm, {
        props: { row: row as Body, version, kinds: [], parents: [] },
      })
    const first = form(1)
    await first.find('input[name=reason]').setValue('机构改名')
    first.unmount()
    const later = form(2)
    expect(later.text()).toContain('被别人改过')
    await later.find('form').trigger('submit')
    expect(put.mock.calls[0]?.[1]).toBe(1)
    later.unmount()
    put.mockRestore()
  })
})
