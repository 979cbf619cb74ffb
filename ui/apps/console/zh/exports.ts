// SPDX-License-Identifier: Apache-2.0

export const exports = {
  title: '导出本页名单',
  lead: '导出全部符合当前筛选条件的行（不只是这一页）。',
  importable: '文件可以直接改好再导入，没有改动的行不受影响。',
  format: '文件格式',
  formats: {
    xlsx: 'Excel（.xlsx）',
    csv: 'CSV（用 Excel 打开）',
    csv_plain: 'CSV（供程序读取）',
  },
  unmask: '个人信息不遮盖（法定代表人、联系人、电话），会写入审计记录',
  reason: '为什么需要完整的个人信息',
  start: '开始导出',
}
