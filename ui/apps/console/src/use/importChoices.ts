// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { ImportFix } from '@api'
import { useDraft } from './draft.ts'

/** What somebody chose for one file: the file itself no browser keeps, so it is known again by its content. */
export interface ImportChoice {
  name: string
  sha256: string
  kind: string
  body: string
  plan: Record<string, string>
  planned: boolean
  fixes: ImportFix[]
}

/** The choices of files that are not imported yet, kept in this browser (导入草稿). */
export const useImportChoices = () => {
  const draft = useDraft('imports', () => ({ kind: '', files: [] as ImportChoice[] }))
  const form = draft.value
  const others = (sha256: string): ImportChoice[] =>
    form.value.files.filter((one) => one.sha256 !== sha256)
  return {
    files: computed(() => form.value.files),
    /** The register chosen for files to come; "" leaves it to the server. */
    kind: computed({
      get: () => form.value.kind,
      set: (kind) => {
        form.value.kind = kind
      },
    }),
    of: (sha256: string): ImportChoice | undefined =>
      form.value.files.find((one) => one.sha256 === sha256),
    keep: (choice: ImportChoice): void => {
      form.value.files = [...others(choice.sha256), choice]
    },
    drop: (sha256: string): void => {
      form.value.files = others(sha256)
      if (form.value.files.length === 0) form.value.kind = ''
    },
    discard: draft.discard,
  }
}

export type ImportChoices = ReturnType<typeof useImportChoices>
