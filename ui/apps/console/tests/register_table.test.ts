// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest'
import { mount } from '@vue/test-utils'
import { api } from '@console/session.ts'
import RegisterTable from '@console/registers/RegisterTable.vue'
import { kinds } from '@console/registers/kinds.ts'

describe('the table of a register', () => {
  it('names each record once, marked or not', () => {
    vi.spyOn(api, 'bodies').mockResolvedValue({ rows: [] } as never)
    vi.spyOn(api, 'towns').mockResolvedValue({ rows: [] } as never)
    const rows = [
      { code: 'HJ-001', item: '现行事项', valid_from: '', valid_to: '' },
      { code: 'HJ-002', item: '失效事项', valid_from: '', valid_to: '2020-01-01' },
    ]
    const page = mount(RegisterTable, {
      props: { kind: kinds['check-items'], rows, shown: ['code', 'item'] },
    })
    const first = page.findAll('tbody tr').map((row) => row.find('td').text())
    expect(first[0]).toBe('HJ-001')
    expect(first[1]?.match(/HJ-002/g)).toHaveLength(1)
    vi.restoreAllMocks()
  })
})
