// SPDX-License-Identifier: Apache-2.0
// Every word the console shows (界面文字), by page.
import * as audit from './zh/audit.ts'
import * as calendar from './zh/calendar.ts'
import * as catalogue from './zh/catalogue.ts'
import * as ceremony from './zh/ceremony.ts'
import * as custody from './zh/custody.ts'
import * as draw from './zh/draw.ts'
import * as exported from './zh/exports.ts'
import * as imports from './zh/imports.ts'
import * as jobs from './zh/jobs.ts'
import * as library from './zh/library.ts'
import * as joint from './zh/joint.ts'
import * as people from './zh/people.ts'
import * as plan from './zh/plan.ts'
import * as publiclog from './zh/publiclog.ts'
import * as registers from './zh/registers.ts'
import * as rules from './zh/rules.ts'
import * as scheme from './zh/scheme.ts'
import * as shell from './zh/shell.ts'
import * as simulation from './zh/simulation.ts'
import * as special from './zh/special.ts'
import * as substitute from './zh/substitute.ts'
import * as supervise from './zh/supervise.ts'
import * as today from './zh/today.ts'

export const zh = {
  ...audit,
  ...calendar,
  ...catalogue,
  ...ceremony,
  ...custody,
  ...draw,
  ...exported,
  ...imports,
  ...jobs,
  ...joint,
  ...people,
  ...library,
  ...plan,
  ...publiclog,
  ...registers,
  ...rules,
  ...scheme,
  ...shell,
  ...simulation,
  ...special,
  ...substitute,
  ...supervise,
  ...today,
}
