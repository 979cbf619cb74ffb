// SPDX-License-Identifier: Apache-2.0
import type { createTransport } from './client.ts'
import type { Closing, PeriodStart, PositiveEdit } from './types.ts'

type Transport = Pick<ReturnType<typeof createTransport>, 'client' | 'take'>

/** Single steps on a record of the registers: taken back (撤销记录), its first day corrected, the positive list. */
export const registerSteps = ({ client, take }: Transport) => ({
  closeUnit: (body: Closing) => take(client.POST('/unit/close', { body })),
  closeRecusal: (body: Closing) => take(client.POST('/recusal/close', { body })),
  closeDutyPeriod: (body: Closing) => take(client.POST('/duty-period/close', { body })),
  closeComplaint: (body: Closing) => take(client.POST('/complaint/close', { body })),
  closeDepartmentItem: (body: Closing) => take(client.POST('/department-item/close', { body })),
  movePeriod: (body: PeriodStart) => take(client.POST('/duty-period/from', { body })),
  putPositive: (body: PositiveEdit) => take(client.PUT('/positive-unit', { body })),
})
