// SPDX-License-Identifier: Apache-2.0
import type { components } from './schema.d.ts'

type Schemas = components['schemas']

export type Me = Schemas['Me']
export type Body = Schemas['Body']
export type Unit = Schemas['Unit']
export type Officer = Schemas['Officer']
export type Recusal = Schemas['Recusal']
export type CheckItem = Schemas['CheckItem']
export type Complaint = Schemas['Complaint']
export type SpecialRow = Schemas['SpecialRow']
export type PositiveRow = Schemas['PositiveRow']
export type ImportSummary = Schemas['ImportSummary']
export type ImportReport = Schemas['ImportReport']
export type ImportLine = Schemas['ImportLine']
export type ImportColumn = Schemas['ImportColumn']
export type ImportProblem = Schemas['ImportProblem']
export type ImportChange = Schemas['ImportChange']
export type Job = Schemas['Job']
export type RuleSetRow = Schemas['RuleSetRow']
export type Citation = Schemas['Citation']
export type RuleVersionRow = Schemas['RuleVersionRow']
export type RuleVersion = Schemas['RuleVersion']
export type RuleSentence = Schemas['RuleSentence']
export type RuleBlank = Schemas['RuleBlank']
export type RuleVersionEdit = Schemas['RuleVersionEdit']
export type RuleStepRequest = Schemas['RuleStepRequest']
export type RuleEffect = Schemas['RuleEffect']
export type EffectLine = Schemas['EffectLine']
export type Simulation = Schemas['Simulation']
export type SimulationRequest = Schemas['SimulationRequest']
export type ChanceRow = Schemas['ChanceRow']
export type RuleComparison = Schemas['RuleComparison']
export type ProofLine = Schemas['ProofLine']
export type Deadline = Schemas['Deadline']
export type BodyNumbers = Schemas['BodyNumbers']
export type PassLine = Schemas['PassLine']
export type Scheme = Schemas['Scheme']
export type Plan = Schemas['Plan']
export type PlanRow = Schemas['PlanRow']
export type PlanText = Schemas['PlanText']
export type PlanQuarter = Schemas['PlanQuarter']
export type PlanItem = Schemas['PlanItem']
export type PlanBasis = Schemas['PlanBasis']
export type PlanStep = Schemas['PlanStep']
export type PlanPublish = Schemas['PlanPublish']
export type PlanOfQuarter = Schemas['PlanOfQuarter']
export type QuarterForecast = Schemas['QuarterForecast']
export type YearForecast = Schemas['YearForecast']
export type DrawRow = Schemas['DrawRow']
export type Draw = Schemas['Draw']
export type WitnessState = Schemas['WitnessState']
export type SourceState = Schemas['SourceState']
export type LogLine = Schemas['LogLine']
export type StratumCount = Schemas['StratumCount']
export type SealRequest = Schemas['SealRequest']
export type WitnessRequest = Schemas['WitnessRequest']
export type PublicRequest = Schemas['PublicRequest']
export type TeamMember = Schemas['TeamMember']
export type ResultRow = Schemas['ResultRow']
export type UnfilledRow = Schemas['UnfilledRow']
export type CountRow = Schemas['CountRow']
export type DrawResult = Schemas['DrawResult']
export type AccountRow = Schemas['AccountRow']
export type FirstPassword = Schemas['FirstPassword']
export type RoleDuties = Schemas['RoleDuties']
export type OwnSession = Schemas['OwnSession']
export type TotpRule = Schemas['TotpRule']
export type SecondFactor = Schemas['SecondFactor']
export type Enrolment = Schemas['Enrolment']
export type DepartmentKind = Schemas['DepartmentKind']
export type DepartmentItem = Schemas['DepartmentItem']
export type JointAsk = Schemas['JointAsk']
export type JointProposal = Schemas['JointProposal']
export type JointScheme = Schemas['JointScheme']
export type JointPartner = Schemas['JointPartner']
export type AuditLine = Schemas['AuditLine']
export type AuditEntry = Schemas['AuditEntry']
export type FieldChange = Schemas['FieldChange']
export type ChangeLine = Schemas['ChangeLine']
export type Today = Schemas['Today']
export type TodayClock = Schemas['TodayClock']
export type TodayItem = Schemas['TodayItem']
export type HolidayYear = Schemas['HolidayYear']
export type WorkingDeadline = Schemas['WorkingDeadline']
export type ChainAnswer = Schemas['ChainAnswer']
export type DutyPeriod = Schemas['DutyPeriod']
export type LinkedRecusal = Schemas['LinkedRecusal']
export type WorkLine = Schemas['WorkLine']
export type StatusChange = Schemas['StatusChange']
export type KeyList = Schemas['KeyList']
export type KeyLine = Schemas['KeyLine']
export type KeyListChange = Schemas['KeyListChange']
export type KeyListStep = Schemas['KeyListStep']
export type UnitMark = Schemas['UnitMark']
export type DoublePair = Schemas['DoublePair']
export type MergeRequest = Schemas['MergeRequest']
export type QualityReport = Schemas['QualityReport']
export type QualityLine = Schemas['QualityLine']
export type FieldProblem = Schemas['FieldProblem']

/** A page of a list; `next` is the key to go on after, "" on the last page. */
export interface Page<T> {
  rows: T[]
  total: number
  next: string
}

/** One version of a register row; `to` is "" while it is the current one. */
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
