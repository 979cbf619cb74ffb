// SPDX-License-Identifier: Apache-2.0
export * from './format.ts'
export { useAction, useLoad, type Load, type LoadState } from './load.ts'
export { spokenWords } from './spoken.ts'
export { default as HashText } from './HashText.vue'
export { default as PageState } from './PageState.vue'
export { default as RefusalNote } from './RefusalNote.vue'
export { default as ScrollTable } from './ScrollTable.vue'
export { default as StateTag, type Tone } from './StateTag.vue'
