// SPDX-License-Identifier: Apache-2.0
// The only Element Plus components the console uses, each with its own style (按需引入).
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/button/style/css'
import 'element-plus/es/components/checkbox/style/css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/drawer/style/css'
import 'element-plus/es/components/input/style/css'
import 'element-plus/es/components/input-number/style/css'

export { ElButton } from 'element-plus/es/components/button/index'
export { ElCheckbox } from 'element-plus/es/components/checkbox/index'
export { ElConfigProvider } from 'element-plus/es/components/config-provider/index'
export { ElDialog } from 'element-plus/es/components/dialog/index'
export { ElDrawer } from 'element-plus/es/components/drawer/index'
export { ElInput } from 'element-plus/es/components/input/index'
export { ElInputNumber } from 'element-plus/es/components/input-number/index'
