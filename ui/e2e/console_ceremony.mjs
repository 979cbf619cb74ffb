// SPDX-License-Identifier: Apache-2.0
// What witnesses and readers of dice do, in a ceremony and in its rehearsal.
export const dice = '31415926535897932384'

/** A secret made, printed and committed in the dialog that is open; its value. */
export const takeSlip = async (page) => {
  await page.click('text=在本机生成密语')
  const value = (await page.locator('.slip .value code').innerText()).replace(/\s/g, '')
  await page.locator('.el-dialog .el-checkbox').click()
  await page.locator('.el-dialog__footer .el-button--primary').click()
  await page.locator('.el-overlay:visible').waitFor({ state: 'hidden' })
  return value
}

export const keyDice = async (person, digits) => {
  await person.page.fill('input[name=keyed]', digits)
  await person.page.locator('.dice-form button[type=submit]').click()
  await person.settle()
}
