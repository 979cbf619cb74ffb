// SPDX-License-Identifier: Apache-2.0
export { zh } from '../zh.ts'
