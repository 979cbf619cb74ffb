// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { JointScheme, ProofLine, ResultRow } from '@api'
import { nextSteps } from '@console/use/joint.ts'
import { blankJoint, draftOf, proposalOf } from '@console/use/jointForm.ts'
import { inspectingBodies, rowsOf, teamsOf } from '@console/use/resultPage.ts'

const scheme = {
  id: 'LH-2027Q1-331102-01',
  revision: 3,
  quarter: '2027Q1',
  lead: '331102',
  title: '测试',
  mode: 'overlay',
  strata: 'key,general',
  areas: '',
  state: 'proposed',
  partners: [
    {
      department: '33110001',
      percent: 60,
      number: 0,
      seats: 2,
      can_lead: 1,
      specialty: 'water',
      items: 'SC-01,SC-02',
      answer: 'pending',
    },
  ],
} as unknown as JointScheme
const share = { body: '331102', body_name: '莲都分局', met: false, missed_by: 4 } as ProofLine

describe('a joint scheme', () => {
  it('comes back from its draft as it was', () => {
    const again = proposalOf(draftOf(scheme), '2027Q1')
    expect(again).toMatchObject({ id: scheme.id, revision: 3, strata: 'key,general', areas: '' })
    expect(again.partners).toEqual([
      {
        department: '33110001',
        percent: 60,
        number: 0,
        seats: 2,
        can_lead: 1,
        specialty: 'water',
        items: 'SC-01,SC-02',
      },
    ])
  })

  it('sends areas only where the city lets departments draw for themselves', () => {
    const draft = { ...blankJoint('331100'), areas: ['331102'] }
    expect(proposalOf({ ...draft, mode: 'overlay' }, '2027Q1').areas).toBe('331102')
    expect(proposalOf({ ...draft, mode: 'accompany' }, '2027Q1').areas).toBe('')
    expect(proposalOf({ ...draft, lead: '331102', mode: 'overlay' }, '2027Q1').areas).toBe('')
  })

  it('tells each person what comes next', () => {
    expect(nextSteps([scheme], [share], '331102', false)).toEqual([
      '有 1 份方案还在等部门答复；没有确认的不会进入摇号。',
      '莲都分局按下限还少 4 家：可以再发起一份，或提高已有安排的比例。',
    ])
    expect(nextSteps([scheme], [share], '33110001', false)).toEqual(['有 1 份方案等待本部门答复。'])
    expect(nextSteps([scheme], [share], '33110002', false)).toEqual(['没有等待本部门答复的方案。'])
    expect(nextSteps([scheme], [share], '331102', true)).toEqual([
      '本季度名单已经冻结，安排不能再改。',
    ])
  })
})

describe('a visit with several teams', () => {
  const row = {
    inspecting_body: '331102',
    inspecting_body_name: '莲都',
    pass: 3,
    items: [],
    joint_passes: [9],
    kind: 1,
    week: 1,
    rank: 0,
    team: [
      { seat: 0, name: '甲', body: '331102', body_name: '莲都', lead: true },
      { seat: 1, name: '乙', body: '331102', body_name: '莲都', lead: false },
      { seat: 2, name: '', body: '33110001', body_name: '市场监管', lead: false },
    ],
  } as unknown as ResultRow

  it('shows its people by the body that sends them', () => {
    expect(teamsOf(row).map((team) => [team.name, team.members.length])).toEqual([
      ['莲都', 2],
      ['市场监管', 1],
    ])
  })

  it('is found under each of its bodies and passes', () => {
    const result = { rows: [row] } as Parameters<typeof inspectingBodies>[0]
    expect(inspectingBodies(result).map(({ value }) => value)).toEqual(['331102', '33110001'])
    expect(rowsOf([row], { body: '33110001', pass: '9' })).toHaveLength(1)
    expect(rowsOf([row], { body: '', pass: '4' })).toHaveLength(0)
  })
})
