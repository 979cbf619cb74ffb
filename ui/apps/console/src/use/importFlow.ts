// SPDX-License-Identifier: Apache-2.0
import { computed, ref, shallowRef } from 'vue'
import type { ImportReport } from '@api'
import { useAction } from '@kit'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'

export const largestFile = 20 * 1024 * 1024

/** Why a file cannot be a register at all, said before it is sent; "" when it may be. */
export const fileFault = (file: { name: string; size: number }): string => {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return zh.imports.wrongType(file.name)
  if (file.size === 0) return zh.imports.emptyFile(file.name)
  if (file.size > largestFile) return zh.imports.tooLarge(file.name)
  return ''
}

/** Rows that an import of this report writes; those with a warning are taken too. */
export const writtenRows = (report: ImportReport): number =>
  report.added + report.changed + report.warned

/** Rows without a fault, the unchanged ones among them. */
export const goodRows = (report: ImportReport): number => writtenRows(report) + report.same

/** Drop a file -> dry run -> report -> import the good rows (试导入与导入). */
export const useImportFlow = (kind: () => string) => {
  const file = shallowRef<File>()
  const trial = shallowRef<ImportReport>()
  const fault = ref('')
  const { busy, error, run } = useAction()

  const reset = (): void => {
    file.value = undefined
    trial.value = undefined
    fault.value = ''
    error.value = undefined
  }
  return {
    file,
    trial,
    fault,
    busy,
    error,
    reset,
    /** The good rows change nothing when all of them are the same already. */
    useful: computed(() => (trial.value ? writtenRows(trial.value) > 0 : false)),
    check: async (chosen: File): Promise<void> => {
      reset()
      fault.value = fileFault(chosen)
      if (fault.value !== '') return
      file.value = chosen
      trial.value = await run(() => api.imports.send(kind(), chosen, true))
    },
    /** Imports for good; the stored report, or nothing when refused. */
    commit: async (): Promise<ImportReport | undefined> => {
      const chosen = file.value
      return chosen ? run(() => api.imports.send(kind(), chosen, false)) : undefined
    },
  }
}
