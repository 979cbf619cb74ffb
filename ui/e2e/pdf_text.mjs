// SPDX-License-Identifier: Apache-2.0
// What another program reads in a paper that dualdraw printed.
import { execFileSync } from 'node:child_process'

/** The text of a PDF, laid out as on the page. */
export const textOfPdf = (bytes) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
