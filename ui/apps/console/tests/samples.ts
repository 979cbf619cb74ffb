// SPDX-License-Identifier: Apache-2.0
import type { BodyNumbers, Draw, DrawRow, LogLine, ProofLine, Scheme } from '@api'

export const drawRow = (given: Partial<DrawRow> = {}): DrawRow => ({
  id: 'LS-2026Q4-331100-001',
  quarter: '2026Q4',
  ruleset: 'zhejiang/lishui/2025',
  state: 'frozen',
  demo: false,
  frozen_at: '2026-10-01T09:00:00+08:00',
  sealed_at: '',
  closed_at: '',
  drawn_at: '',
  opened_at: '',
  aborted_at: '',
  abort_reason: '',
  result_deadline: '',
  key_reveal_deadline: '2027-01-31T00:00:00+08:00',
  overdue: false,
  key_late: false,
  ...given,
})

export const witness = (id: string, given: Partial<Draw['witnesses'][number]> = {}) => ({
  id,
  name: `见证人${id}`,
  organisation: '',
  account: '',
  outside: true,
  committed: false,
  commitment: '',
  revealed: false,
  wrong: 0,
  ...given,
})

export const logLine = (type: number): LogLine => ({
  index: type,
  type,
  type_name: '',
  at: '2026-10-01T09:00:00+08:00',
  hash: `hash-${type}`,
})

export const draw = (given: Partial<Draw> = {}): Draw => ({
  ...drawRow(given),
  alg: 'sha256',
  count_obj: 0,
  count_off: 0,
  count_rec: 0,
  root_obj: '',
  root_off: '',
  root_rec: '',
  kcommit: '',
  intent: '',
  log_root: '',
  seed: '',
  root_res: '',
  root_asg: '',
  counts: [],
  passes: [],
  witnesses: [],
  sources: [],
  cosigning: { needed: true, complete: true, wanted: 2, size: 1, witnesses: [] },
  result_cosigning: { needed: true, complete: true, wanted: 2, size: 1, witnesses: [] },
  abort_asked: { reason: '', account: '', name: '', at: '' },
  short_seats: [],
  shares: [],
  seed_bits: 0,
  log: [logLine(1), logLine(2)],
  proofs: [],
  allowed: [],
  ...given,
})

export const proof = (given: Partial<ProofLine> = {}): ProofLine => ({
  clause: 'key_share',
  clause_name: '重点单位比例',
  body: '331102',
  body_name: '莲都',
  document: '工作计划',
  clause_no: '四（一）',
  quote: '',
  cite_note: '',
  arithmetic: '',
  base: 0,
  required: 5,
  planned: 5,
  missed_by: 0,
  met: true,
  note: '',
  ...given,
})

const bodyNumbers = (body: string): BodyNumbers => ({
  body,
  name: body,
  key_units: 20,
  key_special: 2,
  general_units: 40,
  general_special: 3,
  officers_on_duty: 4,
  leads_on_duty: 2,
})

export const scheme = (given: Partial<Scheme> = {}): Scheme => ({
  quarter: '2026Q4',
  ruleset: 'zhejiang/lishui/2025',
  ruleset_title: '',
  deadline: {
    state: 'early',
    target: '2026-10-04',
    last: '2026-10-05',
    days_left: 12,
    drawn_on: '',
  },
  bodies: [bodyNumbers('331102'), bodyNumbers('331121')],
  proofs: [],
  passes: [],
  items: [],
  left_out: [],
  totals: { units: 60, officers: 8, passes: 0, planned_visits: 10, positive_units: 0 },
  ...given,
})
