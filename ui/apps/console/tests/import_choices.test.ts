// SPDX-License-Identifier: Apache-2.0
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import type { ImportLook, ImportReport } from '@api'
import { api } from '@console/session.ts'
import { useImportChoices } from '@console/use/importChoices.ts'
import { useImportFiles, type ImportFile } from '@console/use/importFlow.ts'

const columns = [
  { column: 'A', field: 'name', heading: '名称', sample: '' },
  { column: 'B', field: '', heading: '代码', sample: '' },
]
const fields = [
  { field: 'name', title: '单位名称', needed: true },
  { field: 'uscc', title: '统一社会信用代码', needed: true },
]
const look = (kind: string) =>
  ({
    kind,
    fault: '有的列没有对应',
    asks_body: true,
    names_body: false,
    header_row: 1,
    columns,
    fields,
  }) as unknown as ImportLook
const fix = { row: 3, field: 'name', value: '测试改正厂' }

describe('the choices made for a file', () => {
  let scope: EffectScope
  beforeEach(() => {
    localStorage.clear()
    vi.spyOn(api.imports, 'look').mockImplementation((query) =>
      Promise.resolve(look(query.kind || 'units')),
    )
    vi.spyOn(api.imports, 'send').mockResolvedValue({ added: 1 } as ImportReport)
  })
  afterEach(() => {
    scope.stop()
    vi.restoreAllMocks()
  })

  /** The page as it is opened, with one file put in. */
  const open = async (content: string) => {
    scope = effectScope()
    const page = scope.run(() => {
      const choices = useImportChoices()
      const flow = useImportFiles(
        () => '',
        () => '',
        choices,
      )
      return { choices, flow }
    })!
    page.flow.add([new File([content], '名单.csv')])
    await vi.waitFor(() => expect(page.flow.files[0]?.step).not.toBe('looking'))
    return { ...page, one: page.flow.files[0] as ImportFile }
  }
  const choose = async (one: ImportFile): Promise<void> => {
    Object.assign(one, {
      kind: 'officers',
      body: '331102',
      plan: { A: 'name', B: 'uscc' },
      planned: true,
      pending: [fix],
      chosen: true,
    })
    await flushPromises()
  }

  it('come back with the same file after the page was closed', async () => {
    const { one } = await open('甲')
    expect(one).toMatchObject({ step: 'asking', restored: false })
    await choose(one)
    scope.stop()
    const later = await open('甲')
    await flushPromises()
    expect(later.one).toMatchObject({
      step: 'ready',
      restored: true,
      kind: 'officers',
      body: '331102',
      plan: { A: 'name', B: 'uscc' },
      fixes: [fix],
    })
    const [query, , fixes] = vi.mocked(api.imports.send).mock.calls[0]!
    expect(query.columns).toBe('1;A=name;B=uscc')
    expect(fixes).toEqual([fix])
  })

  it('do not pass to a file whose content is another', async () => {
    await choose((await open('甲')).one)
    scope.stop()
    const later = await open('乙')
    expect(later.one).toMatchObject({ step: 'asking', restored: false, body: '' })
    expect(later.choices.files.value).toHaveLength(1)
  })

  it('are forgotten with the file', async () => {
    const { one, flow, choices } = await open('甲')
    await choose(one)
    expect(choices.files.value).toHaveLength(1)
    flow.remove(one)
    await flushPromises()
    expect(choices.files.value).toEqual([])
    expect(localStorage.length).toBe(0)
  })
})
