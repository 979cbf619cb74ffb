// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fieldText, officerFields, unitFields } from '@console/registers/fields.ts'
import { historyOf } from '@console/registers/history.ts'
import { whyOfUnit } from '@console/registers/why.ts'
import { draftsOf, dropDrafts, useDraft } from '@console/use/draft.ts'
import { useSession } from '@console/session.ts'
import { passwordFault } from '@console/use/password.ts'
import { toggled, useColumns } from '@console/use/columns.ts'
import { formFault, rebase, rowOf } from '@console/use/registerForm.ts'

const fieldOf = (name: string) => {
  const field = unitFields.find((candidate) => candidate.name === name)
  if (!field) throw new Error(`no field ${name}`)
  return field
}

describe('a field in Chinese', () => {
  it('shows words for codes, tags, dates and bodies', () => {
    expect(fieldText(fieldOf('unit_class'), 'key')).toBe('重点')
    expect(fieldText(fieldOf('special_tags'), 'dyeing,complaints')).toBe('印染、信访投诉较多')
    expect(fieldText(fieldOf('permit_valid_to'), '2026-04-05')).toBe('2026年4月5日')
    expect(fieldText(fieldOf('body'), '331102', { '331102': '莲都分局' })).toBe('莲都分局')
    expect(fieldText(fieldOf('name'), undefined)).toBe('')
  })
})

describe('why a unit is what it is', () => {
  it('names the list of a key unit and the reason of a special one', () => {
    const row = {
      unit_class: 'key',
      list_year: '2026',
      source: 'city',
      key_categories: '水环境,大气环境',
      special_tags: 'dyeing',
      special_reason: '投诉六件',
      special_from: '2026-01-01',
      special_to: '',
      status: 'normal',
      balls: 3,
    }
    const tag = { tag: 'dyeing', source: 'manual', from: '2026-01-01', to: '', state: 'in_force' }
    const reasons = whyOfUnit(row, { key_share: '30%', tags: [tag] })
    expect(reasons[0]).toContain('2026 年重点排污单位名录（市级名录），类别：水环境、大气环境')
    expect(reasons[1]).toContain('30%')
    expect(reasons[2]).toContain('印染（2026年1月1日起）')
    expect(reasons[3]).toContain('投诉六件')
    expect(reasons[4]).toContain('3 支签')
  })

  it('does not present a lapsed tag as one that holds', () => {
    const row = { unit_class: 'general', special_tags: 'dyeing', special_to: '2026-01-31' }
    const tag = { tag: 'dyeing', source: 'manual', from: '', to: '2026-01-31', state: 'lapsed' }
    const reasons = whyOfUnit(row, { key_share: '', tags: [tag] })
    expect(reasons.join('')).not.toContain('特殊监管对象：')
    expect(reasons[1]).toBe('“印染”已于2026年1月31日到期，现在不再按特殊监管对象抽查。')
  })

  it('says plainly that a closed unit is not in the draw', () => {
    expect(
      whyOfUnit({ unit_class: 'general', status: 'closed' }, { key_share: '', tags: [] }).join(''),
    ).toContain('不参加摇号')
  })
})

describe('the history of a row', () => {
  it('shows each changed field from old to new, newest first', () => {
    const version = (number: number, name: string, to: string) => ({
      version: number,
      from: '2026-01-01T00:00:00+08:00',
      to,
      account: 'a',
      reason: 'r',
      ended_by: '',
      ended_reason: '',
      row: { name, unit_class: 'key' },
    })
    const entries = historyOf([version(2, '新名', ''), version(1, '旧名', 'x')], unitFields, {})
    expect(entries[0]?.changes).toEqual([{ label: '单位名称', before: '旧名', after: '新名' }])
    expect(entries[1]?.first).toBe(true)
    const closed = { ...version(3, '新名', 'y'), ended_by: 'b', ended_reason: '登记错了' }
    const [last] = historyOf([closed], unitFields, {})
    expect(last?.ended).toEqual({ at: 'y', account: 'b', reason: '登记错了' })
  })
})

describe('the edit form', () => {
  const row = { id: 'LD-001', name: '甲', body: '331102', can_lead: 1, duty: 'on_duty' }

  it('keeps integers integers and trims texts', () => {
    const changed = rowOf(row, officerFields, { name: ' 乙 ', can_lead: '0' })
    expect(changed).toMatchObject({ name: '乙', can_lead: 0, id: 'LD-001' })
  })

  it('is not sent unchanged, incomplete or without a reason', () => {
    const same = rowOf(row, officerFields, {})
    expect(formFault(same, officerFields, same, '因为')).toContain('没有改动')
    const nameless = rowOf(row, officerFields, { name: '' })
    expect(formFault(row, officerFields, nameless, '因为')).toContain('姓名')
    const renamed = rowOf(same, officerFields, { name: '乙' })
    expect(formFault(same, officerFields, renamed, ' ')).toContain('原因')
    expect(formFault(same, officerFields, renamed, '更名')).toBe('')
  })
})

