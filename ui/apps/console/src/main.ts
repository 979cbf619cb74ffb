// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { unfoldForPrint } from '@kit'
import App from './App.vue'
import { router } from './router.ts'
import { watchFaults } from './use/fault.ts'
import './styles/base.css'
import './styles/parts.css'
import './styles/print.css'

const app = createApp(App)
watchFaults(app)
unfoldForPrint()
app.use(router).mount('#app')
