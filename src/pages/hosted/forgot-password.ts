/**
 * Forgotten passwords: a page that asks whose, and one for the code and a new password.
 *
 * Where a client hides its users the core answers for those that do not exist as for those that do, and so do these
 * pages. Any other client gets to read Cognito's own sentence for everything that stands in the way.
 *
 * @module
 */
import { Fault } from '#core/fault.ts'
import { confirmForgotPassword, forgotPassword, isSelfService } from '#core/users/recovery.ts'
import type { Reply } from '#http/listener.ts'
import { faultStatus, faultText } from './fault-text.ts'
import { formsOf } from './form.ts'
import { readCode, readField, readUsername } from './given.ts'
import { linksOf } from './links.ts'
import { findPageData, leavePageData, type PageData } from './page-data.ts'
import {
  type ForgotPage,
  forgotView,
  type NewPasswordPage,
  newPasswordView,
  recoveryClosedView,
} from './recovery-view.ts'
import { showPage } from './show.ts'
import { nameKind } from './sign-up-fields.ts'
import { keepsPolicy, type Words } from './sign-up-form.ts'
import { requireTurn } from './turn.ts'
import { goTo, type HostedPage, type Visit } from './visit.ts'

export const forgotPasswordPage: HostedPage = {
  paths: ['/forgotPassword'],

  async show(visit) {
    const { username, notice } = findPageData(visit) ?? {}
    const alert: Words | undefined = notice === 'resetRequired' ? ({ faults }) => faults.resetRequired : undefined
    return showForgot(visit, { typed: username ?? visit.authorization.loginHint, alert })
  },

  async take(visit, form) {
    const { ctx, authorization } = visit
    if (!isOpen(visit)) return showForgot(visit)
    const username = readUsername(form, nameKind(authorization.site.pool))
    const typed = readField(form, 'username')
    if (username === undefined) {
      const problem: Words = ({ fields, faults }) => (typed.trim() === '' ? fields.required : faults.unknown)
      return showForgot(visit, { typed, problem, status: 400 })
    }
    try {
      await requireTurn(visit, 'ForgotPassword')
      const sent = await forgotPassword(ctx, authorization.client, username)
      const { Destination: destination, DeliveryMedium: medium } = sent
      return goTo(visit, '/confirmforgotPassword', [leavePageData(visit, { username, destination, medium })])
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return showForgot(visit, { typed, alert: whyNot(error), status: faultStatus(error) })
    }
  },

  refuse: (visit) => showForgot(visit, { alert: outdated, status: 403 }),
}

export const newPasswordPage: HostedPage = {
  paths: ['/confirmforgotPassword', '/confirmForgotPassword'],

  async show(visit) {
    const data = findPageData(visit)
    return data ? showNewPassword(visit, data) : goTo(visit, '/forgotPassword')
  },

  async take(visit, form) {
    const { ctx, authorization } = visit
    const data = dataOf(visit, form)
    if (!data) return goTo(visit, '/forgotPassword')
    const [code, password] = [readCode(form), readField(form, 'password')]
    const problems = problemsOf(visit, code, password, readField(form, 'confirmPassword'))
    const typed = { code: readField(form, 'code') }
    if (problems.size > 0) return showNewPassword(visit, data, { ...typed, problems, status: 400 })
    const { username } = data
    try {
      await requireTurn(visit, 'ConfirmForgotPassword')
      await confirmForgotPassword(ctx, authorization.client, { name: username, code: code!, password })
      return goTo(visit, '/login', [leavePageData(visit, { username, notice: 'passwordChanged' })])
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return showNewPassword(visit, data, { ...typed, ...placed(error), status: faultStatus(error) })
    }
  },

  async refuse(visit) {
    const data = findPageData(visit)
    if (!data) return goTo(visit, '/forgotPassword')
    return showNewPassword(visit, data, { alert: outdated, status: 403 })
  },
}

const outdated: Words = ({ signIn }) => signIn.formOutdated

/** Whether people can help themselves, and the client has users of the pool. */
function isOpen({ authorization: { site, client } }: Visit): boolean {
  const isNative = client.settings.SupportedIdentityProviders?.includes('COGNITO') ?? false
  return isNative && isSelfService(site.pool)
}

/** Cognito's sentence does not tell what is the matter. Too many attempts, and what a function says, it does. */
function whyNot(fault: Fault): Words {
  const isTold = faultStatus(fault) === 429 || fault.code === 'UserLambdaValidationException'
  return (text) => (isTold ? faultText(fault, text) : text.recovery.failed)
}

/** Of whom the form speaks: the cookie of the page before may be gone, or of another tab. */
function dataOf(visit: Visit, form: URLSearchParams): PageData | undefined {
  const data = findPageData(visit)
  const username = readUsername(form, nameKind(visit.authorization.site.pool))
  return username === undefined || username === data?.username ? data : { username }
}

function problemsOf({ authorization: { site } }: Visit, code: string | undefined, password: string, again: string) {
  const problems = new Map<string, Words>()
  const isMissing: Words = ({ fields }) => fields.required
  if (code === undefined) problems.set('code', isMissing)
  if (password === '') problems.set('password', isMissing)
  else if (!keepsPolicy(site.pool, password)) problems.set('password', ({ faults }) => faults.passwordWeak)
  if (password !== again) problems.set('confirmPassword', ({ recovery }) => recovery.newPassword.mismatch)
  return problems
}

/** Where a refusal is told. */
function placed(fault: Fault): Pick<NewPasswordPage, 'problems' | 'alert'> {
  const { code } = fault
  const words: Words = (text) => faultText(fault, text)
  if (code === 'CodeMismatchException' || code === 'ExpiredCodeException')
    return { problems: new Map([['code', words]]) }
  if (code === 'InvalidPasswordException' || code === 'PasswordHistoryPolicyViolationException') {
    return { problems: new Map([['password', words]]) }
  }
  return { alert: whyNot(fault) }
}

function showForgot(visit: Visit, page: Partial<ForgotPage> = {}): Promise<Reply> {
  const links = linksOf(visit)
  if (!isOpen(visit)) return showPage(visit, (frame) => recoveryClosedView(frame, links))
  const given = { form: formsOf(visit), links, name: nameKind(visit.authorization.site.pool) }
  const address = links('/forgotPassword')
  return showPage(visit, (frame) => ({ ...forgotView(frame, { ...given, ...page }), address }))
}

function showNewPassword(visit: Visit, data: PageData, page: Partial<NewPasswordPage> = {}): Promise<Reply> {
  const policy = visit.authorization.site.pool.settings.Policies?.PasswordPolicy ?? {}
  const given = { form: formsOf(visit), links: linksOf(visit), data, policy }
  const address = linksOf(visit)('/confirmforgotPassword')
  return showPage(visit, (frame) => ({ ...newPasswordView(frame, { ...given, ...page }), address }))
}