describe('two people in one record', () => {
  it('takes over what only the other one changed and leaves the rest to decide', () => {
    const base = { a: '1', b: '1', c: '1', d: '1' }
    const mine = { a: '1', b: '2', c: '3', d: '4' }
    const open = rebase(['a', 'b', 'c', 'd'], base, mine, { a: '9', b: '2', c: '8', d: '1' })
    expect(open).toEqual(['c'])
    expect(mine).toEqual({ a: '9', b: '2', c: '3', d: '4' })
    expect(base).toEqual({ a: '9', b: '2', c: '1', d: '1' })
  })
})

describe('the columns of a list', () => {
  beforeEach(() => localStorage.clear())

  it('keep the list’s own order and always the first', () => {
    expect(toggled(['a', 'c'], 'b', ['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
    expect(toggled(['a', 'c'], 'a', ['a', 'b', 'c'])).toEqual(['a', 'c'])
  })

  it('are kept for the person, in this browser', async () => {
    const first = useColumns('li', 'units', ['a', 'b'], ['a'])
    first.value = ['a', 'b']
    await Promise.resolve()
    expect(useColumns('li', 'units', ['a', 'b'], ['a']).value).toEqual(['a', 'b'])
    expect(useColumns('wang', 'units', ['a', 'b'], ['a']).value).toEqual(['a'])
    localStorage.setItem('dualdraw.columns.li.units', '{')
    expect(useColumns('li', 'units', ['a', 'b'], ['a']).value).toEqual(['a'])
  })
})

describe('a draft', () => {
  beforeEach(() => localStorage.clear())

  it('survives leaving the page', () => {
    const first = useDraft('x', () => ({ text: '' }))
    first.value.value.text = '写了一半'
    const second = useDraft('x', () => ({ text: '' }))
    expect(second.restored.value).toBe(true)
    expect(second.value.value.text).toBe('写了一半')
  })

  it('is forgotten once sent', () => {
    const draft = useDraft('x', () => ({ text: '' }))
    draft.value.value.text = 'a'
    draft.discard()
    expect(localStorage.length).toBe(0)
    expect(draft.value.value.text).toBe('')
  })

  it('of broken text is left alone', () => {
    localStorage.setItem('dualdraw.draft./x', '{')
    expect(useDraft('x', () => ({ text: '' })).restored.value).toBe(false)
  })

  it('put back to what it was is no draft', () => {
    const draft = useDraft('x', () => ({ text: '原来的' }))
    draft.value.value.text = '改了'
    expect(localStorage.length).toBe(1)
    draft.value.value.text = '原来的'
    expect(localStorage.length).toBe(0)
  })

  it('is shown to its own account alone', async () => {
    const { signIn, forget } = useSession()
    const signInAs = async (account: string): Promise<void> => {
      const answer = new Response(JSON.stringify({ account, csrf: '' }), {
        headers: { 'Content-Type': 'application/json' },
      })
      vi.stubGlobal('fetch', () => Promise.resolve(answer))
      await signIn(account, 'x')
    }
    const textOf = () => useDraft('x', () => ({ text: '' })).value
    await signInAs('li')
    textOf().value.text = '李的'
    await signInAs('wang')
    expect(textOf().value.text).toBe('')
    expect(draftsOf('wang')).toEqual([])
    dropDrafts('wang')
    await signInAs('li')
    expect(textOf().value.text).toBe('李的')
    dropDrafts('li')
    expect(textOf().value.text).toBe('')
    forget()
    vi.unstubAllGlobals()
  })
})

describe('a new password', () => {
  it('is long, new and typed twice the same', () => {
    expect(passwordFault('old-pass-1', 'short', 'short')).toContain('太短')
    expect(passwordFault('old-pass-1', 'no-digits-here', 'no-digits-here')).toContain('数字')
    expect(passwordFault('old-pass-1', 'old-pass-1', 'old-pass-1')).toContain('相同')
    expect(passwordFault('old-pass-1', 'new-pass-12', 'new-pass-13')).toContain('不一样')
    expect(passwordFault('old-pass-1', 'new-pass-12', 'new-pass-12')).toBe('')
  })
})
