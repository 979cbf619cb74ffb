// SPDX-License-Identifier: Apache-2.0
import type { JointAsk, JointProposal, JointScheme } from '@api'
import { useDraft } from './draft.ts'

export interface PartnerDraft {
  department: string
  by: 'percent' | 'number'
  amount: number
  seats: number
  canLead: boolean
  specialty: string
  /** Codes of the department's items, written with 、 or commas; empty = all. */
  items: string
}

export interface JointDraft {
  id: string
  revision: number
  lead: string
  title: string
  mode: string
  strata: string[]
  areas: string[]
  partners: PartnerDraft[]
  reason: string
}

export const blankPartner = (): PartnerDraft => ({
  department: '',
  by: 'percent',
  amount: 60,
  seats: 2,
  canLead: true,
  specialty: '',
  items: '',
})

export const blankJoint = (lead: string): JointDraft => ({
  id: '',
  revision: 0,
  lead,
  title: '',
  mode: 'accompany',
  strata: ['key', 'key_special'],
  areas: [],
  partners: [blankPartner()],
  reason: '',
})

const words = (list: string): string[] => list.split(',').filter((word) => word !== '')

/** A scheme taken up again for a change. */
export const draftOf = (scheme: JointScheme): JointDraft => ({
  id: scheme.id,
  revision: scheme.revision,
  lead: scheme.lead,
  title: scheme.title,
  mode: scheme.mode,
  strata: words(scheme.strata),
  areas: words(scheme.areas),
  partners: scheme.partners.map((partner) => ({
    department: partner.department,
    by: partner.number > 0 ? 'number' : 'percent',
    amount: partner.number > 0 ? partner.number : partner.percent,
    seats: partner.seats,
    canLead: partner.can_lead === 1,
    specialty: partner.specialty,
    items: partner.items.replaceAll(',', '、'),
  })),
  reason: '',
})

const askOf = (partner: PartnerDraft): JointAsk => ({
  department: partner.department,
  percent: partner.by === 'percent' ? partner.amount : 0,
  number: partner.by === 'number' ? partner.amount : 0,
  seats: partner.seats,
  can_lead: partner.canLead ? 1 : 0,
  specialty: partner.specialty,
  items: partner.items
    .split(/[、，,\s]+/)
    .filter((code) => code !== '')
    .join(','),
})

/** What is sent. Areas hold only where the city's departments draw for themselves. */
export const proposalOf = (draft: JointDraft, quarter: string): JointProposal => ({
  id: draft.id,
  revision: draft.revision,
  quarter,
  lead: draft.lead,
  title: draft.title.trim(),
  mode: draft.mode,
  strata: draft.strata.join(','),
  areas: draft.mode === 'overlay' && draft.lead.endsWith('00') ? draft.areas.join(',') : '',
  partners: draft.partners.map(askOf),
  reason: draft.reason.trim(),
})

/** The form of one scheme, kept as a draft under its quarter (草稿). */
export const useJointDraft = (quarter: string, lead: string, scheme?: JointScheme) =>
  useDraft<JointDraft>(
    `joint.${quarter}.${scheme ? `${scheme.id}.${scheme.revision}` : 'new'}`,
    () => (scheme ? draftOf(scheme) : blankJoint(lead)),
  )
