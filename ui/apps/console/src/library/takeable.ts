// SPDX-License-Identifier: Apache-2.0

/** Fields of which the value of either record may stay (可选保留的栏目); how a unit is classed never changes by a merge. */
export const takeable: ReadonlySet<string> = new Set([
  'name',
  'uscc',
  'kind',
  'area',
  'town',
  'address',
  'industry',
  'legal_person',
  'contact',
  'phone',
  'permit_no',
  'permit_class',
  'permit_valid_to',
  'risk_level',
  'credit_grade',
  'lng',
  'lat',
  'remarks',
])
