// SPDX-License-Identifier: Apache-2.0

export interface Me {
  account: string
  name: string
  body: string
  body_name: string
  roles: string[]
  permissions: string[]
  csrf: string
  today: string
  quarter: string
  demo: boolean
  must_change_password: boolean
}

export interface Body {
  code: string
  name: string
  short_name: string
  letters: string
  level: string
  parent: string
}

export interface Unit {
  id: string
  name: string
  uscc: string
  kind: string
  body: string
  area: string
  town: string
  address: string
  industry: string
  legal_person: string
  contact: string
  phone: string
  unit_class: string
  special_tags: string
  special_reason: string
  special_from: string
  special_to: string
  key_categories: string
  list_year: string
  source: string
  permit_no: string
  permit_class: string
  permit_valid_to: string
  risk_level: string
  credit_grade: string
  positive_from: string
  positive_to: string
  status: string
  balls: number
  lng: string
  lat: string
  remarks: string
}

export interface Officer {
  id: string
  name: string
  body: string
  department: string
  post: string
  certificate_no: string
  certificate_valid_to: string
  specialties: string
  can_lead: number
  duty: string
  duty_from: string
  duty_to: string
  phone: string
  remarks: string
}

export interface Recusal {
  unit: string
  officer: string
  reason: number
  note: string
  from: string
  to: string
}

export interface CheckItem {
  code: string
  category: string
  item: string
  sub_item: string
  object_kind: string
  item_class: string
  method: string
  body_level: string
  basis: string
  content: string
  ratio: string
  frequency: string
  officer_requirement: string
  office: string
  valid_from: string
  valid_to: string
}

export interface Page<T> {
  rows: T[]
  total: number
  next: string
}

export interface Version<T> {
  version: number
  from: string
  to: string
  account: string
  reason: string
  row: T
}

export interface Card<T> {
  row: T
  history: Version<T>[]
}

export interface ImportSummary {
  id: number
  kind: string
  file_name: string
  at: string
  account: string
  rows: number
  added: number
  changed: number
  same: number
  warned: number
  refused: number
  dry_run: boolean
}

export interface ImportProblem {
  column: string
  heading: string
  field: string
  code: string
  message: string
  suggestion: string
}

export interface ImportChange {
  field: string
  title: string
  before: string
  after: string
}

export interface ImportLine {
  row: number
  state: string
  key: string
  name: string
  problems: ImportProblem[]
  changes: ImportChange[]
}

export interface ImportColumn {
  column: string
  heading: string
  field: string
  sample: string
}

export interface ImportReport extends ImportSummary {
  header_row: number
  columns: ImportColumn[]
  ignored_empty_rows: number
  lines: ImportLine[]
  lines_cut: boolean
}

export interface RuleSetRow {
  id: string
  title: string
  valid_from: string
  valid_to: string
}

export interface ProofLine {
  clause: string
  clause_name: string
  body: string
  body_name: string
  document: string
  clause_no: string
  quote: string
  cite_note: string
  arithmetic: string
  base: number
  required: number
  planned: number
  missed_by: number
  met: boolean
  note: string
}

export interface Deadline {
  state: string
  target: string
  last: string
  days_left: number
}

export interface BodyNumbers {
  body: string
  name: string
  key_units: number
  key_special: number
  general_units: number
  general_special: number
  officers_on_duty: number
  leads_on_duty: number
}

export interface PassLine {
  no: number
  title: string
  body: string
  line: string
}

export interface Scheme {
  quarter: string
  ruleset: string
  ruleset_title: string
  deadline: Deadline
  bodies: BodyNumbers[]
  proofs: ProofLine[]
  passes: PassLine[]
  totals: { units: number; officers: number; passes: number; planned_visits: number }
}

export interface DrawRow {
  id: string
  quarter: string
  ruleset: string
  state: string
  demo: boolean
  frozen_at: string
  sealed_at: string
  closed_at: string
  drawn_at: string
  opened_at: string
  aborted_at: string
  abort_reason: string
  result_deadline: string
  key_reveal_deadline: string
  overdue: boolean
}

export interface WitnessState {
  id: string
  name: string
  organisation: string
  outside: boolean
  committed: boolean
  commitment: string
  revealed: boolean
}

export interface SourceState {
  type: number
  id: string
  label: string
  bits: number
  given: boolean
  value: string
}

export interface LogLine {
  index: number
  type: number
  type_name: string
  at: string
  hash: string
}

export interface StratumCount {
  area: number
  body_name: string
  stratum: number
  stratum_name: string
  count: number
}

export interface Draw extends DrawRow {
  alg: string
  count_obj: number
  count_off: number
  count_rec: number
  root_obj: string
  root_off: string
  root_rec: string
  kcommit: string
  intent: string
  log_root: string
  seed: string
  root_res: string
  root_asg: string
  counts: StratumCount[]
  witnesses: WitnessState[]
  sources: SourceState[]
  seed_bits: number
  log: LogLine[]
  proofs: ProofLine[]
  allowed: string[]
}

export interface WitnessRequest {
  id: string
  name: string
  organisation: string
  outside: boolean
}

export interface SealRequest {
  witnesses: WitnessRequest[]
  dice_digits: number
  lotteries: string[]
}

export interface TeamMember {
  seat: number
  officer: string
  name: string
  lead: boolean
}

export interface ResultRow {
  pass: number
  pass_title: string
  inspecting_body: string
  inspecting_body_name: string
  kind: number
  rank: number
  unit: string
  unit_name: string
  unit_body: string
  town: string
  unit_class: string
  special_tags: string
  week: number
  ticket: string
  team: TeamMember[]
}

export interface UnfilledRow {
  unit: string
  unit_name: string
  seat: number
  why: string
}

export interface CountRow {
  pass: number
  title: string
  frame: number
  pool: number
  credited: number
  quota: number
  cover: number
  wanted: number
  drawn: number
  reserves: number
}

export interface DrawResult {
  draw: string
  quarter: string
  rows: ResultRow[]
  unfilled: UnfilledRow[]
  counts: CountRow[]
  forced_seats: number
}

export interface AuditRow {
  id: number
  at: string
  account: string
  body: string
  action: string
  object: string
  result: string
  detail: string
}

export interface FieldProblem {
  field: string
  code: string
  message: string
}
