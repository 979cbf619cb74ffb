// SPDX-License-Identifier: Apache-2.0
import { zh } from '@console/text.ts'

/** The Chinese name of a field, whatever register it belongs to. */
export const allFieldLabels: Readonly<Record<string, string>> = {
  ...zh.fields.department_items,
  ...zh.fields.complaints,
  ...zh.fields.check_items,
  ...zh.fields.duty_periods,
  ...zh.fields.recusals,
  ...zh.fields.officers,
  ...zh.fields.units,
  ...zh.imports.ownColumns,
}
