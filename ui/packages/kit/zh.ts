// SPDX-License-Identifier: Apache-2.0

/** The words of the shared components. */
export const zh = {
  loading: '正在读取……',
  failed: '没有读到内容',
  retry: '重新读取',
  requestId: (id: string) => `问题编号：${id}（联系管理员时请报此编号）`,
  scroll: '表格内容，可左右滚动',
}
