// SPDX-License-Identifier: Apache-2.0
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from './session.ts'
import { zh } from './text.ts'
import { scrollBehavior } from './use/scroll.ts'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Any one of these permissions opens the page; none named means everybody signed in. */
    needs?: readonly string[]
    /** Shown without menu. */
    bare?: boolean
  }
}

const drawReaders = ['scheme.read']
const substituteReaders = [
  'substitute.request',
  'substitute.approve',
  'supervise.read',
  'draw.see_secret',
]
const t = zh.nav

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/SignInPage.vue'),
    meta: { title: t.signIn, bare: true },
  },
  {
    path: '/oidc',
    name: 'oidc',
    component: () => import('./people/OidcPage.vue'),
    meta: { title: t.signIn, bare: true },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('./pages/PasswordPage.vue'),
    meta: { title: t.password, bare: true },
  },
  {
    path: '/',
    name: 'today',
    component: () => import('./pages/TodayPage.vue'),
    meta: { title: t.today },
  },
  ...(['units', 'officers', 'recusals', 'duty-periods', 'check-items', 'complaints'] as const).map(
    (kind) => ({
      path: `/${kind}`,
      name: kind,
      component: () => import('./registers/RegisterPage.vue'),
      props: { kind },
      meta: { title: t[kind], needs: ['registers.read'] },
    }),
  ),
  {
    path: '/check-items/:code/checklist',
    name: 'checklist',
    component: () => import('./catalogue/ChecklistPage.vue'),
    props: true,
    meta: { title: t.checklist, needs: ['registers.read'] },
  },
  {
    path: '/catalogue',
    name: 'catalogue',
    component: () => import('./catalogue/CataloguePage.vue'),
    meta: { title: t.catalogue, needs: ['registers.read'] },
  },
  {
    path: '/special-units',
    name: 'special',
    component: () => import('./special/SpecialPage.vue'),
    meta: { title: t.special, needs: ['registers.read'] },
  },
  {
    path: '/positive-list',
    name: 'positive',
    component: () => import('./special/PositivePage.vue'),
    meta: { title: t.positive, needs: ['registers.read'] },
  },
  {
    path: '/key-list',
    name: 'key-list',
    component: () => import('./library/KeyListPage.vue'),
    meta: { title: t['key-list'], needs: ['registers.read'] },
  },
  {
    path: '/doubles',
    name: 'doubles',
    component: () => import('./library/DoublesPage.vue'),
    meta: { title: t.doubles, needs: ['registers.read'] },
  },
  {
    path: '/quality',
    name: 'quality',
    component: () => import('./library/QualityPage.vue'),
    meta: { title: t.quality, needs: ['registers.read'] },
  },
  {
    path: '/workload',
    name: 'workload',
    component: () => import('./library/WorkloadPage.vue'),
    meta: { title: t.workload, needs: ['registers.read'] },
  },
  {
    path: '/imports',
    name: 'imports',
    component: () => import('./imports/ImportsPage.vue'),
    meta: { title: t.imports, needs: ['import'] },
  },
  {
    path: '/imports/:id',
    name: 'import',
    component: () => import('./imports/ImportPage.vue'),
    props: true,
    meta: { title: t.import, needs: ['import'] },
  },
  {
    path: '/scheme',
    name: 'scheme',
    component: () => import('./scheme/SchemePage.vue'),
    meta: { title: t.scheme, needs: ['scheme.read'] },
  },
  {
    path: '/plans',
    name: 'plans',
    component: () => import('./plan/PlansPage.vue'),
    meta: { title: t.plans, needs: ['scheme.read'] },
  },
  {
    path: '/plans/:id',
    name: 'plan',
    component: () => import('./plan/PlanPage.vue'),
    props: true,
    meta: { title: t.plan, needs: ['scheme.read'] },
  },
  {
    path: '/joint',
    name: 'joint',
    component: () => import('./joint/JointPage.vue'),
    meta: { title: t.joint, needs: ['scheme.read'] },
  },
  {
    path: '/departments',
    name: 'departments',
    component: () => import('./joint/DepartmentsPage.vue'),
    meta: { title: t.departments, needs: ['registers.read'] },
  },
  {
    path: '/draws/:id/joint',
    name: 'joint-result',
    component: () => import('./joint/JointResultPage.vue'),
    props: true,
    meta: { title: t['joint-result'], needs: ['scheme.read'] },
  },
  {
    path: '/draws',
    name: 'draws',
    component: () => import('./draw/DrawsPage.vue'),
    meta: { title: t.draws, needs: drawReaders },
  },
  {
    path: '/draws/:id',
    name: 'draw',
    component: () => import('./draw/DrawPage.vue'),
    props: true,
    meta: { title: t.draw, needs: drawReaders },
  },
  {
    path: '/draws/:id/custody',
    name: 'custody',
    component: () => import('./custody/CustodyPage.vue'),
    props: true,
    meta: { title: t.custody, needs: drawReaders },
  },
  {
    path: '/draws/:id/result',
    name: 'result',
    component: () => import('./draw/ResultPage.vue'),
    props: true,
    meta: { title: t.result, needs: ['draw.see_secret'] },
  },
  {
    path: '/draws/:id/substitute',
    name: 'substitute-request',
    component: () => import('./substitute/SubstituteRequestPage.vue'),
    props: true,
    meta: { title: t['substitute-request'], needs: ['substitute.request'] },
  },
  {
    path: '/substitutes',
    name: 'substitutes',
    component: () => import('./substitute/SubstitutesPage.vue'),
    meta: { title: t.substitutes, needs: substituteReaders },
  },
  {
    path: '/substitutes/:id',
    name: 'substitute',
    component: () => import('./substitute/SubstitutePage.vue'),
    props: true,
    meta: { title: t.substitute, needs: substituteReaders },
  },
  {
    path: '/supervise',
    name: 'supervise',
    component: () => import('./supervise/SupervisePage.vue'),
    meta: { title: t.supervise, needs: ['supervise.read'] },
  },
  {
    path: '/supervise/items',
    name: 'supervise-items',
    component: () => import('./supervise/ItemsPage.vue'),
    meta: { title: t['supervise-items'], needs: ['supervise.read'] },
  },
  {
    path: '/fairness',
    name: 'fairness',
    component: () => import('./supervise/FairnessPage.vue'),
    meta: { title: t.fairness, needs: ['supervise.read'] },
  },
  {
    path: '/ceremony/:draw',
    name: 'ceremony',
    component: () => import('./ceremony/CeremonyPage.vue'),
    props: true,
    meta: { title: t.ceremony, needs: drawReaders, bare: true },
  },
  {
    path: '/rehearsal',
    name: 'rehearsal',
    component: () => import('./ceremony/RehearsalPage.vue'),
    meta: { title: t.rehearsal, needs: drawReaders, bare: true },
  },
  {
    path: '/rules',
    name: 'rules',
    component: () => import('./rules/RulesPage.vue'),
    meta: { title: t.rules, needs: ['scheme.read'] },
  },
  {
    path: '/simulation',
    name: 'simulation',
    component: () => import('./simulation/SimulationPage.vue'),
    meta: { title: t.simulation, needs: ['scheme.read'] },
  },
  {
    path: '/rules/edit',
    name: 'rule-edit',
    component: () => import('./rules/RuleEditPage.vue'),
    meta: { title: t['rule-edit'], needs: ['rules.write'] },
  },
  {
    path: '/rules/compare',
    name: 'rule-compare',
    component: () => import('./rules/RuleComparePage.vue'),
    meta: { title: t['rule-compare'], needs: ['scheme.read'] },
  },
  {
    path: '/log',
    name: 'log',
    component: () => import('./publiclog/LogPage.vue'),
    meta: { title: t.log },
  },
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./audit/AuditPage.vue'),
    meta: { title: t.audit, needs: ['audit.read'] },
  },
  {
    path: '/jobs',
    name: 'jobs',
    component: () => import('./jobs/JobsPage.vue'),
    meta: { title: t.jobs },
  },
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./calendar/CalendarPage.vue'),
    meta: { title: t.calendar },
  },
  {
    path: '/story',
    name: 'story',
    component: () => import('./audit/StoryPage.vue'),
    meta: { title: t.story, needs: ['audit.read'] },
  },
  {
    path: '/me',
    name: 'me',
    component: () => import('./people/MePage.vue'),
    meta: { title: t.me },
  },
  {
    path: '/accounts',
    name: 'accounts',
    component: () => import('./people/AccountsPage.vue'),
    meta: { title: t.accounts, needs: ['accounts.read'] },
  },
  {
    path: '/roles',
    name: 'roles',
    component: () => import('./people/RolesPage.vue'),
    meta: { title: t.roles },
  },
  {
    path: '/:rest(.*)*',
    name: 'missing',
    component: () => import('./pages/MissingPage.vue'),
    meta: { title: t.missing },
  },
]

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes,
  scrollBehavior,
})

router.beforeEach(async (to) => {
  const { me, resume } = useSession()
  if (to.name === 'sign-in' || to.name === 'oidc') return true
  if (!(await resume())) return { name: 'sign-in', query: { to: to.fullPath } }
  if (me.value?.must_change_password && to.name !== 'password') return { name: 'password' }
  if (me.value?.totp === 'must' && !['me', 'password'].includes(String(to.name)))
    return { name: 'me' }
  return true
})

router.afterEach((to) => {
  document.title = `${to.meta.title} · ${zh.product}`
})
